"""An indicator with all that a page or a file says of it: its release, what can be chosen, and its notes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q
from django.db.models.functions import JSONObject, TruncDate
from django.utils.translation import gettext as _

from integrationnorden.languages import reader
from integrationnorden.languages.labels import Label, pick
from integrationnorden.taxonomy.models import Area
from integrationnorden.taxonomy.querysets import labels_of

from . import population
from .models import Category, Dimension, Indicator, Note, Release
from .models.indicators import Group, Topic
from .population import Population
from .querysets import with_definitions
from .readers.periods import MOST
from .rules import NORDIC, missing_for_nordic

NORDIC_CODE = "NORDIC"
PLACES = ("d1", "d2", "d3", "d4")
COUNTRIES = ("SE", "DK", "NO", "FI", "IS", "FO", "GL", "AX")
MANY = 12
"""An axis with more categories than this is one to rank by."""


@dataclass(frozen=True, slots=True)
class Place:
    """An area that there are figures for, or the Nordic countries together."""

    pk: int
    code: str
    label: Label
    order: int


@dataclass(frozen=True)
class Breakdown:
    """An axis with the categories that there are figures for, in order."""

    key: str
    label: Label | None
    categories: Sequence[Category]
    default: Category

    @cached_property
    def by_key(self) -> Mapping[str, Category]:
        return {one.key: one for one in self.categories}

    @property
    def is_long(self) -> bool:
        return len(self.categories) > MANY


class Shelf:
    """All indicators with a current release, read once for all subjects that are loaded together."""

    @cached_property
    def indicators(self) -> Sequence[Indicator]:
        """In one query."""
        return list(population.marked(Indicator.objects.published().with_labels().in_order()))


@dataclass(frozen=True)
class Subject:
    """Everything but the figures. `countries` are the eight that are always shown, whether there are figures or not."""

    indicator: Indicator
    release: Release
    current: Release
    areas: Sequence[Place]
    countries: Sequence[Any]
    breakdowns: Sequence[Breakdown]
    periods: tuple[int, ...]
    notes: Sequence[Note]
    versions: Sequence[tuple[int, dt.date]]
    """The public releases by number with the day of publication, the newest first."""
    shelf: Shelf

    @property
    def is_frozen(self) -> bool:
        """Whether newer figures than these have been published."""
        return self.release != self.current

    @property
    def frequency(self) -> str:
        return self.indicator.dataset.frequency

    @property
    def parts(self) -> int:
        """How many periods a year has."""
        return MOST[self.frequency]

    @property
    def ranked(self) -> Breakdown | None:
        """What figures can be ranked by."""
        return next((one for one in self.breakdowns if one.is_long), None)

    @property
    def missing_for_nordic(self) -> tuple[str, ...]:
        return missing_for_nordic(area.code for area in self.areas)

    @property
    def counts_immigrants(self) -> bool:
        """Whether it matters whom a country calls an immigrant."""
        return _counts_immigrants(self.indicator)

    @property
    def is_population(self) -> bool:
        """Whether this is what others are divided by."""
        return self.indicator.topic == Topic.POPULATION and self.indicator.group == Group.ALL

    @cached_property
    def others(self) -> Sequence[Indicator]:
        """All other indicators with a current release."""
        return [one for one in self.shelf.indicators if one.pk != self.indicator.pk]

    @cached_property
    def population(self) -> Population | None:
        """What figures are divided by."""
        return None if self.is_population else population.among(self.others)

    @cached_property
    def by_code(self) -> Mapping[str, Place]:
        """The areas that can be chosen: "Nordic" only where figures may be summed and no country is missing."""
        found = {area.code: area for area in self.areas}
        if self.indicator.additive and not self.missing_for_nordic:
            found[NORDIC_CODE] = Place(0, NORDIC_CODE, Label(_("The five Nordic countries"), reader.current()), 99)
        return found

    def area_pks(self, code: str) -> list[int]:
        """The areas whose figures an area's figures are made of."""
        if code == NORDIC_CODE:
            return [self.by_code[part].pk for part in NORDIC]
        return [self.by_code[code].pk]


def load(indicator: Indicator, number: int | None = None) -> Subject | None:
    """An indicator from `published()` with its texts, in the current release or an earlier public one; four queries."""
    return load_all([(indicator, number)])[0]


