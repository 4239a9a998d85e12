"""What becomes of a message by what the mail server says, or does not say."""

import datetime as dt
import threading

import pytest
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from integrationnorden.reminders import sending
from integrationnorden.reminders.gathering import gather
from integrationnorden.reminders.models import Message, Subscriber


@pytest.mark.django_db
def test_there_is_nobody_before():
    """So that what is counted below is the test's own; and pytest sets the database up."""
    assert Subscriber.objects.count() == 0


@pytest.fixture
def message(subscribers, post_office, settings):
    """A message that waits for this server."""
    settings.EMAIL_BACKEND = sending.SMTP_BACKEND
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", post_office.port
    subscribers(1)
    gather()
    return Message.objects.get()


def deliver():
    sending.deliver_all()
    return Message.objects.get()


@pytest.mark.parametrize(
    ("step", "answer", "state"),
    [
        ("RCPT", "250 OK", "sent"),
        ("RCPT", "251 Will be forwarded", "sent"),
        ("RCPT", "550 No such user", "refused"),
        ("RCPT", "451 Later", "waiting"),
        ("RCPT", "421 Closing", "waiting"),
        ("MAIL", "530 Sign in first", "waiting"),
        ("received", "554 Unwanted", "refused"),
        ("received", "451 Later", "waiting"),
        ("received", "421 Closing", "waiting"),
    ],
)
def test_the_servers_answer_decides(post_office, message, step, answer, state):
    post_office.answers[step] = answer
    assert deliver().state == state


def test_what_waits_goes_later_under_the_same_message_id(post_office, message):
    post_office.answers["received"] = "451 Later"
    assert deliver().not_before > timezone.now()
    post_office.answers.clear()
    assert deliver().state == "waiting"
    Message.objects.update(not_before=timezone.now())
    assert deliver().state == "sent"
    first, second = post_office.received
    assert first == second


def test_it_is_given_up_in_the_end(post_office, message):
    post_office.answers["RCPT"] = "451 Later"
    Message.objects.update(tries=sending.MOST_TRIES - 1)
    assert deliver().state == "refused"


def test_a_server_that_is_away_is_waited_for(message, settings):
    settings.EMAIL_PORT = 1
    assert deliver().state == "waiting"


def test_one_refusal_holds_up_no_other(post_office, message, subscribers):
    Subscriber.objects.create(
        email="second@example.org", language="sv", kinds=["calls"], asked_at=message.created,
        confirmed_at=message.created, told_until=message.subscriber.told_until,
    )  # fmt: skip
    Subscriber.objects.filter(email="second@example.org").update(told_until=timezone.now() - dt.timedelta(days=2))
    gather()
    refused = iter(["550 No such user", "250 OK"])
    post_office.at = lambda step, _number: step == "RCPT" and post_office.answers.update(RCPT=next(refused))
    sending.deliver_all()
    assert Message.objects.counted_by_state() == {"refused": 1, "sent": 1}


def test_a_line_that_begins_with_a_dot_arrives_as_it_was(post_office, message):
    Message.objects.update(text="first\n.\n..\n.last", html=".")
    deliver()
    text, html = post_office.mails[0].get_payload()
    assert text.get_payload(decode=True).decode().splitlines() == ["first", ".", "..", ".last"]
    assert html.get_payload() == "."


def test_what_cannot_be_delivered_returns_to_the_envelopes_sender(post_office, message, settings):
    settings.MAIL_ENVELOPE_FROM = "bounces@example.org"
    deliver()
    assert post_office.senders == ["bounces@example.org"]


def test_a_subscriber_who_leaves_takes_what_waits_along(post_office, message):
    message.subscriber.delete()
    sending.deliver_all()
    assert post_office.received == []


def test_a_subscriber_may_leave_while_the_server_thinks(post_office, message):
    """The server has the mail; what it answers concerns nobody any more."""

    def leave():
        Subscriber.objects.all().delete()
        connection.close()

    def at(step, _number):
        if step == "received":
            leaving = threading.Thread(target=leave)
            leaving.start()
            leaving.join()

    post_office.at = at
    assert sending.deliver_all() == 1
    assert Message.objects.count() == 0


def test_an_editor_sends_again_what_was_handed_over_without_an_answer(post_office, message, client):
    long_ago = timezone.now() - dt.timedelta(hours=1)
    Message.objects.update(state="handed", not_before=long_ago)
    assert deliver().state == "handed"
    client.force_login(get_user_model().objects.get(username="editor"))
    assert "Skicka dem igen" in client.get("/sv/admin/reminders/subscriber/").content.decode()
    client.post("/sv/admin/reminders/subscriber/")
    assert deliver().state == "sent"
    Session.objects.all().delete()


def test_the_commands_say_what_they_did(post_office, message, capsys):
    call_command("deliver_mail", verbosity=2)
    call_command("remind")
    assert capsys.readouterr().out == "1 messages were sent.\n0 messages were written, 0 were sent.\n"
