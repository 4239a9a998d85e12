"""Messages leave once each. See docs/reminders.md for what is certain, and what cannot be.

The row of a message is locked from before the server hears of it. The end of the mail and the COMMIT that says
"handed over" leave in two system calls, one after the other, without waiting for an answer to either: whatever dies
before has sent nothing, whatever dies after has noted it.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable

from django.conf import settings
from django.core.mail import get_connection
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from . import smtp
from .letters import mail
from .models import Message

logger = logging.getLogger(__name__)
SMTP_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
MOST_TRIES = 12
LONGEST_WAIT = dt.timedelta(hours=6)


def _goes_on() -> bool:
    return True


def deliver_all(goes_on: Callable[[], bool] = _goes_on) -> int:
    """Send the messages that wait, as long as it `goes_on` after each. Returns how many the server took."""
    if not Message.objects.waiting(timezone.now()).exists():
        return 0
    if settings.EMAIL_BACKEND != SMTP_BACKEND:
        return _count(_write_next, goes_on)
    try:
        with smtp.Conversation() as server:
            connection.set_autocommit(False)
            try:
                return _count(lambda: _send_next(server), goes_on)
            finally:
                connection.rollback()
                connection.set_autocommit(True)
    except smtp.Lost as loss:
        logger.warning("The mail server is away (%s); what waits is tried again.", loss)
        return 0


def _count(send: Callable[[], Message | None], goes_on: Callable[[], bool]) -> int:
    taken = 0
    while goes_on() and (message := send()):
        taken += message.state == Message.State.SENT
    return taken


@transaction.atomic
def _write_next() -> Message | None:
    """Write the next message where no server is set: to files, to the terminal, into memory."""
    message: Message | None = Message.objects.claim(timezone.now())
    if message:
        get_connection().send_messages([mail(message)])
        _note_sent(message)
    return message


def _send_next(server: smtp.Conversation) -> Message | None:
    message: Message | None = Message.objects.claim(timezone.now())
    if message is None:
        return None
    try:
        server.offer(mail(message))
        message.state, message.not_before = Message.State.HANDED, timezone.now()
        _update(message, "state", "not_before")
        _end_and_commit(server)
        server.answer()
    except smtp.Refused as refusal:
        _note_refused(message, refusal)
    except smtp.Postponed as delay:
        _note_waiting(message, delay)
    except smtp.Lost as loss:
        # The server died, not we: as a rule it then has not done its part, so the mail goes again.
        _note_waiting(message, loss)
        connection.commit()
        raise
    else:
        _note_sent(message)
    connection.commit()
    return message


def _end_and_commit(server: smtp.Conversation) -> None:
    """Give the mail out of hand and say so: two system calls with nothing between. Raises Lost, DatabaseError.

    The server reads the end only after the second, so that it cannot be what comes between.
    """
    database = connection.connection.pgconn
    with server.ending():
        database.send_query(b"COMMIT")
    tags = []
    while result := database.get_result():
        tags.append(result.command_status)
    if tags != [b"COMMIT"]:
        raise DatabaseError("A message was handed over, and this could not be noted.")


def _note_sent(message: Message) -> None:
    """The text has done its duty."""
    message.state, message.text, message.html = Message.State.SENT, "", ""
    _update(message, "state", "text", "html")


def _note_refused(message: Message, refusal: smtp.Refused) -> None:
    logger.warning("Message %s is refused (%s).", message.pk, refusal)
    message.state = Message.State.REFUSED
    _update(message, "state")


def _note_waiting(message: Message, reason: Exception) -> None:
    """Try again after a time that doubles, and give up after a day or two."""
    logger.warning("Message %s waits (%s).", message.pk, reason)
    message.tries += 1
    wait = min(dt.timedelta(minutes=2**message.tries), LONGEST_WAIT)
    message.not_before = timezone.now() + wait
    message.state = Message.State.WAITING if message.tries < MOST_TRIES else Message.State.REFUSED
    _update(message, "state", "tries", "not_before")


def _update(message: Message, *fields: str) -> None:
    """Without an error where the subscriber, and so the message, was deleted meanwhile."""
    Message.objects.filter(pk=message.pk).update(**{name: getattr(message, name) for name in fields})