def load_all(wanted: Sequence[tuple[Indicator, int | None]]) -> list[Subject | None]:
    """The same for several, in the same four queries; None for each whose release there is not."""
    chosen = [(indicator, *found) for (indicator, _number), found in zip(wanted, _releases(wanted), strict=True)]
    extents = [
        (indicator, release.extents[str(indicator.pk)])
        for indicator, _current, release in chosen
        if release and str(indicator.pk) in release.extents
    ]
    indicators = {indicator.pk for indicator, _extent in extents}
    areas = _areas(
        [indicator for indicator, _extent in extents],
        {pk for _indicator, extent in extents for pk in extent["area"]},
    )
    categories = _categories(
        indicators, {pk for _indicator, extent in extents for place in PLACES for pk in extent[place] if pk}
    )
    notes, shelf = _notes(indicators), Shelf()
    found: list[Subject | None] = []
    for indicator, current, release in chosen:
        extent = release.extents.get(str(indicator.pk)) if release else None
        if release is None or current is None or extent is None:
            found.append(None)
            continue
        found.append(
            Subject(
                indicator,
                release,
                current,
                [_place(area) for area in areas if area.pk in set(extent["area"])],
                [area for area in areas if area.code in COUNTRIES],
                _breakdowns(categories.get(indicator.pk, []), extent),
                tuple(extent["period"]),
                notes.get(indicator.pk, []),
                [(one["number"], dt.date.fromisoformat(one["day"])) for one in current.versions],  # type: ignore[attr-defined]
                shelf,
            )
        )
    return found


def _releases(wanted: Sequence[tuple[Indicator, int | None]]) -> list[tuple[Release | None, Release | None]]:
    """The current release of each and the one that is asked for."""
    public = [Release.State.CURRENT, Release.State.SUPERSEDED]
    asked = Q(pk__in=[])
    for indicator, number in wanted:
        asked |= Q(dataset=indicator.dataset_id) & (Q(state=Release.State.CURRENT) | Q(number=number, state__in=public))
    shown = JSONObject(number="number", day=TruncDate("published_at"))
    versions = Release.objects.filter(dataset=OuterRef("dataset"), state__in=public).order_by("-number")
    found = Release.objects.filter(asked).annotate(versions=ArraySubquery(versions.annotate(s=shown).values_list("s")))
    releases = list(found.order_by("number"))
    current = {one.dataset_id: one for one in releases if one.state == Release.State.CURRENT}
    by_number: dict[tuple[int, int | None], Release] = {(one.dataset_id, one.number): one for one in releases}
    return [
        (
            current.get(indicator.dataset_id),
            current.get(indicator.dataset_id) if number is None else by_number.get((indicator.dataset_id, number)),
        )
        for indicator, number in wanted
    ]


def _areas(indicators: Iterable[Indicator], pks: Iterable[int]) -> list[Any]:
    """The areas that there are figures for and the eight that are always shown, with what defines an immigrant there
    where that matters.
    """
    found = Area.objects.filter(Q(pk__in=list(pks)) | Q(code__in=COUNTRIES)).with_labels().order_by("order", "pk")
    return list(with_definitions(found) if any(map(_counts_immigrants, indicators)) else found)


def _counts_immigrants(indicator: Indicator) -> bool:
    return indicator.group in {Group.BIRTH, Group.CITIZENSHIP}


def _place(area: Any) -> Place:
    return Place(area.pk, area.code, area.label or Label(area.code, ""), area.order)


def _notes(indicators: Iterable[int]) -> dict[int, list[Note]]:
    found: dict[int, list[Note]] = {}
    notes = Note.objects.filter(indicator__in=list(indicators)).with_texts().select_related("area")
    for note in notes.order_by("-mandatory", "order", "pk"):
        found.setdefault(note.indicator_id, []).append(note)
    return found


def _categories(indicators: Iterable[int], pks: Iterable[int]) -> dict[int, list[Any]]:
    """By indicator, the categories of its axes among these, each with its `place`, in one query."""
    pks = list(pks)
    if not pks:
        return {}
    found = (
        Category.objects.filter(pk__in=pks, dimension__axis__indicator__in=list(indicators))
        .with_labels()
        .select_related("dimension")
        .annotate(
            owner=F("dimension__axis__indicator"),
            place=F("dimension__axis__place"),
            first=F("dimension__axis__default"),
            dimension_labels=labels_of(Dimension, "dimension"),
        )
        .order_by("order", "pk")
    )
    by_indicator: dict[int, list[Any]] = {}
    for category in found:
        by_indicator.setdefault(category.owner, []).append(category)
    return by_indicator


def _breakdowns(categories: Sequence[Any], extent: Mapping[str, Any]) -> list[Breakdown]:
    """The axes with those of their categories that there are figures for."""
    by_place: dict[int, list[Any]] = {}
    for category in categories:
        if category.pk in extent[f"d{category.place}"]:
            by_place.setdefault(category.place, []).append(category)
    return [_breakdown(by_place[place]) for place in sorted(by_place)]


def _breakdown(categories: list[Any]) -> Breakdown:
    default = next((one for one in categories if one.pk == one.first), None)
    total = next((one for one in categories if one.is_total), categories[0])
    name = pick(categories[0].dimension_labels or {}, reader.current())
    return Breakdown(categories[0].dimension.key, name, categories, default or total)
