"""The variables of a PX file: names, values and codes in all its languages.

Keys in statements name variables and values in the statement's own language, translations are matched
by position, and where a file breaks that rule the names of its first language are tried too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from . import periods
from .errors import ReadError
from .errors import gettext_noop as _
from .px_syntax import Header, Statement
from .texts import plain

MOST_VARIABLES = 50
MOST_PERIODS = 100_000
_TLIST = re.compile(r"\s*TLIST\s*\(\s*([AHQMW])\d?\s*(?:,([^)]*))?\)\s*,?(.*)", re.DOTALL | re.IGNORECASE)
_PERIODS = re.compile(r'"([^"]*)"(?:\s*-\s*"([^"]*)")?')
_FIRST_MODERN_VERSION = 2010
_SWAPPED = {"0", "3"}


@dataclass(frozen=True)
class Variable:
    """One variable: its names by language, its codes, and the texts of its values by language."""

    code: str
    names: Mapping[str, str]
    codes: tuple[str, ...]
    texts: Mapping[str, tuple[str, ...]]
    frequency: str = ""

    def position(self, name: str, language: str) -> int | None:
        """The value that a statement in this language means: by its text, else by its code."""
        return next((found[name] for found in self._lookups(language) if name in found), None)

    def position_by_code(self, name: str, language: str) -> int | None:
        """The value that a mark on cells means: by its code, else by its text."""
        return self._by_code[name] if name in self._by_code else self.position(name, language)

    def code_of(self, name: str, language: str = "") -> str | None:
        position = self.position(name, language)
        return None if position is None else self.codes[position]

    def _lookups(self, language: str) -> Iterator[Mapping[str, int]]:
        yield self._positions.get(language, {})
        yield self._positions.get(next(iter(self.texts)), {})
        yield self._by_code

    @cached_property
    def _positions(self) -> Mapping[str, Mapping[str, int]]:
        return {language: _first_positions(texts) for language, texts in self.texts.items()}

    @cached_property
    def _by_code(self) -> Mapping[str, int]:
        return _first_positions(self.codes)


def _first_positions(names: tuple[str, ...]) -> dict[str, int]:
    return {name: position for position, name in reversed(list(enumerate(names)))}


def variables(header: Header) -> tuple[Variable, ...]:
    """Those of the stub, then those of the heading: the last runs fastest in the figures."""
    own = header.languages[0]
    names = {language: _names(header, language) for language in header.languages}
    if not names[own]:
        raise ReadError(_("The keywords STUB and HEADING are missing."), line=1, column=1)
    if len(names[own]) > MOST_VARIABLES or len(set(names[own])) < len(names[own]):
        raise _statement(header, "STUB", "HEADING").error(_("A variable stands twice, or there are too many of them."))
    for language in header.languages[1:]:
        if names[language] and len(names[language]) != len(names[own]):
            raise _statement(header, "STUB", "HEADING", language=language).error(
                _("%(keyword)s has another number of variables than in the first language.")
            )
    return tuple(
        _variable(header, {language: found[place] for language, found in names.items() if found})
        for place in range(len(names[own]))
    )


def find(found: tuple[Variable, ...], name: str, language: str) -> Variable | None:
    """The variable that a statement in this language means."""
    by_name = (variable for variable in found if variable.names.get(language) == name)
    by_code = (variable for variable in found if name in {*variable.names.values(), variable.code})
    return next(by_name, None) or next(by_code, None)


def _names(header: Header, language: str) -> tuple[str, ...]:
    statements = (header.one(keyword, language=language) for keyword in ("STUB", "HEADING"))
    return tuple(name for one in statements if one for name in one.values if name)


def _statement(header: Header, *keywords: str, language: str = "") -> Statement:
    return next(one for keyword in keywords if (one := header.one(keyword, language=language)))


def _variable(header: Header, names: Mapping[str, str]) -> Variable:
    own = header.languages[0]
    name = names[own]
    timeval = _TLIST.fullmatch(statement.rest) if (statement := header.one("TIMEVAL", name)) else None
    texts = {language: _texts(header, names, language) for language in names}
    if timeval and not texts[own]:
        texts[own] = tuple(islice(_listed_periods(timeval), MOST_PERIODS))
    if not texts[own]:
        raise _where(header, "VALUES", names, own).error(_("VALUES of the variable %(name)s is missing."), name=name)
    codes, texts[own] = _codes(header, name, texts[own])
    if timeval and not header.value("KEYS", name):
        codes = _periods_of(codes, tuple(islice(_listed_periods(timeval), MOST_PERIODS)))
    for language, translated in texts.items():
        if translated and len(translated) != len(codes):
            raise _where(header, "VALUES", names, language).error(
                _("%(keyword)s of the variable %(name)s has %(found)d values, expected are %(expected)d."),
                name=names[language],
                found=len(translated),
                expected=len(codes),
            )
    code = header.value("VARIABLECODE", name) or name
    frequency = timeval[1].upper() if timeval else ""
    return Variable(code, names, codes, {key: value for key, value in texts.items() if value}, frequency)


def _texts(header: Header, names: Mapping[str, str], language: str) -> tuple[str, ...]:
    own = names[header.languages[0]]
    found = header.one("VALUES", names[language], language=language) or header.one("VALUES", own, language=language)
    return found.values if found else ()


def _where(header: Header, keyword: str, names: Mapping[str, str], language: str) -> Statement:
    own = names[header.languages[0]]
    found = (header.one(keyword, name, language=language) for name in (names[language], own))
    return next((one for one in found if one), _statement(header, "STUB", "HEADING"))


def _codes(header: Header, name: str, texts: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    found = header.one("CODES", name)
    codes = found.values if found else texts
    if found and len(codes) != len(texts):
        raise found.error(
            _("%(keyword)s of the variable %(name)s has %(found)d values, expected are %(expected)d."),
            name=name,
            found=len(codes),
            expected=len(texts),
        )
    if found and _are_swapped(header, name):
        codes, texts = texts, codes
    if len(set(codes)) < len(codes):
        twice = Counter(codes).most_common(1)[0][0]
        where = found or header.one("VALUES", name) or _statement(header, "STUB", "HEADING")
        raise where.error(_("The code %(code)s of the variable %(name)s stands twice."), code=twice, name=name)
    return codes, texts


def _are_swapped(header: Header, name: str) -> bool:
    """Before the format of 2010, PRESTEXT 0 and 3 say that VALUES has the codes and CODES the texts."""
    version = header.value("AXIS-VERSION")
    is_old = version.isascii() and version.isdigit() and int(version[:4]) < _FIRST_MODERN_VERSION
    return is_old and header.value("PRESTEXT", name) in _SWAPPED


def _listed_periods(timeval: re.Match[str]) -> Iterator[str]:
    """The periods of TLIST(A1,"1994"-"1996") or TLIST(A1),"1994","1995", as PC-Axis would show them."""
    for first, last in _PERIODS.findall(f"{timeval[2] or ''},{timeval[3]}"):
        begin, end = (periods.period(code, timeval[1].upper()) for code in (first, last or first))
        if not begin or not end:
            yield first
        else:
            yield from (periods.px_value(one) for one in periods.through(begin, end))


def _periods_of(codes: tuple[str, ...], listed: tuple[str, ...]) -> tuple[str, ...]:
    """The periods that TIMEVAL lists, where the values' own codes say none, such as numbers or `2023/24`."""
    are_periods = all(periods.period(code) for code in codes)
    are_known = len(set(listed)) == len(codes) == len(listed) and all(periods.period(one) for one in listed)
    return listed if are_known and not are_periods else codes


def labels(found: Variable, position: int) -> dict[str, str]:
    """The texts of one value by language."""
    return {language: plain(texts[position]) for language, texts in found.texts.items()}
