"""The inhabitants that figures are divided by: those of the whole population at a point in time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from .models.indicators import Group, Kind, Topic

WHOLE = {"topic": Topic.POPULATION, "group": Group.ALL, "kind": Kind.STOCK, "additive": True}


@dataclass(frozen=True, slots=True)
class Population:
    """An indicator and the release of its figures, with the number that addresses have for it.

    `versions` has all of its public releases by number.
    """

    indicator: int
    release: int
    number: int
    versions: Mapping[int, int]

    def in_release(self, number: int) -> Population | None:
        """The same in a release that is or was public."""
        known = self.versions.get(number)
        return replace(self, release=known, number=number) if known else None


def among(indicators: Iterable[Any]) -> Population | None:
    """The first of them, from `with_definition()`, that counts the whole population, undivided."""
    return next((_population(one) for one in indicators if not one.all_axes and _is_whole(one)), None)


def _population(indicator: Any) -> Population:
    versions = {one["number"]: one["pk"] for one in indicator.all_versions}
    current = next(number for number, pk in versions.items() if pk == indicator.release_id)
    return Population(indicator.pk, indicator.release_id, current, versions)


def _is_whole(indicator: Any) -> bool:
    return all(getattr(indicator, name) == value for name, value in WHOLE.items())
