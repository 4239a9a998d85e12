"""Each message once: a real mail server on loopback, a real worker, and SIGKILL in the middle.

Message-IDs tell one message sent twice from two messages; what is counted first is what reached the server at all.
"""

import contextlib
import datetime as dt
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection
from django.utils import timezone
from procrastinate.exceptions import AlreadyEnqueued

from integrationnorden.reminders import tasks
from integrationnorden.reminders.gathering import gather
from integrationnorden.reminders.models import Message
from integrationnorden.reminders.occasions import occasions

from .post_office import SECONDS

ROOT = Path(__file__).parent.parent.parent.parent
SUBSCRIBERS = 1000
KILLS = 8


def start(office, *arguments):
    url = urlsplit(os.environ["DATABASE_URL"])
    environment = os.environ | {
        "DATABASE_URL": urlunsplit(url._replace(path="/" + connection.settings_dict["NAME"])),
        "DJANGO_SETTINGS_MODULE": "integrationnorden.settings.development",
        "SECRET_KEY": "only-for-tests",
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": str(office.port),
    }
    return subprocess.Popen([sys.executable, "-m", "django", *arguments], cwd=ROOT, env=environment)


def start_worker(office):
    return start(office, "procrastinate", "worker", "--concurrency=1")


def start_sender(office):
    return start(office, "deliver_mail")


def kill(process):
    with contextlib.suppress(ProcessLookupError):
        os.kill(process.pid, signal.SIGKILL)
    process.wait()


def wait_until(condition):
    """For what only the database tells."""
    end = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < end
        threading.Event().wait(0.2)


def all_sent(count):
    return Message.objects.filter(state=Message.State.SENT).count() == count


def counted(office):
    """How many subscribers there are by how often the server received something for them, and by Message-IDs."""
    raw = Counter(address for address, _message_id in office.received)
    distinct = Counter(address for address, _message_id in set(office.received))
    return Counter(raw.values()), Counter(distinct.values())


@pytest.mark.django_db
def test_a_call_of_the_demo_is_news():
    """What the subscribers below are told of. This test also makes pytest set the database up."""
    now = timezone.now()
    assert len(list(occasions.by_key["calls"].events(now - dt.timedelta(days=2), now))) == 1


def remind_soon():
    with contextlib.suppress(AlreadyEnqueued):
        tasks.remind.defer()


def kill_at_random(process, most_seconds):
    """At a random moment from now on."""
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(timeout=random.uniform(0, most_seconds))
    kill(process)


def test_a_worker_that_is_killed_again_and_again(post_office, subscribers):
    subscribers(SUBSCRIBERS)
    for _ in range(KILLS):
        remind_soon()
        kill_at_random(start_worker(post_office), 10)
    remind_soon()
    worker = start_worker(post_office)
    wait_until(lambda: all_sent(SUBSCRIBERS))
    kill(worker)
    assert counted(post_office) == ({1: SUBSCRIBERS}, {1: SUBSCRIBERS})


def test_many_who_gather_at_once_write_one_message_each(subscribers):
    subscribers(300)

    def gather_and_close():
        counts.append(gather())
        connection.close()

    counts = []
    gathering = [threading.Thread(target=gather_and_close) for _ in range(4)]
    for thread in gathering:
        thread.start()
    for thread in gathering:
        thread.join()
    assert sum(counts) == Message.objects.count() == 300


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "received"])
def test_a_sender_that_is_killed_at_a_step_of_the_conversation(post_office, subscribers, step):
    """At "received" the server has the mail and has not said so: the sender will never know."""
    subscribers(40)
    assert gather() == 40
    for target in (3, 9, 20):
        killed = threading.Event()
        sender = start_sender(post_office)

        def at(now, number, target=target, sender=sender, killed=killed):
            if now == step and number >= target and not killed.is_set():
                killed.set()
                os.kill(sender.pid, signal.SIGKILL)

        post_office.at = at
        assert sender.wait() == -signal.SIGKILL
    assert start_sender(post_office).wait() == 0
    assert counted(post_office) == ({1: 40}, {1: 40})


def test_a_sender_that_is_asked_to_stop_ends_the_mail_that_it_is_at(post_office, subscribers):
    subscribers(40)
    assert gather() == 40
    sender = start_sender(post_office)
    post_office.at = lambda step, number: step == "received" and number == 5 and sender.terminate()
    assert sender.wait() == 0
    assert Message.objects.counted_by_state() == {"sent": 5, "waiting": 35}


def test_a_sender_that_is_killed_at_any_moment(post_office, subscribers):
    """Between two system calls it can still be that a mail goes out again: then under the same Message-ID."""
    subscribers(SUBSCRIBERS)
    assert gather() == SUBSCRIBERS
    for _ in range(KILLS):
        before = len(post_office.received)
        if before >= SUBSCRIBERS:
            break
        sender = start_sender(post_office)
        post_office.wait_for(before + 1)
        kill_at_random(sender, 0.5)
    assert start_sender(post_office).wait() == 0
    raw, distinct = counted(post_office)
    assert distinct == {1: SUBSCRIBERS}
    assert raw[1] >= SUBSCRIBERS - 1
