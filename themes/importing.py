"""Importing publications: all or nothing, repeatable."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from integrationnorden.publishing.importing import (
    ImportRefused,
    Problem,
    Report,
    decode,
    validation_problems,
)
from integrationnorden.web.page_cache import start_new_generation

from . import reading_references
from .models import Publication


def import_file(name: str, data: bytes) -> Report:
    """Create or change the publications of a file, told apart by DOI, else by key.

    A field that a record leaves empty is left as it is. Raises ImportRefused; then nothing was written.
    """
    return import_records(reading_references.read(name, decode(data)))


@transaction.atomic
def import_records(records: list[dict[str, Any]]) -> Report:
    """The same of records as the readers give them."""
    report, problems, seen = Report(), [], set()
    for row, record in enumerate(records, start=1):
        key = reading_references.key_of(record)
        if key in seen:
            problems.append(Problem(row, "key", _("This key stands twice in the file.")))
        seen.add(key)
        try:
            _write(key, record, report)
        except ValidationError as error:
            problems += validation_problems(row, error)
    if problems:
        # Leaving by the exception undoes what was written.
        raise ImportRefused(problems)
    start_new_generation()
    return report


def _write(key: str, record: dict[str, Any], report: Report) -> None:
    known = (record["doi"] and Publication.objects.filter(doi__iexact=record["doi"]).first()) or None
    publication = known or Publication.objects.filter(key=key).first() or Publication(key=key)
    is_new = publication.pk is None
    stated = {name: value for name, value in record.items() if value and name != "key"}
    changes = {name: value for name, value in stated.items() if getattr(publication, name) != value}
    for name, value in changes.items():
        setattr(publication, name, value)
    if is_new or changes:
        publication.full_clean()
        publication.save()
    done = report.created if is_new else report.changed if changes else report.unchanged
    done.append(publication.pk)
