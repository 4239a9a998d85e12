"""Reads answers of the API of UNHCR's Refugee Data Finder (api.unhcr.org/population/v1).

Countries are by ISO 3166 (`coo_iso`, `coa_iso`), for UNHCR's own codes differ from it for 99 of 232;
groups that have none (stateless, unknown) keep UNHCR's. Types of application, and cases beside persons,
stay apart: they are never summed. A level of decision belongs to a type of application (an appeal is made
at another level), so both are one dimension, `app_type/dec_level`. A hyphen is a missing figure, and counts from 1 to
4 are published as 5, which a mandatory note says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import prod
from typing import Any

from .cube import Category, Cell, Cube, Dimension, Note, Role, offset_of
from .errors import ReadError
from .errors import gettext_noop as _
from .figures import figure
from .json_documents import Node, parse
from .long_table import Seen

MISSING = ".."
"""Not available, as PxWeb writes it: UNHCR's own sign, a hyphen, means nil elsewhere."""

ROUNDED = Note({"en": "UNHCR publishes counts from 1 to 4 as 5."}, mandatory=True)
_COUNTRIES = {"coo": ("Country of origin", None), "coa": ("Country of asylum", Role.GEO)}
_COUNTRY_FIELDS = {f"{name}{suffix}" for name in _COUNTRIES for suffix in ("", "_id", "_name", "_iso")}
_NONE = "-"
_TYPE_AND_LEVEL = ("app_type", "dec_level")
_OTHERS = ("procedure_type", "app_type", "app_pc", "dec_level", "dec_pc", "pt", "population_type", "ptype")


def read(raws: Sequence[bytes]) -> Cube:
    """The pages of one answer, in any order. Raises ReadError with the path."""
    items = [item for raw in raws for item in _items(Node(parse(raw), raw=raw))]
    if not items:
        raise ReadError(_("The table has no rows."))
    rows = [item.object() for item in items]
    fields = dict.fromkeys(name for row in rows for name in row)
    axes = [_year(items), *(_countries(items, name) for name in _COUNTRIES if name in fields)]
    names = [name for name in _OTHERS if name in fields]
    if set(_TYPE_AND_LEVEL) <= fields.keys():
        axes.append(_type_and_level(items))
        names = [name for name in names if name not in _TYPE_AND_LEVEL]
    axes += [_other(items, name) for name in names]
    known = {"year", *_COUNTRY_FIELDS, *_OTHERS}
    measures = tuple(Category(name, {"en": name.replace("_", " ")}) for name in fields if name not in known)
    axes = [axis for axis in axes if axis.codes != {_NONE}]
    dimensions = (*(axis.dimension() for axis in axes), Dimension("measure", measures, role=Role.METRIC))
    return Cube(
        dimensions,
        lambda: _cells(items, axes, dimensions),
        source={"en": "UNHCR, Refugee Data Finder"},
        languages=("en",),
        notes=(ROUNDED,),
    )


def _items(document: Node) -> list[Node]:
    if document.get("items").value is None:
        raise document.error(_("This is no answer of UNHCR: it has no items."))
    return document.get("items").items()


class _Axis:
    """A dimension, and the code of each item in it."""

    def __init__(self, code: str, label: str, role: Role | None, pairs: list[tuple[str, str]]) -> None:
        self.code = code
        self.label = label
        self.role = role
        self.of_items = [pair[0] for pair in pairs]
        self.labels = dict(reversed(pairs))
        self.order = {one: place for place, one in enumerate(dict.fromkeys(self.of_items))}
        self.codes = set(self.order)

    def dimension(self) -> Dimension:
        categories = (Category(one, {"en": label} if (label := self.labels[one]) else {}) for one in self.order)
        frequency = "A" if self.role is Role.TIME else ""
        return Dimension(self.code, tuple(categories), {"en": self.label}, self.role, frequency)


def _year(items: list[Node]) -> _Axis:
    return _Axis("year", "Year", Role.TIME, [(str(item.get("year").number()), "") for item in items])


def _countries(items: list[Node], name: str) -> _Axis:
    label, role = _COUNTRIES[name]
    taken: dict[str, str] = {}
    pairs = []
    for item in items:
        iso, own, text = (item.get(f"{name}{suffix}").text() for suffix in ("_iso", "", "_name"))
        # Where two of UNHCR's codes share one of ISO, the first keeps it.
        code = iso if iso and iso != _NONE and taken.setdefault(iso, own) == own else own or _NONE
        pairs.append((code, text if text != _NONE else ""))
    return _Axis(name, label, role, pairs)


def _other(items: list[Node], name: str) -> _Axis:
    return _Axis(name, name.replace("_", " "), None, [(item.get(name).text() or _NONE, "") for item in items])


def _type_and_level(items: list[Node]) -> _Axis:
    pairs = [("/".join(item.get(name).text() or _NONE for name in _TYPE_AND_LEVEL), "") for item in items]
    return _Axis("/".join(_TYPE_AND_LEVEL), "type of application and level of decision", None, pairs)


def _cells(items: list[Node], axes: list[_Axis], dimensions: tuple[Dimension, ...]) -> Iterator[Cell]:
    size = tuple(len(one.categories) for one in dimensions)
    seen = Seen(prod(size))
    for number, item in enumerate(items):
        place = tuple(axis.order[axis.of_items[number]] for axis in axes)
        if not seen.add(offset_of((*place, 0), size)):
            raise item.error(_("The row stands twice: another one has the same codes."))
        for position, measure in enumerate(dimensions[-1].categories):
            value, symbol = _figure(item.get(measure.code))
            if value is not None or symbol:
                yield Cell((*place, position), value, symbol)


def _figure(node: Node) -> tuple[Decimal | None, str]:
    value: Any = node.value
    if value is None:
        return None, ""
    text = node.text().strip()
    if text in {_NONE, ""}:
        return None, MISSING
    found = figure(text.replace(",", ""))
    if found is None:
        raise node.error(_("%(text)s is neither a figure nor a symbol."), text=text[:60])
    return found, ""
