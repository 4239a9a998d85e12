"""Bring the catalogues up to the strings in code and templates; translations are kept."""

from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.core.management.base import BaseCommand

from integrationnorden.languages import extraction, registry


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        template = extraction.messages()
        for language in registry.LANGUAGES:
            self._update(
                Path(settings.LOCALE_PATHS[0]) / language.code / "LC_MESSAGES" / "django.po", template, language
            )

    @staticmethod
    def _update(path: Path, template: Catalog, language: registry.Language) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        old = {}
        if path.exists():
            with path.open("rb") as file:
                old = {(message.id, message.context): message.string for message in read_po(file) if message.id}
        new = Catalog(locale=language.code, header_comment=f"# {language.english_name}", fuzzy=False)
        new.mime_headers = [("Plural-Forms", language.plural_forms)]
        for message in template:
            if message.id:
                string = old.get((message.id, message.context), "")
                new.add(
                    message.id,
                    string,
                    locations=[(name, None) for name, _line in message.locations],
                    context=message.context,
                )
        with path.open("wb") as file:
            write_po(
                file, new, width=120, sort_output=True, include_lineno=False, ignore_obsolete=True, omit_header=False
            )
