"""What mails say, in the subscriber's language; what exists in another language only is marked as such."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import format_datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext, ngettext, override

from integrationnorden.languages.labels import Label

from . import links
from .models import Message, Subscriber
from .occasions import occasions


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of news as a mail shows it."""

    title: Label
    url: str
    summary: str
    note: str


@dataclass(frozen=True, slots=True)
class Section:
    """The news of one kind. Those that are `left_out` are too many for a mail."""

    title: str
    items: Sequence[Item]
    left_out: int = 0


def news(subscriber: Subscriber, sections: Sequence[Section], now: dt.datetime) -> Message:
    """All that is new for a subscriber. Called with her language active."""
    count = sum(len(section.items) + section.left_out for section in sections)
    subject = ngettext(
        "%(count)d new item from Integration Norden", "%(count)d new items from Integration Norden", count
    )
    return _message(Message.Kind.NEWS, subscriber, subject % {"count": count}, now, {"sections": sections})


def confirmation(subscriber: Subscriber, now: dt.datetime) -> Message:
    """Ask whether the owner of the address wants this."""
    with override(subscriber.language):
        context = {"confirm": links.confirm(subscriber), "wanted": wanted(subscriber)}
        return _message(Message.Kind.CONFIRM, subscriber, gettext("Confirm your reminders"), now, context)


def stored(subscriber: Subscriber, now: dt.datetime) -> Message:
    """Tell somebody who subscribes already what is stored and where to change it."""
    with override(subscriber.language):
        context = {"wanted": wanted(subscriber)}
        return _message(Message.Kind.STORED, subscriber, gettext("You subscribe already"), now, context)


def wanted(subscriber: Subscriber) -> list[str]:
    """What a subscriber chose, in the active language."""
    return [label for key, label in occasions.choices() if key in subscriber.kinds]


def _message(kind: str, subscriber: Subscriber, subject: str, now: dt.datetime, context: dict[str, Any]) -> Message:
    context |= {
        "subject": subject,
        "language": subscriber.language,
        "manage": links.manage(subscriber),
        "unsubscribe": links.unsubscribe(subscriber),
    }
    return Message(
        subscriber=subscriber,
        kind=kind,
        day=timezone.localdate(now),
        subject=subject,
        text=render_to_string(f"reminders/mail/{kind}.txt", context),
        html=render_to_string(f"reminders/mail/{kind}.html", context),
        created=now,
        not_before=now,
    )


def mail(message: Message) -> EmailMultiAlternatives:
    """The mail of a message, the same each time it is made."""
    subscriber = message.subscriber
    host = urlsplit(settings.SITE_URL).hostname
    made = EmailMultiAlternatives(
        message.subject,
        message.text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[subscriber.email],
        headers={
            "Message-ID": f"<{message.pk}@{host}>",
            "Date": format_datetime(message.created),
            "Content-Language": subscriber.language,
            "Auto-Submitted": "auto-generated",
            "List-Id": f"Integration Norden <reminders.{host}>",
            "List-Unsubscribe": f"<{links.unsubscribe(subscriber)}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )
    made.attach_alternative(message.html, "text/html")
    return made
