"""Writes JSON-stat 2.0 in one language, as PxWeb does: what that format has no place for is in extensions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import IO, Any

from integrationstatistics.readers.cube import Category, Cube, Dimension, Note, Texts, Unit
from integrationstatistics.readers.figures import status_text

from .order import in_order
from .texts import language_of, text_in

_SPARSE_BELOW = 3
"""With fewer than one cell in three, values are an object with offsets for names."""


def write(cube: Cube, stream: IO[bytes], language: str = "") -> None:
    """Write the cube; texts in other languages are left out. Figures keep every digit."""
    language = language_of(cube, language)
    head = json.dumps(_head(cube, language), ensure_ascii=False, allow_nan=False)
    stream.write(head.removesuffix("}").encode())
    stream.write(b',"value":')
    for piece in _values(cube):
        stream.write(piece.encode())
    stream.write(b',"status":')
    for piece in _object((offset, json.dumps(text)) for offset, text in _statuses(cube)):
        stream.write(piece.encode())
    stream.write(b"}")


def _values(cube: Cube) -> Iterator[str]:
    count = sum(1 for cell in cube.cells() if cell.value is not None)
    figures = ((offset, _number(cell.value)) for offset, cell in in_order(cube) if cell.value is not None)
    return _object(figures) if count * _SPARSE_BELOW < cube.room else _list(figures, cube.room)


def _list(figures: Iterator[tuple[int, str]], room: int) -> Iterator[str]:
    yield "["
    following = 0
    for offset, number in figures:
        yield "null," * (offset - following) + number + ("," if offset + 1 < room else "")
        following = offset + 1
    yield ",".join(["null"] * (room - following)) + "]"


def _object(members: Iterator[tuple[int, str]]) -> Iterator[str]:
    opening = "{"
    for offset, text in members:
        yield f'{opening}"{offset}":{text}'
        opening = ","
    yield "{}" if opening == "{" else "}"


def _number(value: Decimal) -> str:
    # A parser would take -0 for the integer 0.
    return "-0e0" if str(value) == "-0" else str(value)


def _statuses(cube: Cube) -> Iterator[tuple[int, str]]:
    return ((offset, text) for offset, cell in in_order(cube) if (text := status_text(cell)))


def _head(cube: Cube, language: str) -> dict[str, Any]:
    roles: dict[str, list[str]] = {}
    for dimension in cube.dimensions:
        if dimension.role:
            roles.setdefault(dimension.role.value, []).append(dimension.code)
    return {
        "version": "2.0",
        "class": "dataset",
        **_given(label=text_in(cube.title, language), source=text_in(cube.source, language)),
        **_given(updated=cube.updated.isoformat() if cube.updated else ""),
        "id": list(cube.codes),
        "size": list(cube.size),
        "role": roles,
        "dimension": {one.code: _dimension(one, cube, language) for one in cube.dimensions},
        **_notes([note for note in cube.notes if not note.dimension and not note.cells], language),
        "extension": _extension(cube, language),
    }


def _given(**members: Any) -> dict[str, Any]:
    return {name: value for name, value in members.items() if value}


def _notes(notes: list[Note], language: str) -> dict[str, list[str]]:
    return _given(note=[text_in(note.texts, language) for note in notes])


def _mandatory(notes: list[Note]) -> dict[str, bool]:
    return {str(place): True for place, note in enumerate(notes) if note.mandatory}


def _extension(cube: Cube, language: str) -> dict[str, Any]:
    cells = [
        {"cells": list(note.cells), "text": text_in(note.texts, language), "mandatory": note.mandatory}
        for note in cube.notes
        if note.cells
    ]
    px = {
        **cube.extension.get("px", {}),
        **_given(tableid=cube.code, language=language),
        **_given(nextUpdate=cube.next_update.isoformat() if cube.next_update else ""),
        **({} if cube.unit.decimals is None else {"decimals": cube.unit.decimals}),
    }
    unit = _given(label=text_in(cube.unit.labels, language), multiplier=cube.unit.multiplier)
    symbols = {symbol: text_in(texts, language) for symbol, texts in cube.symbols.items()}
    mandatory = _mandatory([note for note in cube.notes if not note.dimension and not note.cells])
    return dict(cube.extension) | _given(
        px=px, unit=unit, cellNotes=cells, missingValueDescriptions=symbols, noteMandatory=mandatory
    )


def _dimension(dimension: Dimension, cube: Cube, language: str) -> dict[str, Any]:
    notes = [note for note in cube.notes if note.dimension == dimension.code]
    own = [note for note in notes if not note.category]
    by_category: dict[str, list[Note]] = {}
    for note in notes:
        if note.category:
            by_category.setdefault(note.category, []).append(note)
    mandatory = {code: said for code, found in by_category.items() if (said := _mandatory(found))}
    category_notes = {code: [text_in(note.texts, language) for note in found] for code, found in by_category.items()}
    units = {category.code: _unit(category.unit, language) for category in dimension.categories if category.unit}
    extension = dict(dimension.extension) | _given(
        frequency=dimension.frequency,
        units={code: unit for code, unit in units.items() if "decimals" not in unit},
        noteMandatory=_mandatory(own),
        categoryNoteMandatory=mandatory,
    )
    category = {
        "index": [category.code for category in dimension.categories],
        **_labels(dimension.categories, language),
        **_given(
            unit={code: unit for code, unit in units.items() if "decimals" in unit},
            child={parent: list(children) for parent, children in dimension.children.items()},
            note=category_notes,
        ),
    }
    label = text_in(dimension.labels, language)
    return _given(label=label, extension=extension) | _notes(own, language) | {"category": category}


def _labels(categories: tuple[Category, ...], language: str) -> dict[str, dict[str, str]]:
    texts: dict[str, Texts] = {category.code: category.labels for category in categories}
    return {"label": {code: text_in(labels, language) for code, labels in texts.items()}} if any(texts.values()) else {}


def _unit(unit: Unit, language: str) -> dict[str, Any]:
    label = text_in(unit.labels, language)
    decimals = {} if unit.decimals is None else {"decimals": unit.decimals}
    return _given(label=label, base=label, multiplier=unit.multiplier) | decimals
