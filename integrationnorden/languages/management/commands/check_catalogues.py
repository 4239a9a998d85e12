"""Fail where a string is not in the catalogues, or not translated in a language that must have it."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from integrationnorden.languages import catalogues, extraction

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

    @staticmethod
    def _unknown(folder: Path) -> list[str]:
        """The source texts in code and templates that the catalogues do not have."""
        known = {(message.id, message.context) for message in catalogues.read(folder)["sv"]}
        source = ((message.id, message.context) for message in extraction.messages() if message.id)
        return [str(identity[0]) for identity in source if identity not in known]
