"""The workbook of learning examples: its sheets, their columns, and where each stands in a record.

Names and types of the columns come from docs/schemas/example.schema.json, so that the workbook cannot
drift away from the JSON records. A row is known by its key columns: the example's number, and what
tells it from the example's other rows.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from integrationnorden.languages import registry
from integrationnorden.taxonomy.models import Organisation

from .exchange import TEXTS
from .importing import SCHEMA
from .models import Example, ExampleContent, Involvement, Resource

README = "read me"
MAX_ROWS = 100_000
MAX_CHARACTERS = 32_767  # in one cell: Excel's specifications and limits
OMITTED = object()  # an empty cell leaves the field out of the record
ROWS = ("steps", "outcomes", "adoptions")
RESOURCES = {Resource.Kind.SOURCE.value: "sources", Resource.Kind.MATERIAL.value: "materials"}
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Type(Enum):
    """What a cell holds. A list is one text, its keys separated by commas; dates are ISO 8601 texts."""

    TEXT = auto()
    INTEGER = auto()
    NUMBER = auto()
    LIST = auto()
    DATE = auto()
    PARTIAL_DATE = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its header, its path inside the row's part of the record, and what an empty cell means."""

    name: str
    path: tuple[str, ...]
    type: Type = Type.TEXT
    empty: Any = None
    choices: tuple[str, ...] = ()
    longest: int = 20


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: what it is for, the columns that tell its rows apart, the others, and where labels come from."""

    name: str
    purpose: Any
    keys: tuple[Column, ...]
    columns: tuple[Column, ...]
    models: tuple[type[Model], ...]

    @property
    def header(self) -> tuple[Column, ...]:
        return self.keys + self.columns

    def label_of(self, column: Column) -> Any:
        """What editors' forms call a column; a language's own name where the column is one language."""
        if column.path[0] == "names":
            return registry.get(column.path[-1]).endonym
        if self.name in ROWS and column in self.columns:
            rows: Any = ExampleContent._meta.get_field(self.name)
            return next(one.label for one in rows.columns if one.key == column.name)
        return self._field_of(column).verbose_name

    def choices_of(self, column: Column) -> list[tuple[str, Any]]:
        """The values that a column allows, with labels; empty where it allows more than can be listed."""
        if not column.choices:
            return []
        of_model = self._field_of(column)
        labels = dict(getattr(of_model, "base_field", of_model).choices)
        return [(choice, labels[choice]) for choice in column.choices]

    def _field_of(self, column: Column) -> Any:
        named = (model._meta.get_field(column.name) for model in self.models if hasattr(model, column.name))
        return next(named)


def parts(record: dict[str, Any]) -> Iterator[tuple[str, tuple[Any, ...], dict[str, Any]]]:
    """What a record says on each sheet: the sheet's name, the row's keys, and its part of the record."""
    number = record["number"]
    yield "examples", (number,), record
    for language, text in record["texts"].items():
        yield "texts", (number, language), text
        for name in ROWS:
            for order, row in enumerate(text[name], start=1):
                yield name, (number, language, order), row
    for order, part in enumerate(record["organisations"], start=1):
        yield "organisations", (number, order), part
    for kind, name in RESOURCES.items():
        for order, part in enumerate(record[name], start=1):
            yield "resources", (number, kind, order), part


def is_text(text: str) -> bool:
    """Whether XML, and so a page or a feed, can hold it: no control characters but tab and line breaks."""
    return _NO_TEXT.search(text) is None


def _column(schema: dict[str, Any], name: str, header: str = "", inside: tuple[str, ...] = ()) -> Column:
    """The column of one property of an object's schema."""
    of_field = schema["properties"][name]
    listed = of_field.get("items", of_field).get("enum", ())
    kind = _type(of_field)
    if kind is Type.LIST:
        empty: Any = []
    elif None in listed or "null" in of_field.get("type", ()):
        empty = None
    else:
        empty = "" if name in schema["required"] else OMITTED
    choices = tuple(choice for choice in listed if choice is not None)
    return Column(header or name, (*inside, name), kind, empty, choices, of_field.get("maxLength", 20))


def _type(of_field: dict[str, Any]) -> Type:
    named = of_field.get("type", "string")
    for name, kind in (("integer", Type.INTEGER), ("number", Type.NUMBER), ("array", Type.LIST)):
        if name in named:
            return kind
    pattern = of_field.get("pattern", "")
    if not pattern.startswith(r"^\d{4}"):
        return Type.TEXT
    return Type.PARTIAL_DATE if re.search(pattern, "2015") else Type.DATE


def _columns(schema: dict[str, Any], names: Iterable[str] = ()) -> tuple[Column, ...]:
    return tuple(_column(schema, name) for name in names or schema["properties"])


def _rows(name: str, purpose: Any) -> Sheet:
    rows = _TEXT["properties"][name]["items"]
    return Sheet(name, purpose, (_NUMBER, _LANGUAGE, _ORDER), _columns(rows), _TEXT_MODELS)


_SCHEMA = json.loads(SCHEMA.read_text(encoding="utf-8"))
_FIELDS = _SCHEMA["properties"]
_TEXT = _FIELDS["texts"]["additionalProperties"]
_TEXT_MODELS = (ExampleContent, Example, Resource)
_NUMBER = Column("number", ("number",), Type.INTEGER)
_LANGUAGE = Column("language", ("language",), choices=registry.CODES)
_KIND = Column("kind", ("kind",), choices=tuple(RESOURCES))
_ORDER = Column("order", ("order",), Type.INTEGER)
_ELSEWHERE = {"number", "organisations", "texts", *RESOURCES.values()}
_TRANSLATION = {
    "kind": "translation_kind",
    "from_language": "translated_from_language",
    "from_version": "translated_from_version",
}

SHEETS = (
    Sheet(
        "examples",
        _("The facts that all languages share: one row for each learning example."),
        (_NUMBER,),
        _columns(_SCHEMA, [name for name in _FIELDS if name not in _ELSEWHERE]),
        (Example,),
    ),
    Sheet(
        "texts",
        _("The texts: one row for each learning example and language."),
        (_NUMBER, _LANGUAGE),
        (
            *_columns(_TEXT, [name for name in TEXTS if name not in ROWS]),
            *(
                _column(_TEXT["properties"]["translation"], name, header, ("translation",))
                for name, header in _TRANSLATION.items()
            ),
        ),
        _TEXT_MODELS,
    ),
    _rows("steps", _("What was done, step by step: one row for each step of a text.")),
    _rows("outcomes", _("What came of it: one row for each outcome of a text.")),
    _rows("adoptions", _("Who else did it: one row for each adoption of a text.")),
    Sheet(
        "organisations",
        _("Who runs, funds or evaluates it: one row for each organisation and role."),
        (_NUMBER, _ORDER),
        (
            *_columns(_FIELDS["organisations"]["items"], ["role", "key", "type", "area", "url"]),
            *(Column(f"name_{code}", ("names", code), empty=OMITTED, longest=160) for code in registry.CODES),
        ),
        (Involvement, Organisation, Example),
    ),
    Sheet(
        "resources",
        _("Sources of the facts, and materials that others can use: one row for each."),
        (_NUMBER, _KIND, _ORDER),
        _columns(_FIELDS["sources"]["items"]),
        (Resource, Example),
    ),
)
