"""Send the messages that wait. Several of these may run at once; each message is one's alone."""

import signal
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand

from integrationnorden.reminders.sending import deliver_all


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        stopped = Event()
        for stop in (signal.SIGINT, signal.SIGTERM):
            signal.signal(stop, lambda *_: stopped.set())
        taken = deliver_all(lambda: not stopped.is_set())
        if int(options["verbosity"]) > 1:
            self.stdout.write(f"{taken} messages were sent.")
