"""An indicator with all that a page or a file says of it: its release, what can be chosen, and its notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import F, Q
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
    def is_population(self) -> bool:
        """Whether this is what others are divided by."""
        return self.indicator.topic == Topic.POPULATION and self.indicator.group == Group.ALL

    @cached_property
    def others(self) -> Sequence[Indicator]:
        """All other indicators with a current release; one query."""
        found = Indicator.objects.published().exclude(pk=self.indicator.pk).with_labels().in_order()
        return list(population.marked(found))

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
    public = [Release.State.CURRENT, Release.State.SUPERSEDED]
    wanted = Q(state=Release.State.CURRENT) | Q(number=number, state__in=public)
    releases = list(Release.objects.filter(wanted, dataset=indicator.dataset_id).order_by("number"))
    current = next(one for one in releases if one.state == Release.State.CURRENT)
    release = current if number is None else next((one for one in releases if one.number == number), None)
    if release is None or str(indicator.pk) not in release.extents:
        return None
    extent = release.extents[str(indicator.pk)]
    notes = (
        Note.objects.filter(indicator=indicator)
        .with_texts()
        .select_related("area")
        .order_by("-mandatory", "order", "pk")
    )
    areas = _areas(indicator, extent["area"])
    return Subject(
        indicator,
        release,
        current,
        [_place(one) for one in areas if one.pk in extent["area"]],
        [one for one in areas if one.code in COUNTRIES],
        _breakdowns(indicator, extent),
        tuple(extent["period"]),
        list(notes),
    )


def _areas(indicator: Indicator, pks: Sequence[int]) -> list[Any]:
    """The areas that there are figures for and the eight that are always shown, with what defines an immigrant there
    where that matters.
    """
    found = Area.objects.filter(Q(pk__in=pks) | Q(code__in=COUNTRIES)).with_labels().order_by("order", "pk")
    return list(with_definitions(found) if indicator.group in {Group.BIRTH, Group.CITIZENSHIP} else found)


def _place(area: Any) -> Place:
    return Place(area.pk, area.code, area.label or Label(area.code, ""), area.order)


def _breakdowns(indicator: Indicator, extent: Mapping[str, Any]) -> list[Breakdown]:
    """The axes with their categories, in one query."""
    pks = [pk for place in range(1, 5) for pk in extent[f"d{place}"] if pk]
    if not pks:
        return []
    found = (
        Category.objects.filter(pk__in=pks, dimension__axis__indicator=indicator)
        .with_labels()
        .select_related("dimension")
        .annotate(
            place=F("dimension__axis__place"),
            first=F("dimension__axis__default"),
            dimension_labels=labels_of(Dimension, "dimension"),
        )
        .order_by("order", "pk")
    )
    by_place: dict[int, list[Any]] = {}
    for category in found:
        by_place.setdefault(category.place, []).append(category)
    return [_breakdown(by_place[place]) for place in sorted(by_place)]


def _breakdown(categories: list[Any]) -> Breakdown:
    default = next((one for one in categories if one.pk == one.first), None)
    total = next((one for one in categories if one.is_total), categories[0])
    name = pick(categories[0].dimension_labels or {}, reader.current())
    return Breakdown(categories[0].dimension.key, name, categories, default or total)
