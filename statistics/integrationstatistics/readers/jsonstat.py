"""Reads JSON-stat 2.0 (https://json-stat.org/full/) and the 1.x that came before it.

Read are datasets, collections that hold datasets, and bundles; values as a list or sparse; a status as
one text, a list or an object; indexes as a list, an object or left out; hierarchies, units, roles and
notes, and what PxWeb, Statistics Finland and Eurostat put into extensions. Links to other addresses
are never followed. Whom to contact is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from heapq import merge
from itertools import pairwise, product
from math import prod
from operator import itemgetter
from typing import Any

from .cube import Cell, Cube, Dimension, Note, Texts, Unit, index_of
from .errors import ReadError
from .errors import gettext_noop as _
from .figures import MAX_LENGTH, figure, status_of
from .json_documents import Node, parse, simple
from .jsonstat_dimensions import dimensions, notes
from .jsonstat_documents import chosen, datasets
from .texts import moment, plain

# What has a place of its own in the cube, and whom to contact.
_READ = {"cellNotes", "contact", "contacts", "id", "lang", "missingValueDescriptions", "noteMandatory", "unit"}
_READ_IN_PX = {
    "contact", "decimals", "heading", "language", "lang", "next-update", "nextUpdate", "stub", "tableid",
}  # fmt: skip


def read(raw: bytes, language: str = "", part: str = "") -> Cube:
    """A dataset of a document: the one that is named, or the only one.

    `language` is the one that was asked for; the document may say another. Raises ReadError, and WhichPart where there
    are several and none of them is named; `Cube.cells` raises ReadError for a broken value.
    """
    try:
        return _cube(chosen(_document(raw), part), language)
    except RecursionError as error:
        raise ReadError(_("The document is nested too deeply.")) from error


def read_all(raw: bytes, language: str = "") -> dict[str, Cube]:
    """All datasets that a document holds, by name. Raises ReadError."""
    try:
        return {name: _cube(dataset, language) for name, dataset in datasets(_document(raw))}
    except RecursionError as error:
        raise ReadError(_("The document is nested too deeply.")) from error


def _document(raw: bytes) -> Node:
    return Node(parse(raw), raw=raw)


def _cube(dataset: Node, language: str) -> Cube:
    extension = dataset.extension()
    px = extension.get("px")
    language = _first(px.get("language"), extension.get("lang"), _language(dataset), Node(language)).lower()
    found = dimensions(dataset, language)
    code = _first(px.get("tableid"), px.get("matrix"), extension.get("id"))
    return Cube(
        found,
        _Values(dataset, tuple(len(one.categories) for one in found)).cells,
        code=code,
        title=_texts(dataset.get("label"), language) or _texts(dataset.get("title"), language),
        source=_texts(dataset.get("source"), language),
        unit=_unit(extension, language),
        updated=moment(dataset.get("updated").text()),
        next_update=moment(_first(px.get("nextUpdate"), px.get("next-update"))),
        languages=(language,) if language else (),
        notes=(*notes(dataset, language), *_cell_notes(extension.get("cellNotes"), found, language)),
        symbols={
            symbol: _texts(text, language) for symbol, text in extension.get("missingValueDescriptions").members()
        },
        extension=_extension(extension, code),
    )


def _language(dataset: Node) -> Node:
    """Eurostat's first service said it on the dataset."""
    said = dataset.get("language")
    return said if isinstance(said.value, str) else Node("")


def _first(*nodes: Node) -> str:
    return next((text for node in nodes if (text := node.text())), "")


def _texts(node: Node, language: str) -> Texts:
    text = plain(node.text())
    return {language: text} if text else {}


def _unit(extension: Node, language: str) -> Unit:
    """The unit of the whole: how many decimals PxWeb gives, and what our own writer adds."""
    unit, decimals = extension.get("unit"), extension.get("px").get("decimals")
    multiplier = unit.get("multiplier")
    return Unit(
        _texts(unit.get("label"), language),
        None if decimals.value is None else decimals.number(),
        0 if multiplier.value is None else multiplier.number(),
    )


def _cell_notes(node: Node, found: tuple[Dimension, ...], language: str) -> Iterator[Note]:
    """JSON-stat has no place for notes on cells; this is where our own writer puts them."""
    for item in node.items() if isinstance(node.value, list) else ():
        cells = tuple(None if code.value is None else code.text() for code in item.get("cells").items())
        if len(cells) == len(found):
            yield Note({language: item.get("text").text()}, mandatory=item.get("mandatory").value is True, cells=cells)


