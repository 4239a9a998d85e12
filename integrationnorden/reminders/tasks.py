"""What happens by itself: requests are answered, news gathered, messages sent, and what is over forgotten."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from . import answering, gathering, limits
from .models import Attempt, Message, Subscriber


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="reminders: answer and deliver")
def answer_and_deliver(timestamp: int = 0) -> None:
    """Answer what was asked and send what waits; what a crash leaves waits for the next minute."""
    del timestamp
    answering.answer_all()
    _deliver()


@app.periodic(cron="0 4-18 * * *")
@app.task(queueing_lock="reminders: remind")
def remind(timestamp: int = 0) -> None:
    """Tell all subscribers who had no message today what is new, each hour from early morning (UTC)."""
    del timestamp
    gathering.gather()
    _deliver()


@app.periodic(cron="0 * * * *")
@app.task(queueing_lock="reminders: forget")
def forget(timestamp: int = 0) -> None:
    """Delete what nobody confirmed, counts of past hours, and old messages."""
    del timestamp
    now = timezone.now()
    Subscriber.objects.expired(now).delete()
    Attempt.objects.past(limits.this_hour()).delete()
    Message.objects.outdated(timezone.localdate(now)).delete()


def ask_for_answers() -> None:
    """Have the waiting requests answered soon after the current transaction."""
    transaction.on_commit(_defer)


def _defer() -> None:
    with suppress(AlreadyEnqueued), transaction.atomic():
        answer_and_deliver.defer()


def _deliver() -> None:
    """Send from a process of its own: it ends the mail that it is at where the worker is killed."""
    if Message.objects.waiting(timezone.now()).exists():
        command = [sys.executable, "-m", "django", "deliver_mail"]
        subprocess.Popen(command, start_new_session=True).wait()  # noqa: S603 - our own command
