"""Tell subscribers now what is new, those who had their message of today excepted; the worker does so by itself."""

from typing import Any

from django.core.management.base import BaseCommand

from integrationnorden.reminders.gathering import gather
from integrationnorden.reminders.sending import deliver_all


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        written = gather()
        taken = deliver_all()
        self.stdout.write(f"{written} messages were written, {taken} were sent.")
