"""Loading the vocabulary and the places from the project's own data files; repeatable."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db import transaction

from .models import Area, Concept, ConceptMatch, ConceptTranslation, Labelled, Municipality
from .signals import announce

CONTENT = Path(__file__).parent / "content"

Row = dict[str, Any]


@transaction.atomic
def load() -> None:
    """Create what is missing and bring labels up to the files; nothing is deleted.

    A concept that editors merged into another one is not created again.
    """
    _load_areas(_read(CONTENT / "areas.json"))
    with (CONTENT / "municipalities.csv").open(encoding="utf-8", newline="") as file:
        _load_municipalities(list(csv.DictReader(file)))
    load_concepts(read_concepts(CONTENT))


def read_concepts(content: Path) -> list[Row]:
    """The records of the vocabulary, then those of everyday words, file by file."""
    return [row for path in (content / "vocabulary.json", *sorted(content.glob("words/*.json"))) for row in _read(path)]


def load_concepts(rows: list[Row]) -> None:
    """Load records of concepts, in the order of lists, in a few statements whatever their number.

    Those that are as they were are not announced, since much work follows from an announcement.
    """
    before = _state()
    pks = _concept_pks()
    merged_away = set(pks) - set(Concept.objects.values_list("key", flat=True))
    rows = [row for row in rows if row["key"] not in merged_away]
    Concept.objects.bulk_create(
        [Concept(key=row["key"], scheme=row["scheme"], order=order) for order, row in enumerate(rows)],
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["scheme", "order"],
    )
    pks = _concept_pks()
    Concept.objects.bulk_update(
        [Concept(pk=pks[row["key"]], broader_id=pks[row["broader"]]) for row in rows if row["broader"]], ["broader"]
    )
    _load_labels(Concept, {pks[row["key"]]: row["labels"] for row in rows})
    ConceptMatch.objects.bulk_create(
        [ConceptMatch(concept_id=pks[row["key"]], **match) for row in rows for match in row.get("matches", [])],
        update_conflicts=True,
        unique_fields=["concept", "uri"],
        update_fields=["relation"],
    )
    changed = [key for key, state in _state().items() if state != before.get(key)]
    announce(Concept.objects.filter(key__in=changed) if changed else [])


def _state() -> dict[str, list[object]]:
    """All that is known of each concept by its key."""
    concepts = Concept.objects.values_list("key", "scheme", "broader_id", "order")
    state: dict[str, list[object]] = {key: fields for key, *fields in concepts}
    for details in (
        ConceptTranslation.objects.values_list("master__key", "language_code", "name", "alternatives"),
        ConceptMatch.objects.values_list("concept__key", "uri", "relation"),
    ):
        for key, *fields in details.order_by("pk"):  # type: ignore[attr-defined]
            state[key].append(fields)
    return state


def _read(path: Path) -> list[Row]:
    rows: list[Row] = json.loads(path.read_text(encoding="utf-8"))
    return rows


def _concept_pks() -> dict[str, int]:
    """The concepts by key, merged-away keys included."""
    concepts = Concept.objects.values_list("pk", "key", "merged_keys")
    return {name: pk for pk, key, merged in concepts for name in (*merged, key)}


def _load_labels(labelled: type[Labelled], labels: Mapping[int, Mapping[str, Row]]) -> None:
    """Write the labels by language of each thing by its primary key."""
    model = labelled._meta.get_field("translations").related_model
    rows = [
        model(master_id=pk, language_code=language, **fields)
        for pk, by_language in labels.items()
        for language, fields in by_language.items()
    ]
    model.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["language_code", "master"],
        update_fields=sorted({name for row in labels.values() for fields in row.values() for name in fields}),
    )


def _load_areas(rows: list[Row]) -> None:
    Area.objects.bulk_create(
        [Area(code=row["code"], kind=row["kind"], order=row["order"]) for row in rows],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["kind", "order"],
    )
    pks = dict(Area.objects.values_list("code", "pk"))
    Area.objects.bulk_update(
        [Area(pk=pks[row["code"]], parent_id=pks[row["parent"]]) for row in rows if row["parent"]], ["parent"]
    )
    names = {pks[row["code"]]: {code: {"name": name} for code, name in row["names"].items()} for row in rows}
    _load_labels(Area, names)


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
