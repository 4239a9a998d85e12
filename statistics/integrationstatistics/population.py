"""The inhabitants that figures are divided by: those of the whole population at a point in time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet

from .models import Axis, Indicator, Release
from .models.indicators import Group, Kind, Topic

WHOLE = {"topic": Topic.POPULATION, "group": Group.ALL, "kind": Kind.STOCK, "additive": True}


@dataclass(frozen=True, slots=True)
class Population:
    """An indicator and the release of its figures, with the number that addresses have for it."""

    indicator: int
    release: int
    number: int


def marked(indicators: QuerySet[Any]) -> QuerySet[Any]:
    """Indicators from `published()` with what `among` asks of them."""
    axes = Axis.objects.filter(indicator=OuterRef("pk"))
    return indicators.annotate(release_number=F("dataset__releases__number"), is_divided=Exists(axes))


def among(indicators: Iterable[Any]) -> Population | None:
    """The first of them that counts the whole population, undivided."""
    found = (one for one in indicators if not one.is_divided and _is_whole(one))
    return next((Population(one.pk, one.release_id, one.release_number) for one in found), None)


def find(number: int) -> Population | None:
    """The figures of the population in a release that was public once; two queries."""
    current = among(marked(Indicator.objects.published().filter(**WHOLE).in_order()))
    if current is None:
        return None
    public = [Release.State.CURRENT, Release.State.SUPERSEDED]
    found = Release.objects.filter(dataset__indicators=current.indicator, number=number, state__in=public).first()
    return Population(current.indicator, found.pk, number) if found else None


def _is_whole(indicator: Indicator) -> bool:
    return all(getattr(indicator, name) == value for name, value in WHOLE.items())
