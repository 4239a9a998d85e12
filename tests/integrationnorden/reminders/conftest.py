"""Subscribers, and what is published for them."""

import datetime as dt
import re

import pytest
from django.core import mail
from django.utils import timezone

from integrationnorden.reminders import answering, sending
from integrationnorden.reminders.models import Subscriber
from tests.grants.conftest import announce, clock, pool  # noqa: F401 - fixtures for these tests too

KINDS = ["calls", "deadlines", "examples", "themes"]


@pytest.fixture
def subscriber(db):
    """Makes a confirmed subscriber who was told of everything until a day ago."""

    def make(email="reader@example.org", concepts=(), areas=(), **more):
        day_ago = timezone.now() - dt.timedelta(days=1)
        facts = {"language": "sv", "kinds": KINDS, "asked_at": day_ago, "confirmed_at": day_ago, "told_until": day_ago}
        made = Subscriber.objects.create(email=email, **facts | more)
        made.concepts.set(concepts)
        made.areas.set(areas)
        return made

    return make


@pytest.fixture
def ask(client):
    """Sends the form, and lets the jobs answer."""

    def send(email="reader@example.org", language="sv", **more):
        said = {"email": email, "kinds": KINDS, "language": language} | more
        response = client.post(f"/{language}/paminnelser/" if language == "sv" else "/en/reminders/", said)
        answering.answer_all()
        sending.deliver_all()
        return response

    return send


def link_in(message, word):
    """The path of the one link in a mail whose address has this word."""
    (found,) = set(re.findall(rf"http://testserver(/\S*/{word}/\S+)", message.body))
    return found


def newest_mail():
    return mail.outbox[-1]
