"""What a workbook says about its figures: the sheets `about` and `notes`, out of a cube and back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from .cube import Category, Cube, Dimension, Note, Texts, Unit
from .errors import ReadError
from .errors import gettext_noop as _
from .periods import MOST
from .rows import Rows
from .texts import moment

DATA, ABOUT, NOTES = "data", "about", "notes"
ABOUT_HEADER = ("what", "dimension", "category", "language", "text")
NOTES_HEADER = ("note", "mandatory", "dimension", "category", "cells", "language", "text")
MANDATORY = "yes"
_PIECE = 30_000  # a cell takes 32,767 characters

Row = tuple[str, ...]


def about_rows(cube: Cube) -> Iterator[Row]:
    """Everything but figures and notes, one fact a row."""
    yield from (("language", "", "", language, "") for language in cube.languages)
    yield from _one("code", cube.code)
    yield from _texts("title", cube.title)
    yield from _texts("source", cube.source)
    yield from _one("updated", cube.updated.isoformat(" ") if cube.updated else "")
    yield from _one("next update", cube.next_update.isoformat(" ") if cube.next_update else "")
    yield from _unit_rows(cube.unit)
    for symbol, texts in cube.symbols.items():
        yield from (("symbol", "", symbol, *row[3:]) for row in _texts("symbol", texts))
    yield from _extension_rows(cube.extension)
    for dimension in cube.dimensions:
        yield from _dimension_rows(dimension)


def _one(what: str, text: str, dimension: str = "", category: str = "") -> Iterator[Row]:
    if text:
        yield what, dimension, category, "", text


def _texts(what: str, texts: Texts, dimension: str = "", category: str = "") -> Iterator[Row]:
    return ((what, dimension, category, language, text) for language, text in texts.items())


def _unit_rows(unit: Unit, dimension: str = "", category: str = "") -> Iterator[Row]:
    yield from _texts("unit", unit.labels, dimension, category)
    yield from _one("decimals", "" if unit.decimals is None else str(unit.decimals), dimension, category)
    yield from _one("multiplier", str(unit.multiplier or ""), dimension, category)


def _extension_rows(extension: Mapping[str, Any], dimension: str = "") -> Iterator[Row]:
    text = json.dumps(extension, ensure_ascii=True) if extension else ""
    for start in range(0, len(text), _PIECE):
        yield "extension", dimension, "", "", text[start : start + _PIECE]


def _dimension_rows(dimension: Dimension) -> Iterator[Row]:
    yield from _texts("name", dimension.labels, dimension.code)
    yield from _one("frequency", dimension.frequency, dimension.code)
    yield from _extension_rows(dimension.extension, dimension.code)
    for parent, children in dimension.children.items():
        yield from (("child", dimension.code, parent, "", child) for child in children)
    for category in dimension.categories:
        if category.unit:
            yield from _unit_rows(category.unit, dimension.code, category.code)


def notes_rows(cube: Cube) -> Iterator[Row]:
    """The notes, one language a row."""
    for number, note in enumerate(cube.notes, start=1):
        cells = json.dumps(note.cells) if note.cells else ""
        mandatory = MANDATORY if note.mandatory else ""
        for language, text in note.texts.items():
            yield str(number), mandatory, note.dimension, note.category, cells, language, text


def add(cube: Cube, about: Rows, notes: Rows) -> Cube:
    """The cube with what the two sheets say. Raises ReadError with the row."""
    facts = _Facts(about)
    languages = tuple(row[3] for row in facts.rows if row[0] == "language")
    return replace(
        cube,
        dimensions=tuple(facts.dimension(one) for one in cube.dimensions),
        code=facts.one("code"),
        title=facts.texts("title"),
        source=facts.texts("source"),
        unit=facts.unit() or cube.unit,
        updated=moment(facts.one("updated")),
        next_update=moment(facts.one("next update")),
        languages=languages or cube.languages,
        symbols={row[2]: facts.texts("symbol", "", row[2]) for row in facts.rows if row[0] == "symbol"},
        extension=facts.extension(),
        notes=tuple(_notes(notes)),
    )


class _Facts:
    """The rows of the sheet `about` by what, dimension and category."""

    def __init__(self, rows: Rows) -> None:
        self.rows: list[Row] = []
        self.lines: dict[Row, int] = {}
        self.found: dict[Row, list[Row]] = {}
        self.children: dict[str, dict[str, list[str]]] = {}
        for line, cells in _body(rows, ABOUT_HEADER):
            self.rows.append(cells)
            self.lines.setdefault(cells[:3], line)
            self.found.setdefault(cells[:3], []).append(cells)
            if cells[0] == "child":
                self.children.setdefault(cells[1], {}).setdefault(cells[2], []).append(cells[4])

    def one(self, what: str, dimension: str = "", category: str = "") -> str:
        return "".join(row[4] for row in self.found.get((what, dimension, category), ()))

    def texts(self, what: str, dimension: str = "", category: str = "") -> dict[str, str]:
        return {row[3]: row[4] for row in self.found.get((what, dimension, category), ())}

    def number(self, what: str, dimension: str, category: str) -> int | None:
        text = self.one(what, dimension, category)
        if text and not (text.isascii() and text.removeprefix("-").isdigit() and len(text) <= len("-15")):
            line = self.lines[what, dimension, category]
            raise ReadError(_("A whole number is expected here."), line=line, path=ABOUT)
        return int(text) if text else None

    def unit(self, dimension: str = "", category: str = "") -> Unit | None:
        decimals, multiplier = (self.number(what, dimension, category) for what in ("decimals", "multiplier"))
        unit = Unit(self.texts("unit", dimension, category), decimals, multiplier or 0)
        return None if unit == Unit() else unit

    def extension(self, dimension: str = "") -> dict[str, Any]:
        text = self.one("extension", dimension)
        try:
            found = json.loads(text) if text else {}
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, dict):
            line = self.lines["extension", dimension, ""]
            raise ReadError(_("An object is expected here."), line=line, path=ABOUT)
        return found

    def dimension(self, one: Dimension) -> Dimension:
        frequency = self.one("frequency", one.code)
        return replace(
            one,
            categories=tuple(self._category(category, one.code) for category in one.categories),
            labels=self.texts("name", one.code),
            frequency=frequency if frequency in MOST else "",
            children={parent: tuple(codes) for parent, codes in self.children.get(one.code, {}).items()},
            extension=self.extension(one.code),
        )

    def _category(self, category: Category, dimension: str) -> Category:
        return replace(category, unit=self.unit(dimension, category.code) or category.unit)


def _notes(rows: Rows) -> Iterator[Note]:
    found: dict[Row, dict[str, str]] = {}
    for line, (number, mandatory, dimension, category, cells, language, text) in _body(rows, NOTES_HEADER):
        _check_cells(cells, line)
        found.setdefault((number, mandatory, dimension, category, cells), {})[language] = text
    for (_number, mandatory, dimension, category, cells), texts in found.items():
        places = tuple(json.loads(cells)) if cells else ()
        yield Note(texts, mandatory == MANDATORY, dimension, category, places)


def _check_cells(text: str, line: int) -> None:
    try:
        cells = json.loads(text or "[]")
    except (ValueError, RecursionError):
        cells = None
    if not isinstance(cells, list) or not all(code is None or isinstance(code, str) for code in cells):
        raise ReadError(_("A list is expected here."), line=line, path=NOTES)


def _body(rows: Rows, header: Row) -> Iterator[tuple[int, Row]]:
    """The rows below the header, each as long as it."""
    for line, row in rows():
        cells: Sequence[str] = [*row[: len(header)], *[""] * (len(header) - len(row))]
        if tuple(cells) != header:
            yield line, tuple(cells)
