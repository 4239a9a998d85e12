"""Learning examples as JSON records: what editors export and import, all or nothing.

The format is docs/schemas/example.schema.json; importing an export changes nothing.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch

from integrationnorden.taxonomy.models import Organisation

from .models import Example, ExampleContent, Involvement, Resource

FACTS = (
    "level",
    "start",
    "end",
    "status",
    "reasons_for_stay",
    "time_in_country",
    "gender",
    "age_from",
    "age_to",
    "education",
    "language_level",
    "mode",
    "staffing_fte",
    "start_cost",
    "cost_per_participant",
    "currency",
    "price_year",
    "months_to_start",
    "evidence_judged_by",
    "evidence_judged_on",
    "evaluation_url",
    "contact_email",
    "contact_confirmed_on",
    "help_offered_until",
    "last_verified_on",
    "review_by",
)
TEXTS = (
    "title",
    "slug",
    "pitch",
    "summary",
    "need",
    "aim",
    "rationale",
    "reach",
    "steps",
    "delivery",
    "dose",
    "core_parts",
    "adaptable_parts",
    "legal_frame",
    "cost_note",
    "outcomes",
    "went_wrong",
    "conditions",
    "when_not",
    "advice",
    "adoptions",
    "image_alt",
    "change_note",
)


def to_record(example: Example, contents: list[ExampleContent]) -> dict[str, Any]:
    """An example and its texts as a record."""
    return {
        "number": example.number,
        "original_language": example.original_language,
        "areas": sorted(area.code for area in example.areas.all()),
        "municipality": example.municipality.key if example.municipality else None,
        **{name: _plain(getattr(example, name)) for name in FACTS},
        "concepts": sorted(concept.key for concept in example.concepts.all()),
        "evidence": example.evidence.key if example.evidence else None,
        "organisations": [_involvement(involvement) for involvement in _ordered(example.involvements)],
        "sources": [_resource(one) for one in _ordered(example.resources) if one.kind == Resource.Kind.SOURCE],
        "materials": [_resource(one) for one in _ordered(example.resources) if one.kind == Resource.Kind.MATERIAL],
        "texts": {content.language: text_record(content) for content in contents},
    }


def _ordered(related: Any) -> list[Any]:
    return sorted(related.all(), key=lambda one: (one.order, one.pk))


def all_records() -> Iterator[dict[str, Any]]:
    """Every example with the newest version of each of its texts, by number."""
    newest = ExampleContent.admin_manager.latest_content().order_by("language")
    examples = Example.objects.select_related("municipality__area", "evidence").prefetch_related(
        "areas",
        "concepts",
        "resources",
        "involvements__organisation__area",
        "involvements__organisation__translations",
        Prefetch("contents", queryset=newest, to_attr="newest"),
    )
    for example in examples.order_by("number").iterator(chunk_size=200):
        yield to_record(example, example.newest)


def write_lines(records: Iterable[dict[str, Any]]) -> str:
    """Records as JSON Lines."""
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def text_record(content: ExampleContent) -> dict[str, Any]:
    """A text as part of a record."""
    return {name: getattr(content, name) for name in TEXTS} | {
        "translation": {
            "kind": content.translation_kind,
            "from_language": content.translated_from_language or None,
            "from_version": content.translated_from_version,
        }
    }


def _involvement(involvement: Involvement) -> dict[str, Any]:
    return {"role": involvement.role, **organisation_record(involvement.organisation)}


def organisation_record(organisation: Organisation) -> dict[str, Any]:
    return {
        "key": organisation.key,
        "type": organisation.type or None,
        "area": organisation.area.code if organisation.area else None,
        "url": organisation.url or None,
        "names": dict(sorted(organisation.labels.items())),
    }


def _resource(resource: Resource) -> dict[str, Any]:
    return {
        name: _plain(getattr(resource, name)) for name in ("title", "url", "publisher", "language", "year", "licence")
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return None if value == "" else value
