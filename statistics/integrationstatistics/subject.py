"""An indicator with all that a page or a file says of it: its release, what can be chosen, and its notes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from integrationnorden.languages import reader
from integrationnorden.languages.labels import Label, pick
from integrationnorden.publishing import nested
from integrationnorden.taxonomy.models import Area

from . import population
from .models import Category, Indicator, Note, Release
from .models.indicators import Group, Topic
from .population import Population
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
    countries: Sequence[Place]
    breakdowns: Sequence[Breakdown]
    periods: tuple[int, ...]
    notes: Sequence[Note]
    versions: Sequence[tuple[int, dt.date]]
    """The public releases by number with the day of publication, the newest first."""
    population: Population | None
    """What figures are divided by."""

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
        return self.indicator.group in {Group.BIRTH, Group.CITIZENSHIP}

    @property
    def is_population(self) -> bool:
        return _is_population(self.indicator)

    @cached_property
    def others(self) -> Sequence[Indicator]:
        """All other indicators with a current release; one query."""
        return list(Indicator.objects.published().exclude(pk=self.indicator.pk).with_labels().in_order())

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


def load(key: str, number: int | None = None) -> Subject | None:
    """A published indicator in its current release or an earlier public one; one query."""
    return load_all([(key, number)])[0]


def load_all(wanted: Sequence[tuple[str, int | None]]) -> list[Subject | None]:
    """The same for several, in one query too; None for each that is not public, or not in this release."""
    found = _read({key for key, _number in wanted}, {number for _key, number in wanted if number})
    inhabitants = population.among(found.values())
    subjects = {(key, number): _subject(found.get(key), number, inhabitants) for key, number in set(wanted)}
    return [subjects[one] for one in wanted]


def _read(keys: Iterable[str], numbers: Iterable[int]) -> dict[str, Any]:
    """By key, these indicators and those of the whole population."""
    chosen = Indicator.objects.published().filter(Q(key__in=list(keys)) | Q(**population.WHOLE))
    return {one.key: one for one in chosen.with_texts().with_concepts().with_definition(numbers).in_order()}


def _subject(indicator: Any, number: int | None, inhabitants: Population | None) -> Subject | None:
    releases = nested.models(Release, indicator.all_releases) if indicator else []
    current = next((one for one in releases if one.state == Release.State.CURRENT), None)
    release = current if number is None else next((one for one in releases if one.number == number), None)
    extent = release.extents.get(str(indicator.pk)) if release else None
    if release is None or current is None or extent is None:
        return None
    places = [_place(area) for area in nested.models(Area, indicator.all_areas)]
    return Subject(
        indicator,
        release,
        current,
        [place for place in places if place.pk in set(extent["area"])],
        [place for place in places if place.code in COUNTRIES],
        [found for axis in indicator.all_axes if (found := _breakdown(axis, set(extent[f"d{axis['place']}"])))],
        tuple(extent["period"]),
        nested.models(Note, indicator.all_notes),
        [(one["number"], dt.date.fromisoformat(one["day"])) for one in indicator.all_versions],
        None if _is_population(indicator) else inhabitants,
    )


def _is_population(indicator: Indicator) -> bool:
    """Whether this is what others are divided by."""
    return indicator.topic == Topic.POPULATION and indicator.group == Group.ALL


def _place(area: Area) -> Place:
    return Place(area.pk, area.code, area.label or Label(area.code, ""), area.order)


def _breakdown(axis: Mapping[str, Any], known: set[int]) -> Breakdown | None:
    """An axis with those of its categories that there are figures for."""
    categories = nested.models(Category, (one for one in axis["categories"] if one["id"] in known))
    if not categories:
        return None
    default = next((one for one in categories if one.pk == axis["default_id"]), None)
    total = next((one for one in categories if one.is_total), categories[0])
    return Breakdown(axis["key"], pick(axis["labels"] or {}, reader.current()), categories, default or total)
