"""The project's own indicators and figures, from its own data files; repeatable.

Names of countries of origin, and their codes of three letters, come from CLDR 48, through Babel. Each dataset of
a source that has an API keeps the request for it; `codes_from` says where its codes were read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from babel.core import get_global
from django.db import transaction

from integrationnorden.languages import formats, registry
from integrationnorden.taxonomy.models import Area, Labelled

from .importing import import_file
from .models import Axis, Category, CodeMap, Dataset, Definition, Dimension, Indicator, Note, Release, Source
from .publishing import publish

CONTENT = Path(__file__).parent / "content"

Record = dict[str, Any]


@transaction.atomic
def load() -> int:
    """Create what is missing and bring texts up to the file; publish what is new. Returns how many indicators."""
    definitions: Record = json.loads((CONTENT / "definitions.json").read_text(encoding="utf-8"))
    sources = {
        one["key"]: Source.objects.update_or_create(key=one["key"], defaults=one)[0] for one in definitions["sources"]
    }
    for record in definitions["dimensions"]:
        _load_dimension(record)
    _load_definitions()
    for record in definitions["codes"]:
        _load_codes(sources[record["source"]], record)
    for record in definitions["datasets"]:
        fields = {name: record[name] for name in ("code", "url", "frequency", "request")}
        dataset, _created = Dataset.objects.update_or_create(
            key=record["key"], defaults=fields | {"source": sources[record["source"]]}
        )
        _load_indicator(dataset, record["indicator"])
        imported = import_file((CONTENT / f"{dataset.key}.csv").read_bytes(), dataset)
        if imported.release.state == Release.State.DRAFT:
            publish(imported.release)
    return len(definitions["datasets"])


def _load_definitions() -> None:
    """Whom each country calls an immigrant."""
    for record in json.loads((CONTENT / "immigrants.json").read_text(encoding="utf-8")):
        area = Area.objects.get(code=record["area"])
        fields = {"source": record["source"], "url": record["url"]}
        definition, _created = Definition.objects.update_or_create(area=area, defaults=fields)
        _texts(definition, record["texts"])


def _load_dimension(record: Record) -> None:
    dimension, _created = Dimension.objects.update_or_create(key=record["key"])
    _texts(dimension, {language: {"name": name} for language, name in record["names"].items()})
    territories = [{"key": code, "names": _territory(code)} for code in record.get("territories", ())]
    for order, one in enumerate([*record["categories"], *territories]):
        category, _created = Category.objects.update_or_create(
            dimension=dimension, key=one["key"], defaults={"order": order, "is_total": one.get("is_total", False)}
        )
        _texts(category, {language: {"name": name} for language, name in one["names"].items()})


def _territory(code: str) -> dict[str, str]:
    names = {language: formats.locale(language).territories.get(code) for language in registry.CODES}
    return {language: name for language, name in names.items() if name}


def _load_codes(source: Source, record: Record) -> None:
    """What codes of a source mean, unless an editor has said so already."""
    areas = Area.objects.in_bulk(record.get("areas", {}).values(), field_name="code")
    categories = {one.key: one for one in Category.objects.filter(dimension__key=record.get("dimension"))}
    meant = dict(record.get("categories", {}))
    if record.get("territories"):
        meant |= {code: key for code, key in _three_letters().items() if key in categories}
    found = [CodeMap(code=code, area=areas[key]) for code, key in record.get("areas", {}).items()]
    found += [CodeMap(code=code, category=categories[key]) for code, key in meant.items()]
    found += [CodeMap(code=code, is_ignored=True) for code in record.get("ignored", ())]
    for one in found:
        one.source, one.variable = source, record["variable"]
    CodeMap.objects.bulk_create(found, ignore_conflicts=True)


def _three_letters() -> dict[str, str]:
    """The codes of two letters (ISO 3166) by those of three."""
    aliases = get_global("territory_aliases").items()
    return {code: found[0] for code, found in aliases if len(code) == len("ISO") and len(found) == 1}


def _load_indicator(dataset: Dataset, record: Record) -> None:
    own = (
        "fixed",
        "topic",
        "kind",
        "group",
        "reference",
        "additive",
        "decimals",
        "lowest",
        "highest",
        "view",
        "concepts",
        "order",
    )
    fields = {name: record[name] for name in own}
    indicator, _created = Indicator.objects.update_or_create(
        key=record["key"], defaults=fields | {"dataset": dataset, "is_key_figure": record["is_key_figure"]}
    )
    _texts(indicator, record["texts"])
    for place, axis in enumerate(record["axes"], start=1):
        dimension = Dimension.objects.get(key=axis["dimension"])
        default = dimension.categories.get(key=axis["default"])
        Axis.objects.update_or_create(
            indicator=indicator,
            place=place,
            defaults={"dimension": dimension, "variable": axis["variable"], "default": default},
        )
    _load_notes(indicator, record["notes"])


def _load_notes(indicator: Indicator, records: Iterable[Record]) -> None:
    for order, record in enumerate(records):
        fields = {name: record[name] for name in ("kind", "first", "last", "mandatory")}
        area = Area.objects.get(code=record["area"]) if record["area"] else None
        note, _created = Note.objects.update_or_create(
            indicator=indicator, order=order, defaults=fields | {"area": area}
        )
        _texts(note, {language: {"text": text} for language, text in record["texts"].items()})


def _texts(thing: Labelled | Note, texts: Mapping[str, Mapping[str, str]]) -> None:
    """Write the translations of a thing in one statement."""
    model = thing._meta.get_field("translations").related_model
    rows = [model(master=thing, language_code=language, **fields) for language, fields in texts.items()]
    model.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["language_code", "master"],
        update_fields=sorted({name for fields in texts.values() for name in fields}),
    )
