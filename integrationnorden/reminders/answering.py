"""Answers to the form: a mail in any case, so that neither page nor time tells whether an address is known."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from integrationnorden.taxonomy.models import Area, Concept

from . import letters
from .models import Message, Request, Subscriber

# Nobody can have an address flooded: beyond this, requests of a day are dropped.
MOST_A_DAY = 3


def answer_all() -> int:
    """Answer the requests that wait. Returns how many."""
    answered = 0
    while _answer_next(timezone.now()):
        answered += 1
    return answered


@transaction.atomic
def _answer_next(now: dt.datetime) -> bool:
    request = Request.objects.select_for_update(skip_locked=True).order_by("pk").first()
    if request is None:
        return False
    subscriber, _is_new = Subscriber.objects.select_for_update().get_or_create(
        email=request.email, defaults={"language": request.language, "kinds": request.kinds, "asked_at": now}
    )
    if _may_be_written_to(subscriber, now):
        if subscriber.confirmed_at:
            letters.stored(subscriber, now).save(force_insert=True)
        else:
            choose(subscriber, request.kinds, request.language, request.concepts, request.areas, asked_at=now)
            letters.confirmation(subscriber, now).save(force_insert=True)
    request.delete()
    return True


def choose(
    subscriber: Subscriber, kinds: list[str], language: str, concepts: list[str], areas: list[str], **more: Any
) -> None:
    """Store what a subscriber wants; `concepts` are keys, `areas` codes."""
    subscriber.kinds, subscriber.language = kinds, language
    for name, value in more.items():
        setattr(subscriber, name, value)
    subscriber.save()
    subscriber.concepts.set(Concept.objects.filter(key__in=concepts))
    subscriber.areas.set(Area.objects.filter(code__in=areas))


def _may_be_written_to(subscriber: Subscriber, now: dt.datetime) -> bool:
    answers = subscriber.messages.exclude(kind=Message.Kind.NEWS).filter(day=timezone.localdate(now))
    return answers.count() < MOST_A_DAY
