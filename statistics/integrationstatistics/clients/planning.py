"""Which cells are asked for, how many they are, and how a request that is too large is divided."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import prod

from integrationstatistics.readers.errors import gettext_noop as _

from .errors import Refused, TooManyCells

MOST_PARTS = 200
ALL = "*"
_TOP = re.compile(r"(top|bottom)\((\d{1,6})\)", re.IGNORECASE)

Choice = Mapping[str, tuple[str, ...]]
"""The codes that are asked for, by variable. A variable that is left out is summed by the service."""


@dataclass(frozen=True)
class Variable:
    """A dimension of a table as its service describes it."""

    code: str
    codes: tuple[str, ...]
    can_be_left_out: bool = False


@dataclass(frozen=True)
class DatasetRequest:
    """What is wanted: a table of a source, and codes by variable.

    A code may have `*` in it for anything; `top(5)` and `bottom(5)` are the newest and oldest of the
    periods. A variable that is not named is summed where the service can, else all of it is wanted.
    `codelists` names an aggregation or set of values by variable, as the service spells it; its codes
    must then be written out.
    """

    source: str
    table: str
    language: str = ""
    selection: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    codelists: Mapping[str, str] = field(default_factory=dict)
    format: str = ""


def choose(request: DatasetRequest, variables: tuple[Variable, ...]) -> dict[str, tuple[str, ...]]:
    """The codes that the request means. Raises Refused for variables and codes that the table lacks."""
    unknown = set(request.selection) - {variable.code for variable in variables}
    if unknown:
        raise Refused(_("The table has no variable %(names)s."), {"names": ", ".join(sorted(unknown))})
    choice = {}
    for variable in variables:
        wanted = request.selection.get(variable.code)
        if variable.code in request.codelists:
            choice[variable.code] = tuple(wanted or ())
        elif wanted is not None:
            choice[variable.code] = _codes(wanted, variable)
        elif not variable.can_be_left_out:
            choice[variable.code] = variable.codes
        if not choice.get(variable.code, (ALL,)):
            raise Refused(_("No code of %(name)s is chosen."), {"name": variable.code})
    return choice


def _codes(wanted: tuple[str, ...], variable: Variable) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for text in wanted:
        matching = tuple(_matching(text, variable.codes))
        if not matching:
            values = {"code": text, "name": variable.code}
            raise Refused(_("The variable %(name)s has no code %(code)s."), values)
        found.update(dict.fromkeys(matching))
    return tuple(code for code in variable.codes if code in found)


def _matching(text: str, codes: tuple[str, ...]) -> Iterator[str]:
    if text in codes:
        yield text
    elif found := _TOP.fullmatch(text):
        count = int(found[2])
        yield from codes[-count:] if found[1].lower() == "top" else codes[:count]
    elif ALL in text:
        pattern = re.compile(".*".join(map(re.escape, text.split(ALL))))
        yield from (code for code in codes if pattern.fullmatch(code))


def count(choice: Choice) -> int:
    """How many cells there are."""
    return prod(len(codes) for codes in choice.values())


def divide(choice: Choice, max_cells: int, max_values: int | None = None) -> list[Choice]:
    """The choice in parts that a service gives at once. Raises TooManyCells for more than 200 parts."""
    waiting, parts = [choice], []
    while waiting:
        one = waiting.pop()
        has_too_many_values = max_values is not None and sum(map(len, one.values())) > max_values
        if count(one) <= max_cells and not has_too_many_values:
            parts.append(one)
        else:
            waiting += reversed(_pieces(one, max_cells))
        if len(parts) + len(waiting) > MOST_PARTS:
            message = _("The selection has %(cells)d cells, which would take more than %(limit)d requests.")
            raise TooManyCells(message, {"cells": count(choice), "limit": MOST_PARTS})
    return parts


def halves(choice: Choice) -> list[Choice]:
    """Divided along the variable with most codes. Raises TooManyCells for a single cell."""
    longest = max(choice, key=lambda name: len(choice[name]), default="")
    return _cut(choice, longest, (len(choice.get(longest, ())) + 1) // 2)


def _pieces(choice: Choice, max_cells: int) -> list[Choice]:
    """As few as can be along the variable with most codes; halves where cells are not what is too many."""
    longest = max(choice, key=lambda name: len(choice[name]), default="")
    length = len(choice.get(longest, ()))
    size = max_cells * length // max(count(choice), 1)
    return halves(choice) if size >= length else _cut(choice, longest, max(size, 1))


def _cut(choice: Choice, name: str, size: int) -> list[Choice]:
    codes = choice.get(name, ())
    if len(codes) < len(("one", "other")):
        raise TooManyCells(_("The service does not even give a single cell."))
    return [{**choice, name: codes[start : start + size]} for start in range(0, len(codes), size)]
