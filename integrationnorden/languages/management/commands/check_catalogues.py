"""Fail where a string is not in the catalogues, or not translated in a language that must have it."""

import tempfile
from pathlib import Path
from typing import Any

from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from integrationnorden.languages import catalogues

COMPLETE = ("da", "nb", "nn", "sv", "fi", "is")


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        folder = Path(settings.LOCALE_PATHS[0])
        problems = [
            f"{code}: {text!r} is not translated" for code in COMPLETE for text in catalogues.missing(folder, code)
        ]
        problems += [f"{text!r} is in no catalogue: run make messages" for text in self._unknown(folder)]
        if problems:
            raise CommandError("\n".join(problems))

    def _unknown(self, folder: Path) -> list[str]:
        """The source texts in code and templates that the catalogues do not have."""
        known = {(message.id, message.context) for message in catalogues.read(folder)["sv"]}
        return [str(identity[0]) for identity in self._in_source() if identity not in known]

    @staticmethod
    def _in_source() -> list[tuple[Any, str | None]]:
        with tempfile.TemporaryDirectory() as scratch:
            call_command("extract_messages", scratch, verbosity=0)
            with (Path(scratch) / "django.pot").open("rb") as file:
                return [(message.id, message.context) for message in read_po(file) if message.id]
