"""Loading the vocabulary and the places from the project's own data files; repeatable."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

from django.db import transaction

from .models import Area, Concept, Municipality
from .signals import concepts_changed

CONTENT = Path(__file__).parent / "content"


@transaction.atomic
def load() -> None:
    """Create what is missing and bring labels up to the files; nothing is deleted."""
    _load_areas(json.loads((CONTENT / "areas.json").read_text(encoding="utf-8")))
    with (CONTENT / "municipalities.csv").open(encoding="utf-8", newline="") as file:
        _load_municipalities(list(csv.DictReader(file)))
    _load_concepts(json.loads((CONTENT / "vocabulary.json").read_text(encoding="utf-8")))
    concepts_changed.send(Concept, concepts=list(Concept.objects.all()))


def _load_areas(rows: list[dict[str, Any]]) -> None:
    areas = {}
    for row in rows:
        area, _created = Area.objects.update_or_create(
            code=row["code"], defaults={"kind": row["kind"], "order": row["order"]}
        )
        areas[row["code"]] = area
        for language, name in row["names"].items():
            area.translations.update_or_create(language_code=language, defaults={"name": name})
    for row in rows:
        if row["parent"]:
            Area.objects.filter(code=row["code"]).update(parent=areas[row["parent"]])


def _load_municipalities(rows: list[dict[str, str]]) -> None:
    areas = {area.code: area for area in Area.objects.all()}
    Municipality.objects.bulk_create(
        [
            Municipality(
                area=areas[row["area"]],
                code=row["code"],
                name=row["name"],
                latitude=row["latitude"] or None,
                longitude=row["longitude"] or None,
            )
            for row in rows
        ],
        update_conflicts=True,
        unique_fields=["area", "code"],
        update_fields=["name", "latitude", "longitude"],
    )


def _load_concepts(rows: list[dict[str, Any]]) -> None:
    concepts = {}
    for order, row in enumerate(rows):
        concept, _created = Concept.objects.update_or_create(
            key=row["key"], defaults={"scheme": row["scheme"], "order": order, "exact_match": row["exact_match"] or ""}
        )
        concepts[row["key"]] = concept
        for language, label in row["labels"].items():
            concept.translations.update_or_create(language_code=language, defaults=label)
    for row in rows:
        if row["broader"]:
            Concept.objects.filter(key=row["key"]).update(broader=concepts[row["broader"]])
