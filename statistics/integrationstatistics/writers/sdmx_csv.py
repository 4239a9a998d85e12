"""Writes SDMX-CSV 2.0 in one language, with the names of codes in columns of their own (`labels=name`)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import IO, Any

from integrationstatistics.readers.cube import Cell, Cube, Dimension
from integrationstatistics.readers.errors import WriteError
from integrationstatistics.readers.errors import gettext_noop as _
from integrationstatistics.readers.sdmx_header import MEASURE, SYMBOL
from integrationstatistics.readers.spreadsheet import guarded

from .order import showing_categories
from .texts import language_of, text_in

_FLAGS = "OBS_FLAG[]"
_FORBIDDEN = set("[]:")


def write(cube: Cube, stream: IO[bytes], language: str = "") -> None:
    """Write figures, symbols, flags and the names of codes.

    Notes, hierarchies and units of single categories have no place in this format and are left out.
    Raises WriteError for codes of dimensions that it cannot hold.
    """
    _check(cube)
    language = language_of(cube, language)
    text = io.TextIOWrapper(stream, "utf-8", newline="", write_through=True)
    try:
        rows = csv.writer(text, lineterminator="\r\n")
        constants = _constants(cube, language)
        rows.writerow([guarded(name) for name in _header(cube, constants, language)])
        names = [_names(dimension, language) for dimension in cube.dimensions]
        start = _start(cube, language)
        for cell in showing_categories(cube):
            rows.writerow([guarded(one) for one in (*start, *_row(cell, names, constants))])
    finally:
        text.detach()


def _check(cube: Cube) -> None:
    known = {MEASURE, SYMBOL, *(name for name in ("TIME_PERIOD",) if len(cube.dimensions) == 0)}
    for code in cube.codes:
        if code.upper() in known or _FORBIDDEN & set(code):
            raise WriteError(_("SDMX-CSV cannot hold a dimension of the name %(name)s."), {"name": code})


def _constants(cube: Cube, language: str) -> dict[str, str]:
    """Attributes that are the same in all rows."""
    unit = cube.unit
    found: dict[str, Any] = {
        "UNIT_MEASURE": text_in(unit.labels, language),
        "UNIT_MULT": unit.multiplier or "",
        "DECIMALS": "" if unit.decimals is None else unit.decimals,
    }
    attributes = cube.extension.get("sdmx", {}).get("attributes", {})
    return {name: str(value) for name, value in (found | attributes).items() if value != ""}


def _header(cube: Cube, constants: dict[str, str], language: str) -> Iterator[str]:
    yield from ("STRUCTURE[;]", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION")
    if cube.updated:
        yield "UPDATED"
    for dimension in cube.dimensions:
        yield from (dimension.code, text_in(dimension.labels, language))
    for name in (MEASURE, _FLAGS, SYMBOL, *constants):
        yield from (name, "")


def _start(cube: Cube, language: str) -> tuple[str, ...]:
    structure = cube.extension.get("sdmx", {}).get("structure") or cube.code
    updated = (cube.updated.isoformat(),) if cube.updated else ()
    return "dataflow", structure, text_in(cube.title, language), "I", *updated


def _names(dimension: Dimension, language: str) -> Sequence[tuple[str, str]]:
    return [(category.code, text_in(category.labels, language)) for category in dimension.categories]


def _row(cell: Cell, names: list[Sequence[tuple[str, str]]], constants: dict[str, str]) -> Iterator[str]:
    for position, categories in zip(cell.place, names, strict=True):
        yield from categories[position]
    figure = "" if cell.value is None else str(cell.value)
    for value in (figure, ";".join(cell.flags), cell.symbol, *constants.values()):
        yield from (value, "")
