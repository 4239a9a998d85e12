"""Keywords of a PX file that say something about a table, its variables or contents.

They are kept under the names that PxWeb gives them in its JSON-stat.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from .cube import Category, Dimension, Role, Texts, Unit
from .px_syntax import Header, Statement
from .px_variables import Variable, find, labels
from .texts import moment, plain

SHOW = {"0": "code", "1": "value", "2": "code_value", "3": "value_code"}
MEASURING_TYPES = {"S": "Stock", "F": "Flow", "A": "Average"}
PRICE_TYPES = {"C": "Current", "F": "Fixed"}
# DAYADJ and SEASADJ together
ADJUSTMENTS = {(False, False): "None", (True, False): "WorkOnly", (False, True): "SesOnly", (True, True): "WorkAndSes"}
SORT = "$$SORT"
"""The name that PC-Axis gives a variable of computed measures, such as number and per cent."""

# Said elsewhere in the cube, or of no use outside of the file. CONTACT is left out on purpose.
_ELSEWHERE = {
    "ATTRIBUTE-ID", "ATTRIBUTE-TEXT", "ATTRIBUTES", "AXIS-VERSION", "CELLNOTE", "CELLNOTEX", "CHARSET", "CODEPAGE",
    "CODES", "CONTACT", "CONTVARIABLE", "DATANOTECELL", "DATASYMBOL1", "DATASYMBOL2", "DATASYMBOL3", "DATASYMBOL4",
    "DATASYMBOL5", "DATASYMBOL6", "DATASYMBOLNIL", "DECIMALS", "HEADING", "KEYS", "LANGUAGE", "LANGUAGES",
    "LAST-UPDATED", "NEXT-UPDATE", "NOTE", "NOTEX", "PRECISION", "SHOWDECIMALS", "SOURCE", "STUB", "TABLEID",
    "TIMEVAL", "TITLE", "UNITS", "VALUENOTE", "VALUENOTEX", "VALUES",
}  # fmt: skip
_BOOLEANS = {"AGGREGALLOWED", "AUTOPEN", "COPYRIGHT", "DESCRIPTIONDEFAULT", "OFFICIAL-STATISTICS", "DAYADJ", "SEASADJ"}
_ROLES = {"TIME": Role.TIME, "T": Role.TIME, "GEOGRAPHICAL": Role.GEO, "G": Role.GEO, "CONTENTS": Role.METRIC}
_PAIR = re.compile(r'"([^"]*)"(?:\s*:\s*"([^"]*)")?')

_OF_VARIABLES: Mapping[str, tuple[str, Callable[[str], Any]]] = {
    "MAP": ("map", str),
    "DOMAIN": ("domain", str),
    "DOUBLECOLUMN": ("doublecolumn", lambda value: value.upper() == "YES"),
    "PRESTEXT": ("show", lambda value: SHOW.get(value, "value")),
    "META-ID": ("meta-id", str),
    "DATANOTE": ("datanote", str),
    "VARIABLE-TYPE": ("variable-type", str),
    "HIERARCHYLEVELS": ("hierarchylevels", str),
    "HIERARCHYLEVELSOPEN": ("hierarchylevelsopen", str),
}
_OF_CONTENTS: Mapping[str, tuple[str, Callable[[str], Any]]] = {
    "STOCKFA": ("measuringType", lambda value: MEASURING_TYPES.get(value.upper(), "Other")),
    "CFPRICES": ("priceType", lambda value: PRICE_TYPES.get(value.upper(), "NotApplicable")),
    "REFPERIOD": ("refperiod", plain),
    "BASEPERIOD": ("basePeriod", plain),
}


def texts(header: Header, keyword: str, *keys: str) -> dict[str, str]:
    """What the keyword says in each language."""
    found = ((language, header.one(keyword, *keys, language=language)) for language in header.languages)
    return {language: text for language, one in found if one and (text := plain(one.value))}


def title(header: Header) -> Texts:
    """TITLE, unless the file says that DESCRIPTION is better, or has no other."""
    order = ["TITLE", "DESCRIPTION", "CONTENTS"]
    if header.value("DESCRIPTIONDEFAULT").upper() == "YES":
        order.insert(0, "DESCRIPTION")
    return next((found for keyword in order if (found := texts(header, keyword))), {})


def updated(header: Header, keyword: str) -> datetime | None:
    """The latest of the moments that the keyword gives, for the table or for its contents."""
    return max((found for one in header.all(keyword) if (found := moment(one.value))), default=None)


def unit(header: Header) -> Unit:
    """The unit of the table: how many decimals to show is SHOWDECIMALS, else what is stored."""
    shown = header.number("SHOWDECIMALS")
    return Unit(texts(header, "UNITS"), header.number("DECIMALS") if shown is None else shown)


def code(header: Header) -> str:
    """The identity of the table, else the name of its matrix."""
    return header.value("TABLEID") or header.value("MATRIX")


def extension(header: Header) -> dict[str, Any]:
    """All keywords without keys that have no place of their own in a cube, and say more than it does."""
    found = _extension_of_table(header)
    own_title = title(header).get(header.languages[0])
    said = {"matrix": code(header), "contents": own_title, "description": own_title}
    return {name: value for name, value in found.items() if value != said.get(name, ...)}


def _extension_of_table(header: Header) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for one in header.statements:
        if one.keyword in _ELSEWHERE or one.keys or one.language or not one.values:
            continue
        if one.keyword in _BOOLEANS and one.value.upper() in {"YES", "NO"}:
            found.setdefault(one.keyword.lower(), one.value.upper() == "YES")
        elif any(one.values):
            value = list(one.values) if len(one.values) > 1 else plain(one.value)
            found.setdefault(one.keyword.lower(), value)
    return found


def dimensions(header: Header, variables: tuple[Variable, ...]) -> tuple[Dimension, ...]:
    """The variables with all that the header says of them."""
    metric = find(variables, header.value("CONTVARIABLE"), header.languages[0]) if header.one("CONTVARIABLE") else None
    found = []
    for variable in variables:
        role = _role(header, variable, metric)
        units = _units(header, variable) if role is Role.METRIC else {}
        _add_precision(units, header, variable, variables)
        found.append(
            Dimension(
                variable.code,
                tuple(
                    Category(code, labels(variable, place), units.get(code))
                    for place, code in enumerate(variable.codes)
                ),
                {language: plain(name) for language, name in variable.names.items()},
                role,
                variable.frequency,
                _children(header, variable),
                dict(_extension(header, variable, variables, is_metric=variable is metric)),
            )
        )
    return tuple(found)


def _own_name(header: Header, variable: Variable) -> str:
    return variable.names[header.languages[0]]


def _role(header: Header, variable: Variable, metric: Variable | None) -> Role | None:
    name = _own_name(header, variable)
    if variable is metric or (metric is None and name == SORT):
        return Role.METRIC
    if variable.frequency:
        return Role.TIME
    if header.one("MAP", name):
        return Role.GEO
    role = _ROLES.get(header.value("VARIABLE-TYPE", name).upper())
    return role if role is not Role.METRIC or metric is None else None


def _units(header: Header, variable: Variable) -> dict[str, Unit]:
    decimals = unit(header).decimals
    found: dict[str, dict[str, str]] = {}
    for one in header.all("UNITS"):
        language = header.long(one.language)
        code = variable.code_of(one.keys[0], language) if one.keys else None
        if code is not None and one.value:
            found.setdefault(code, {})[language] = plain(one.value)
    return {code: Unit(units, decimals) for code, units in found.items()}


def _add_precision(units: dict[str, Unit], header: Header, variable: Variable, variables: tuple[Variable, ...]) -> None:
    for one, code in _of_values(header, "PRECISION", variable, variables):
        if one.value.isascii() and one.value.isdigit() and len(one.value) == 1:
            units[code] = replace(units.get(code, Unit()), decimals=int(one.value))


def _of_values(
    header: Header, keyword: str, variable: Variable, variables: tuple[Variable, ...]
) -> Iterator[tuple[Statement, str]]:
    """The statements about one value of a variable, keyed by both, and the code of the value."""
    for one in header.all(keyword):
        if one.language or len(one.keys) != len(("variable", "value")):
            continue
        if find(variables, one.keys[0], header.languages[0]) is variable:
            code = variable.code_of(one.keys[1], header.languages[0])
            if code is not None:
                yield one, code


def _children(header: Header, variable: Variable) -> dict[str, tuple[str, ...]]:
    """HIERARCHIES: pairs of parent and child, among values that the table has."""
    one = header.one("HIERARCHIES", _own_name(header, variable))
    found: dict[str, dict[str, None]] = {}
    for pair in _PAIR.findall(one.rest) if one else ():
        above, below = (variable.position_by_code(name, header.languages[0]) for name in pair)
        if above is not None and below is not None:
            found.setdefault(variable.codes[above], {})[variable.codes[below]] = None
    return {parent: tuple(children) for parent, children in found.items()}


def _extension(
    header: Header, variable: Variable, variables: tuple[Variable, ...], *, is_metric: bool
) -> Iterator[tuple[str, Any]]:
    name = _own_name(header, variable)
    for keyword, (key, read) in _OF_VARIABLES.items():
        value = header.value(keyword, name)
        if value and not (keyword == "VARIABLE-TYPE" and value.upper() in _ROLES):
            yield key, read(value)
    yield from _elimination(header.value("ELIMINATION", name), variable, header.languages[0])
    levels = header.one("HIERARCHYNAMES", name)
    if levels:
        yield "hierarchynames", list(levels.values)
    partitions = [list(one.values) for one in header.all("PARTITIONED") if one.keys == (name,) and not one.language]
    if partitions:
        yield "partitioned", partitions
    for keyword, key in (("META-ID", "meta-id-values"), ("DATANOTE", "datanote-values")):
        if found := {code: one.value for one, code in _of_values(header, keyword, variable, variables)}:
            yield key, found
    if is_metric:
        yield from _of_contents(header, variable)


def _elimination(value: str, variable: Variable, language: str) -> Iterator[tuple[str, Any]]:
    """Whether the table may be read without this variable, and which value is then its total."""
    if value and value.upper() != "NO":
        yield "elimination", True
        if value.upper() != "YES" and (code := variable.code_of(value, language)) is not None:
            yield "eliminationValueCode", code


def _of_contents(header: Header, variable: Variable) -> Iterator[tuple[str, dict[str, Any]]]:
    texts = variable.texts[header.languages[0]]
    for keyword, (key, read) in _OF_CONTENTS.items():
        said = zip(variable.codes, (header.value(keyword, text) for text in texts), strict=True)
        if found := {code: read(value) for code, value in said if value}:
            yield key, found
    adjusted = {}
    for code, text in zip(variable.codes, texts, strict=True):
        if header.one("DAYADJ", text) or header.one("SEASADJ", text):
            day, season = (header.value(keyword, text).upper() == "YES" for keyword in ("DAYADJ", "SEASADJ"))
            adjusted[code] = ADJUSTMENTS[day, season]
    if adjusted:
        yield "adjustment", adjusted
