"""Properties of a table, its variables and contents as PX keywords: the reverse of readers/px_metadata.py."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from integrationstatistics.readers.cube import Dimension, Role
from integrationstatistics.readers.px_metadata import ADJUSTMENTS, MEASURING_TYPES, PRICE_TYPES, SHOW

_NAME = re.compile(r"[a-z][a-z0-9-]*")
_TEXTS = ("map", "domain", "meta-id", "datanote", "variable-type")
_NUMBERS = ("hierarchylevels", "hierarchylevelsopen")

Property = tuple[str, tuple[str, ...], bool]
"""Keyword, values, and whether they stand in quotation marks."""


def of_table(px: Mapping[str, Any]) -> Iterator[Property]:
    """The extension `px` of a table; what is no text, list of texts or yes and no is left out."""
    for name, value in px.items():
        if not _NAME.fullmatch(name) or name == "contact":
            continue
        if isinstance(value, bool):
            yield name.upper(), ("YES" if value else "NO",), False
        elif isinstance(value, str):
            yield name.upper(), (value,), True
        elif isinstance(value, list) and value and all(isinstance(one, str) for one in value):
            yield name.upper(), tuple(value), True


def of_variable(dimension: Dimension, values: tuple[str, ...]) -> Iterator[Property]:
    """What is said about a variable as a whole. `values` are the texts of its values."""
    extension = dimension.extension
    for name in _TEXTS:
        if name in extension:
            yield name.upper(), (str(extension[name]),), True
    for name in _NUMBERS:
        if name in extension:
            yield name.upper(), (str(extension[name]),), False
    if "doublecolumn" in extension:
        yield "DOUBLECOLUMN", ("YES" if extension["doublecolumn"] else "NO",), False
    shown = next((number for number, show in SHOW.items() if show == extension.get("show")), None)
    if shown:
        yield "PRESTEXT", (shown,), False
    yield from _role(dimension)
    if extension.get("elimination") is True:
        total = dimension.positions.get(extension.get("eliminationValueCode", ""))
        yield ("ELIMINATION", ("YES",), False) if total is None else ("ELIMINATION", (values[total],), True)
    yield from _hierarchy(dimension)
    if extension.get("hierarchynames"):
        yield "HIERARCHYNAMES", tuple(map(str, extension["hierarchynames"])), True
    for partition in extension.get("partitioned", ()):
        yield "PARTITIONED", (f'"{partition[0]}"', *map(str, partition[1:])), False


def _role(dimension: Dimension) -> Iterator[Property]:
    if dimension.role is Role.GEO and "map" not in dimension.extension:
        yield "VARIABLE-TYPE", ("G",), True
    if dimension.role is Role.TIME and not dimension.frequency:
        yield "VARIABLE-TYPE", ("Time",), True


def _hierarchy(dimension: Dimension) -> Iterator[Property]:
    """The roots, then pairs of parent and child."""
    if not dimension.children:
        return
    below = {child for children in dimension.children.values() for child in children}
    roots = [f'"{parent}"' for parent in dimension.children if parent not in below]
    pairs = [f'"{parent}":"{child}"' for parent, children in dimension.children.items() for child in children]
    yield "HIERARCHIES", (*roots, *pairs), False


def of_contents(dimension: Dimension) -> Iterator[tuple[str, str, str]]:
    """What is said about single values: keyword, code and value."""
    for keyword, name in (("META-ID", "meta-id-values"), ("DATANOTE", "datanote-values")):
        yield from _each(dimension, keyword, name)
    if dimension.role is not Role.METRIC:
        return
    yield from _letters(dimension, "STOCKFA", "measuringType", MEASURING_TYPES)
    yield from _letters(dimension, "CFPRICES", "priceType", PRICE_TYPES)
    yield from _each(dimension, "REFPERIOD", "refperiod")
    yield from _each(dimension, "BASEPERIOD", "basePeriod")
    adjusted = {said: flags for flags, said in ADJUSTMENTS.items()}
    for _keyword, code, said in _each(dimension, "", "adjustment"):
        for keyword, is_adjusted in zip(("DAYADJ", "SEASADJ"), adjusted.get(said, ()), strict=False):
            yield keyword, code, "YES" if is_adjusted else "NO"


def _letters(
    dimension: Dimension, keyword: str, name: str, meanings: Mapping[str, str]
) -> Iterator[tuple[str, str, str]]:
    letters = {meaning: letter for letter, meaning in meanings.items()}
    return ((*place, letters.get(said, said)) for *place, said in _each(dimension, keyword, name))


def _each(dimension: Dimension, keyword: str, name: str) -> Iterator[tuple[str, str, str]]:
    found = dimension.extension.get(name, {})
    return ((keyword, code, str(value)) for code, value in found.items() if code in dimension.positions)
