"""Compile the catalogues, filling what a language lacks from its reading chain."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from integrationnorden.languages import catalogues


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        for folder in settings.LOCALE_PATHS:
            catalogues.compile_folder(Path(folder))
