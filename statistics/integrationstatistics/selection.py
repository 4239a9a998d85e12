"""What a reader chose of an indicator, from the address and back to it in one canonical order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from integrationnorden.languages import reader

from . import measures
from .measures import Measure
from .models import Category
from .periods import code_of, key_of
from .subject import Breakdown, Place, Subject

VIEWS = {
    "line": _("Lines"),
    "bars": _("Bars"),
    "ranking": _("Ranking"),
    "panels": _("Small charts"),
    "map": _("Map"),
}
MOST_SERIES = 24
ORDER = {"from": 0, "to": 1, "measure": 2, "view": 3, "beside": 4}
"""What stands last in an address, in this order, after areas and categories."""

# Whose figures a reader most likely asks for first.
_HOME = {"da": "DK", "nb": "NO", "nn": "NO", "sv": "SE", "fi": "FI", "is": "IS", "fo": "FO", "kl": "GL", "se": "NO"}


class UnknownSelection(ValueError):
    """The address asks for something that the indicator does not have."""


@dataclass(frozen=True)
class Selection:
    """Areas, categories by axis, the first and last period, what figures are shown as, and the view.

    `given` is what the address says.
    """

    subject: Subject
    areas: tuple[Place, ...]
    categories: tuple[tuple[Category, ...], ...]
    first: int
    last: int
    measure: Measure
    view: str
    given: tuple[tuple[str, str], ...]
    beside: Selection | None = None

    @property
    def query(self) -> str:
        """The canonical query string, with its question mark; "" for what is shown first."""
        return "?" + urlencode(self.given) if self.given else ""

    @property
    def fixed_query(self) -> str:
        """The same for the address that stays: what is divided by keeps to its release too."""
        fixed = {"measure": self.measure.fixed_key}
        if self.beside:
            fixed["beside"] = f"{self.beside.subject.indicator.key}.{self.beside.subject.release.number}"
        pairs = [(name, fixed.get(name, value)) for name, value in self.given]
        if self.measure.population and "measure" not in dict(self.given):
            pairs.append(("measure", self.measure.fixed_key))
        pairs.sort(key=lambda pair: ORDER.get(pair[0], -1))
        return "?" + urlencode(pairs) if pairs else ""

    @property
    def periods(self) -> tuple[int, ...]:
        return tuple(one for one in self.subject.periods if self.first <= one <= self.last)

    @property
    def ranked(self) -> Breakdown | None:
        return self.subject.ranked if self.view == "ranking" else None

    @property
    def views(self) -> dict[str, Any]:
        """The views that the indicator can be shown in."""
        return {key: name for key, name in VIEWS.items() if _has_view(self.subject, key)}

    def with_view(self, view: str) -> str:
        """The query string of the same in another view."""
        kept = [(name, value) for name, value in self.given if name != "view"]
        own = [("view", view)] if view != default_view(self.subject) else []
        return "?" + urlencode(kept + own) if kept or own else "?"


def default_view(subject: Subject) -> str:
    return "ranking" if subject.indicator.view == "ranking" and subject.ranked else "line"


def parse(query: QueryDict, subject: Subject) -> Selection:
    """Raises UnknownSelection, which says what is not known, and measures.CannotMeasure."""
    view = query.get("view") or default_view(subject)
    if view not in VIEWS or not _has_view(subject, view):
        raise UnknownSelection("view")
    measure = measures.parse(query.get("measure") or _first_measure(subject, view), subject)
    areas, codes = _areas(query, subject, view)
    categories, keys = _categories(query, subject, measure)
    first, last = _period(query, "from", subject), _period(query, "to", subject)
    if first and last and first > last:
        raise UnknownSelection("from")
    given = [("area", code) for code in codes] + keys + _rest(subject, first, last, query.get("measure", ""), view)
    first, last = first or subject.periods[0], last or subject.periods[-1]
    found = Selection(subject, areas, categories, first, last, measure, view, tuple(given))
    if not found.periods:
        raise UnknownSelection("from")
    return found


def _rest(subject: Subject, first: int | None, last: int | None, measure: str, view: str) -> list[tuple[str, str]]:
    """What the address says besides areas and categories: all that is not shown anyway."""
    found = []
    if first and first != subject.periods[0]:
        found.append(("from", code_of(first, subject.frequency)))
    if last and last != subject.periods[-1]:
        found.append(("to", code_of(last, subject.frequency)))
    if measure not in {"", _first_measure(subject, view)}:
        found.append(("measure", measure))
    if view != default_view(subject):
        found.append(("view", view))
    return found


def with_other(selection: Selection, given: str, other: Subject) -> Selection:
    """The same with another indicator laid beside it, which follows as far as it has the same to choose.

    Raises UnknownSelection where it has none of the areas or periods.
    """
    query = QueryDict(mutable=True)
    known = {"area": set(other.by_code)} | {one.key: set(one.by_key) for one in other.breakdowns}
    for name, value in selection.given:
        if value in known.get(name, ()) or (name in {"from", "to"} and key_of(value, other.frequency)):
            query.appendlist(name, value)
    if "area" in dict(selection.given) and "area" not in query:
        raise UnknownSelection("beside")
    if _has_view(other, selection.view):
        query["view"] = selection.view
    if any(one.key == selection.measure.key for one in measures.offered(other)):
        query["measure"] = selection.measure.key
    return replace(selection, beside=parse(query, other), given=(*selection.given, ("beside", given)))


def _has_view(subject: Subject, view: str) -> bool:
    """A map of counts would show where many live: it shows them per 1,000 inhabitants, or not at all."""
    if view == "ranking":
        return subject.ranked is not None
    return view != "map" or not measures.is_count(subject) or subject.population is not None


def _first_measure(subject: Subject, view: str) -> str:
    return measures.PER_1000 if view == "map" and measures.is_count(subject) else ""


def _areas(query: QueryDict, subject: Subject, view: str) -> tuple[tuple[Place, ...], list[str]]:
    """The areas, and what the address says of them."""
    first = _first_areas(subject, view)
    codes = _chosen(query, "area", list(subject.by_code))
    codes = [] if codes == [area.code for area in first] else codes
    return tuple(subject.by_code[code] for code in codes) or first, codes


def _categories(
    query: QueryDict, subject: Subject, measure: Measure
) -> tuple[tuple[tuple[Category, ...], ...], list[tuple[str, str]]]:
    """The categories of each breakdown, and what the address says of them."""
    found, given = [], []
    for one in subject.breakdowns:
        chosen = tuple(one.by_key[key] for key in _chosen(query, one.key, list(one.by_key)))
        chosen = tuple(category for category in chosen if not measure.excludes(one, category))
        first = measures.default_categories(measure, one)
        found.append(chosen or first)
        given += [(one.key, category.key) for category in chosen if chosen != first]
    return tuple(found), given


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
