"""Subscribers, and what is published for them."""

import datetime as dt
import re

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from integrationnorden.reminders import answering, sending
from integrationnorden.reminders.models import Subscriber
from tests.grants.conftest import announce, clock, pool  # noqa: F401 - fixtures for these tests too

from .post_office import opened

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


@pytest.fixture
def post_office():
    with opened() as office:
        yield office


@pytest.fixture
def committed(django_db_setup, django_db_blocker):
    """The database as other processes see it; what the test adds is removed."""
    with django_db_blocker.unblock():
        yield
        Subscriber.objects.all().delete()
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM procrastinate_jobs WHERE task_name LIKE '%reminders%'")


@pytest.fixture
def subscribers(committed):
    """So many subscribers to whom all calls of the demo are news."""
    long_ago = timezone.now() - dt.timedelta(days=2)

    def make(count):
        Subscriber.objects.bulk_create(
            Subscriber(
                email=f"reader{number}@example.org",
                language="sv" if number % 2 else "fi",
                kinds=["calls"],
                asked_at=long_ago,
                confirmed_at=long_ago,
                told_until=long_ago,
            )
            for number in range(count)
        )

    return make


def link_in(message, word):
    """The path of the one link in a mail whose address has this word."""
    (found,) = set(re.findall(rf"http://testserver(/\S*/{word}/\S+)", message.body))
    return found


def newest_mail():
    return mail.outbox[-1]
