"""A record as readers meet it: sections of items, each known or "not known". Apps make theirs of these."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.db import models

from integrationnorden.languages import formats, names, reader
from integrationnorden.languages.labels import Label

from . import partial_dates
from .models import Content, Document, Reference
from .rows import Column, RowsField


@dataclass(frozen=True, slots=True)
class Value:
    """A short value, in the language of its label, perhaps with a link."""

    label: Label
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a record says. With neither text, rows nor values it is not known."""

    label: str
    text: str = ""
    values: Sequence[Value] = ()
    columns: Sequence[Column] = ()
    rows: Sequence[Sequence[str]] = ()
    language: str = ""

    @property
    def known(self) -> bool:
        return bool(self.text or self.values or self.rows)

    @property
    def numbered(self) -> bool:
        """Whether the rows are steps: a title and what is done, shown as a numbered list."""
        return len(self.columns) == 2  # noqa: PLR2004


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a record with its anchor."""

    anchor: str
    title: str
    items: Sequence[Item] = field(default_factory=tuple)

    @property
    def known(self) -> list[Item]:
        return [item for item in self.items if item.known]

    @property
    def unknown(self) -> list[Item]:
        """What the section would say if it were known: readers see the labels together at its end."""
        return [item for item in self.items if not item.known]


def own(*texts: str) -> list[Value]:
    """Values in the reader's own language; an empty text is none."""
    return [Value(Label(text, reader.current())) for text in texts if text]


def text(content: Content, name: str) -> Item:
    """A text field of a content, in the content's language."""
    return Item(_title_of(content, name), text=getattr(content, name), language=content.language)


def rows(content: Content, name: str) -> Item:
    """A field of rows, in the content's language."""
    model_field = content._meta.get_field(name)
    assert isinstance(model_field, RowsField)  # noqa: S101 - narrows the type
    cells = [[row.get(key, "") for key in model_field.keys] for row in getattr(content, name)]
    return Item(_title_of(content, name), columns=model_field.columns, rows=cells, language=content.language)


def choice(instance: models.Model, name: str) -> list[Value]:
    """The label of a field with choices."""
    return own(str(getattr(instance, f"get_{name}_display")()) if getattr(instance, name) else "")


def number(value: float | Decimal | None) -> list[Value]:
    return [] if value is None else own(formats.number(value, reader.current()))


def day(value: dt.date | None) -> list[Value]:
    return own(formats.date(value, reader.current())) if value else []


def partial_day(value: str) -> list[Value]:
    return own(partial_dates.in_words(value, reader.current())) if value else []


def period(start: str, end: str) -> list[Value]:
    """From one partial date to another; either may be unknown."""
    if not start and not end:
        return []
    first, last = (partial_dates.in_words(date, reader.current()) if date else "" for date in (start, end))
    return own(f"{first}\N{EN DASH}{last}" if first != last else first)


def link(url: str) -> list[Value]:
    """An address, shown by the name of its host."""
    return [Value(Label(_host(url), reader.current()), url)] if url else []


def references(publications: Iterable[Reference]) -> list[Value]:
    return [Value(Label(one.title, one.language or reader.current()), one.url, _origin(one)) for one in publications]


def documents(found: Iterable[Document]) -> list[Value]:
    """Publications of which some are kept here, with their languages."""
    return [
        Value(
            Label(one.title, one.language or reader.current()),
            one.address,
            ", ".join(filter(None, [_language(one), _origin(one)])),
        )
        for one in found
    ]


def _language(publication: Reference) -> str:
    return names.in_language(publication.language, reader.current()) if publication.language else ""


def _origin(publication: Reference) -> str:
    return ", ".join(filter(None, [publication.publisher, str(publication.year or ""), publication.licence]))


def _title_of(content: Content, name: str) -> str:
    title = str(content._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
    return title[:1].upper() + title[1:]


def _host(url: str) -> str:
    return url.partition("//")[2].partition("/")[0].removeprefix("www.")
