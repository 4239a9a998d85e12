"""Importing learning examples: checked whole before anything is written, then all or nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from jsonschema import Draft202012Validator

from integrationnorden.publishing.importing import (
    ImportRefused,
    Problem,
    Report,
    decode,
    validation_problems,
    write_text,
)
from integrationnorden.publishing.slugs import slug_of
from integrationnorden.search import indexing
from integrationnorden.search.sources import sources
from integrationnorden.taxonomy.models import Area, Concept, Municipality, Organisation
from integrationnorden.web.page_cache import start_new_generation

from . import exchange
from .models import Example, Involvement, Resource

SCHEMA = Path(__file__).parent.parent / "docs" / "schemas" / "example.schema.json"


@dataclass(frozen=True, slots=True)
class Known:
    """What records may refer to."""

    areas: Mapping[str, Area]
    municipalities: Mapping[str, Municipality]
    concepts: Mapping[str, Concept]

    @classmethod
    def load(cls) -> Known:
        municipalities = Municipality.objects.select_related("area")
        return cls(
            {area.code: area for area in Area.objects.all()},
            {municipality.key: municipality for municipality in municipalities},
            Concept.objects.carried().by_key(),
        )


def read(path: Path) -> list[dict[str, Any]]:
    """The records of a JSON Lines file. Raises ImportRefused or OSError."""
    return parse_lines(decode(path.read_bytes()))


def parse_lines(text: str) -> list[dict[str, Any]]:
    """The records of a JSON Lines file. Raises ImportRefused, with every line that is not JSON."""
    records, problems = [], []
    for row, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            records.append(json.loads(line))
        except (json.JSONDecodeError, RecursionError) as error:
            problems.append(Problem(row, "", _("This is not JSON: %(error)s.") % {"error": error}))
    if problems:
        raise ImportRefused(problems)
    return records


def import_records(records: list[dict[str, Any]], user: AbstractBaseUser, *, publish: bool) -> Report:
    """Create or change the examples of `records`, as drafts or published.

    A text that is already so, published or in draft, is left alone. Raises ImportRefused where any
    record is wrong; then nothing was written.
    """
    known = Known.load()
    problems = list(_problems(records, known))
    if problems:
        raise ImportRefused(problems)
    report = Report()
    with transaction.atomic():
        for row, record in enumerate(records, start=1):
            try:
                _import_one(record, known, user, report, publish=publish)
            except ValidationError as error:
                raise ImportRefused(validation_problems(row, error)) from error
        changed = Example.objects.numbered([*report.created, *report.changed]).values_list("pk", flat=True)
        indexing.update(sources.get("example"), list(changed))
        start_new_generation()
    return report


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def _problems(records: list[dict[str, Any]], known: Known) -> Iterable[Problem]:
    numbers: set[int] = set()
    for row, record in enumerate(records, start=1):
        errors = sorted(_validator().iter_errors(record), key=lambda error: list(map(str, error.path)))
        yield from (Problem(row, ".".join(map(str, error.path)), error.message) for error in errors)
        if errors:
            continue
        yield from _unknown_references(row, record, known)
        if record["number"] in numbers:
            yield Problem(row, "number", _("The number stands twice in the file."))
        numbers.add(record["number"])


def _unknown_references(row: int, record: dict[str, Any], known: Known) -> Iterable[Problem]:
    references = [
        *(("areas", code, known.areas) for code in record["areas"]),
        *(("concepts", key, known.concepts) for key in record["concepts"]),
        ("evidence", record["evidence"], known.concepts),
        ("municipality", record["municipality"], known.municipalities),
    ]
    for name, value, table in references:
        if value is not None and value not in table:
            yield Problem(row, name, _("%(value)s is not known.") % {"value": value})
    if record["original_language"] not in record["texts"]:
        yield Problem(row, "texts", _("The text in the original language is missing."))


def _import_one(record: dict[str, Any], known: Known, user: AbstractBaseUser, report: Report, *, publish: bool) -> None:
    example = Example.objects.filter(number=record["number"]).first()
    before = _stored_facts(example)
    is_new = example is None
    example = _save_facts(example or Example(number=record["number"]), record, known)
    changed = [
        _import_text(example, language, text, user, publish=publish) for language, text in record["texts"].items()
    ]
    if is_new:
        report.created.append(example.number)
    elif any(changed) or before != _stored_facts(example):
        report.changed.append(example.number)
    else:
        report.unchanged.append(example.number)


def _stored_facts(example: Example | None) -> dict[str, Any]:
    return exchange.to_record(Example.objects.get(pk=example.pk), []) if example else {}


def _save_facts(example: Example, record: dict[str, Any], known: Known) -> Example:
    example.original_language = record["original_language"]
    for name in exchange.FACTS:
        value = record[name]
        blank = "" if Example._meta.get_field(name).get_internal_type() in {"CharField", "PartialDateField"} else None
        setattr(example, name, blank if value is None else value)
    for name in ("evaluation_url", "contact_email"):
        setattr(example, name, record[name] or "")
    example.municipality = known.municipalities[record["municipality"]] if record["municipality"] else None
    example.evidence = known.concepts[record["evidence"]] if record["evidence"] else None
    example.full_clean()
    example.save()
    example.areas.set([known.areas[code] for code in record["areas"]])
    example.concepts.set({known.concepts[key] for key in record["concepts"]})
    _save_involvements(example, record["organisations"], known)
    _save_resources(example, record)
    return example


def _save_involvements(example: Example, parts: list[dict[str, Any]], known: Known) -> None:
    example.involvements.all().delete()
    for order, part in enumerate(parts):
        Involvement.objects.create(
            example=example, organisation=_save_organisation(part, known), role=part["role"], order=order
        )


def _save_organisation(part: dict[str, Any], known: Known) -> Organisation:
    area = known.areas.get(part["area"])
    organisation, _created = Organisation.objects.update_or_create(
        key=part["key"], defaults={"type": part["type"] or "", "area": area, "url": part["url"] or ""}
    )
    for language, name in part["names"].items():
        organisation.translations.update_or_create(language_code=language, defaults={"name": name})
    return organisation


def _save_resources(example: Example, record: dict[str, Any]) -> None:
    example.resources.all().delete()
    for kind, name in ((Resource.Kind.SOURCE, "sources"), (Resource.Kind.MATERIAL, "materials")):
        for order, part in enumerate(record[name]):
            resource = Resource(
                example=example,
                kind=kind,
                order=order,
                title=part["title"],
                url=part["url"] or "",
                publisher=part.get("publisher") or "",
                language=part["language"] or "",
                year=part.get("year"),
                licence=part.get("licence") or "",
            )
            resource.full_clean()
            resource.save()


def _import_text(
    example: Example, language: str, text: dict[str, Any], user: AbstractBaseUser, *, publish: bool
) -> bool:
    """Write one text as a new version unless the newest one says the same. Returns whether it wrote."""
    text = {"slug": slug_of(text["title"]), **text}
    return write_text(example, language, _content_fields(text), user, publish=publish)


def _content_fields(text: dict[str, Any]) -> dict[str, Any]:
    translation = text["translation"]
    return {name: text[name] for name in exchange.TEXTS} | {
        "translation_kind": translation["kind"],
        "translated_from_language": translation["from_language"] or "",
        "translated_from_version": translation["from_version"],
    }
