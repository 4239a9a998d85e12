"""What a reader chose of an indicator, from the address and back to it in one canonical order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from integrationnorden.languages import reader

from .models import Category
from .periods import code_of, key_of
from .subject import Breakdown, Place, Subject

VIEWS = {"line": _("Lines"), "bars": _("Bars"), "ranking": _("Ranking"), "panels": _("Small charts")}
MOST_SERIES = 24
# Whose figures a reader most likely asks for first.
_HOME = {"da": "DK", "nb": "NO", "nn": "NO", "sv": "SE", "fi": "FI", "is": "IS", "fo": "FO", "kl": "GL", "se": "NO"}


class UnknownSelection(ValueError):
    """The address asks for something that the indicator does not have."""


@dataclass(frozen=True)
class Selection:
    """Areas, categories by axis, the first and last period, and the view. `given` is what the address says."""

    subject: Subject
    areas: tuple[Place, ...]
    categories: tuple[tuple[Category, ...], ...]
    first: int
    last: int
    view: str
    given: tuple[tuple[str, str], ...]

    @property
    def query(self) -> str:
        """The canonical query string, with its question mark; "" for what is shown first."""
        return "?" + urlencode(self.given) if self.given else ""

    @property
    def periods(self) -> tuple[int, ...]:
        return tuple(one for one in self.subject.periods if self.first <= one <= self.last)

    @property
    def ranked(self) -> Breakdown | None:
        return self.subject.ranked if self.view == "ranking" else None

    @property
    def views(self) -> dict[str, Any]:
        """The views that the indicator can be shown in."""
        return {key: name for key, name in VIEWS.items() if key != "ranking" or self.subject.ranked}

    def with_view(self, view: str) -> str:
        """The query string of the same in another view."""
        kept = [(name, value) for name, value in self.given if name != "view"]
        own = [("view", view)] if view != default_view(self.subject) else []
        return "?" + urlencode(kept + own) if kept or own else "?"


def default_view(subject: Subject) -> str:
    return "ranking" if subject.indicator.view == "ranking" and subject.ranked else "line"


def parse(query: QueryDict, subject: Subject) -> Selection:
    """Raises UnknownSelection, which says what is not known."""
    view = query.get("view") or default_view(subject)
    if view not in VIEWS or (view == "ranking" and not subject.ranked):
        raise UnknownSelection("view")
    first_areas = _first_areas(subject, view)
    codes = _chosen(query, "area", list(subject.by_code))
    codes = [] if codes == [area.code for area in first_areas] else codes
    categories = [_chosen(query, one.key, list(one.by_key)) for one in subject.breakdowns]
    first, last = _period(query, "from", subject), _period(query, "to", subject)
    if first and last and first > last:
        raise UnknownSelection("from")
    given = [("area", code) for code in codes]
    for one, keys in zip(subject.breakdowns, categories, strict=True):
        given += [(one.key, key) for key in keys if keys != [one.default.key]]
    given += [("from", code_of(first, subject.frequency))] if first and first != subject.periods[0] else []
    given += [("to", code_of(last, subject.frequency))] if last and last != subject.periods[-1] else []
    given += [("view", view)] if view != default_view(subject) else []
    found = Selection(
        subject,
        tuple(subject.by_code[code] for code in codes) or first_areas,
        tuple(
            tuple(one.by_key[key] for key in keys) or (one.default,)
            for one, keys in zip(subject.breakdowns, categories, strict=True)
        ),
        first or subject.periods[0],
        last or subject.periods[-1],
        view,
        tuple(given),
    )
    if not found.periods:
        raise UnknownSelection("from")
    return found


def _first_areas(subject: Subject, view: str) -> tuple[Place, ...]:
    if view != "ranking":
        return tuple(subject.areas)
    home = _HOME.get(reader.current(), "SE")
    return (subject.by_code.get(home, subject.areas[0]),)


def _chosen(query: QueryDict, name: str, known: Sequence[str]) -> list[str]:
    """The chosen values in the order in which the indicator has them."""
    values = {value for value in query.getlist(name) if value}
    if unknown := values - set(known):
        raise UnknownSelection(f"{name}={min(unknown)}")
    return [value for value in known if value in values]


def _period(query: QueryDict, name: str, subject: Subject) -> int | None:
    text = query.get(name, "")
    if not text:
        return None
    found = key_of(text, subject.frequency)
    if found is None:
        raise UnknownSelection(f"{name}={text}")
    return found


def latest(selection: Selection) -> Selection:
    """The same for the last chosen period alone, as rankings and bars show it."""
    return replace(selection, first=selection.periods[-1], last=selection.periods[-1])