def _extension(extension: Node, code: str) -> dict[str, Any]:
    kept = {name: value for name, value in extension.object().items() if name not in _READ}
    if isinstance(kept.get("px"), dict):
        px = {name: value for name, value in kept["px"].items() if name not in _READ_IN_PX}
        kept["px"] = {name: value for name, value in px.items() if name != "matrix" or value != code}
        if not kept["px"]:
            del kept["px"]
    return simple(kept)  # type: ignore[no-any-return]


# What is meant for a figure but is none, such as 1,5 or 1 234: no symbol of a missing one.
_ALMOST = re.compile(r"\s*[+-]?\d[\d\s.,']*", re.ASCII)


@dataclass(frozen=True)
class _Values:
    """The value and status of each cell, given as lists or as objects with offsets for names."""

    dataset: Node = field(repr=False)
    size: tuple[int, ...]

    def cells(self) -> Iterator[Cell]:
        """Raises ReadError with the path."""
        values, room = self.dataset.get("value"), prod(self.size)
        said, offsets = self._status(room)
        if isinstance(values.value, list):
            self._check_length(values, room)
            for place, offset in zip(product(*map(range, self.size)), range(room), strict=True):
                yield from _cell(place, values.value[offset], said(offset), values, offset)
        else:
            for offset, value in _merged(values, offsets, room):
                yield from _cell(index_of(offset, self.size), value, said(offset), values, offset)

    def _status(self, room: int) -> tuple[Callable[[int], Any], Iterable[int]]:
        """The status by offset, and the offsets that have one of their own."""
        status = self.dataset.get("status")
        if status.get("value").value is not None:  # Eurostat's first service put it there
            status = status.get("value")
        if isinstance(status.value, dict):
            by_offset = dict(zip(_offsets(status, room), status.value.values(), strict=True))
            return by_offset.get, sorted(by_offset)
        if not isinstance(status.value, list):
            text = status.text()
            return lambda _offset: text, ()
        if len(status.value) == 1:
            return lambda _offset: status.value[0], ()
        self._check_length(status, room)
        return status.value.__getitem__, (offset for offset, said in enumerate(status.value) if said)

    @staticmethod
    def _check_length(node: Node, room: int) -> None:
        if len(node.value) != room:
            message = _("The list has %(found)d items, but there are %(expected)d cells.")
            raise node.error(message, found=len(node.value), expected=room)


def _offsets(node: Node, room: int) -> Iterator[int]:
    """The names of an object as offsets, in their order there."""
    for name in node.object():
        is_number = name.isascii() and name.isdigit() and (name == "0" or name[0] != "0")
        if not is_number or len(name) > len(str(room)) or int(name) >= room:
            raise node.error(_("There is no cell %(name)s."), name=name[:60])
        yield int(name)


def _merged(values: Node, others: Iterable[int], room: int) -> Iterator[tuple[int, Any]]:
    """Sparse values with their offsets in order, and None at the other offsets."""
    pairs: Iterator[tuple[int, Any]] = zip(_offsets(values, room), values.value.values(), strict=True)
    if not _is_ascending(_offsets(values, room)):
        pairs = iter(sorted(pairs, key=itemgetter(0)))
    last = -1
    for offset, value in merge(pairs, ((offset, None) for offset in others), key=itemgetter(0)):
        if offset != last:
            yield offset, value
        last = offset


def _is_ascending(offsets: Iterator[int]) -> bool:
    return all(before < after for before, after in pairwise(offsets))


def _cell(place: tuple[int, ...], value: Any, said: Any, values: Node, offset: int) -> Iterator[Cell]:
    """The cell, unless nothing is said about it."""
    if not said:
        if value is None:
            return
        if isinstance(value, Decimal) and abs(value.adjusted()) < MAX_LENGTH:
            yield Cell(place, value)
            return
    number = _number(value)
    if number is None and value is not None:
        if not isinstance(value, str) or figure(value) is not None or _ALMOST.fullmatch(value):
            raise values.item(offset).error(_("%(text)s is neither a figure nor a symbol."), text=str(value)[:60])
        said = value if not said else f"{value};{said}"
    cell = Cell(place, *status_of(number, _status_text(said, values, offset)))
    if cell.value is not None or cell.symbol or cell.flags:
        yield cell


def _number(value: Any) -> Decimal | None:
    if isinstance(value, str):
        return figure(value)
    if isinstance(value, int) and not isinstance(value, bool):
        value = Decimal(value)
    return value if isinstance(value, Decimal) and abs(value.adjusted()) < MAX_LENGTH else None


def _status_text(said: Any, values: Node, offset: int) -> str:
    if said is None or isinstance(said, str):
        return said or ""
    raise values.item(offset).error(_("%(text)s is neither a figure nor a symbol."), text=str(said)[:60])
