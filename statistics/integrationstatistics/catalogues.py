"""The catalogue of indicators, and the form that chooses of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from integrationnorden.languages import reader
from integrationnorden.languages.labels import Label
from integrationnorden.search.listing import Listing, listing
from integrationnorden.search.retrieval import Scope

from . import measures
from .models import Indicator
from .models.indicators import Topic
from .periods import code_of, name_of
from .selection import Selection


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Indicators by topic; `listing` says what was searched for."""

    listing: Listing
    topics: list[tuple[Any, list[Indicator]]]

    @property
    def count(self) -> int:
        return sum(len(found) for _topic, found in self.topics)


def find(query: QueryDict) -> Catalogue:
    """All indicators, or those that the words of the query find."""
    found = listing(query, Scope(reader.current(), "indicator"), ())
    indicators = Indicator.objects.published().with_texts().in_order()
    if found.words:
        indicators = indicators.filter(pk__in=[entry.object_id for entry in found.entries])
    by_topic: dict[str, list[Indicator]] = {}
    for one in indicators:
        by_topic.setdefault(one.topic, []).append(one)
    return Catalogue(found, [(topic.label, by_topic[topic]) for topic in Topic if topic in by_topic])


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: Label
    chosen: bool


@dataclass(frozen=True, slots=True)
class Field:
    """A part of the form; one with very many options takes one of them."""

    name: str
    title: Any
    options: Sequence[Option]
    is_single: bool


def choices(selection: Selection) -> list[Field]:
    """The form of an indicator, filled in with what is chosen."""
    subject = selection.subject
    own = reader.current()
    areas = [Option(code, one.label, one in selection.areas) for code, one in subject.by_code.items()]
    found = [Field("area", _("Area"), areas, is_single=False)]
    for breakdown, chosen in zip(subject.breakdowns, selection.categories, strict=True):
        if breakdown is selection.ranked or len(breakdown.categories) == 1:
            continue
        options = [Option(one.key, one.label or Label(one.key, own), one in chosen) for one in breakdown.categories]
        if breakdown.is_long:
            options.sort(key=lambda option: option.label.text)
        found.append(Field(breakdown.key, breakdown.label, options, is_single=breakdown.is_long))
    return [*found, *_periods(selection, own), *_measures(selection, own), _others(selection)]


def _others(selection: Selection) -> Field:
    """What can be laid beside it."""
    beside = dict(selection.given).get("beside", "")
    chosen = beside.partition(".")[0]
    options = [
        Option(beside if one.key == chosen else one.key, one.label or Label(one.key, ""), one.key == chosen)
        for one in selection.subject.others
    ]
    none = Option("", Label(_("nothing"), reader.current()), not chosen)
    return Field("beside", _("Lay beside"), [none, *options], is_single=True)


def _measures(selection: Selection, own: str) -> list[Field]:
    """What figures can be shown as, where there is a choice."""
    chosen = selection.measure
    is_fixed = ("measure", chosen.fixed_key) in selection.given
    options = [
        Option(
            chosen.fixed_key if is_fixed and one.key == chosen.key else one.key,
            Label(one.label, own),
            one.key == chosen.key,
        )
        for one in measures.offered(selection.subject)
    ]
    return [Field("measure", _("Show figures"), options, is_single=True)] if len(options) > 1 else []


def _periods(selection: Selection, own: str) -> list[Field]:
    subject = selection.subject
    names = [(one, code_of(one, subject.frequency), name_of(one, subject.frequency, own)) for one in subject.periods]
    first = Field(
        "from",
        _("First period"),
        [Option(code, Label(name, own), key == selection.first) for key, code, name in names],
        is_single=True,
    )
    last = Field(
        "to",
        _("Last period"),
        [Option(code, Label(name, own), key == selection.last) for key, code, name in reversed(names)],
        is_single=True,
    )
    return [last] if selection.view == "ranking" else [first, last]
