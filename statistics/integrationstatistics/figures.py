"""Key figures: the newest figure of an indicator for an area, as the profiles show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import F

from integrationnorden.languages import reader
from integrationnorden.languages.labels import Label
from integrationnorden.taxonomy.models import Area

from . import numbers
from .models import Axis, Indicator, IndicatorTexts, Observation
from .periods import name_of
from .rules import Point
from .subject import COUNTRIES


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure with what it needs to be understood; `value` is "" where it is not known."""

    area: Label | None
    code: str
    value: str
    period: str
    is_provisional: bool


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """An indicator with its newest figures."""

    indicator: Indicator
    texts: IndicatorTexts
    group: str
    figures: list[Figure]


def areas() -> list[Area]:
    """The eight countries and territories, in the order of menus."""
    return [one for one in Area.objects.with_labels().order_by("order", "pk") if one.code in COUNTRIES]


def of_area(area: Area) -> list[KeyFigure]:
    """What is known of an area, and for which key figures nothing is; four queries."""
    return _key_figures(Indicator.objects.published(), [area])


def _key_figures(indicators: Iterable[Indicator], shown: list[Area]) -> list[KeyFigure]:
    found = list(indicators.with_texts().in_order())  # type: ignore[attr-defined]
    defaults = _defaults(found)
    newest = _newest(found, defaults, shown)
    return [
        KeyFigure(
            one,
            one.texts,
            ", ".join(
                str(axis.default) for axis in defaults.get(one.pk, ()) if axis.default and not axis.default.is_total
            ),
            [_figure(one, area, newest.get((one.pk, area.pk))) for area in shown],
        )
        for one in found
        if one.view != "ranking"
    ]


def _defaults(indicators: Iterable[Indicator]) -> dict[int, list[Axis]]:
    axes = Axis.objects.filter(indicator__in=[one.pk for one in indicators]).order_by("indicator", "place")
    found: dict[int, list[Axis]] = {}
    for axis in axes.select_related("default").prefetch_related("default__translations"):
        found.setdefault(axis.indicator_id, []).append(axis)
    return found


def _newest(
    indicators: list[Indicator], defaults: Mapping[int, list[Axis]], shown: list[Area]
) -> dict[tuple[int, int], Point]:
    """The newest figure by indicator and area, in one query: each part reads the end of one index."""
    parts = []
    for one in indicators:
        chosen = {f"d{axis.place}": axis.default_id or 0 for axis in defaults.get(one.pk, ())}
        figures = Observation.objects.of(one.pk, one.release_id).filter(value__isnull=False, area__in=shown)
        parts.append(
            figures.filter(**({"d1": 0, "d2": 0, "d3": 0, "d4": 0} | chosen))
            .order_by("area", "-period")
            .distinct("area")
            .values_list(F("indicator_id"), F("area_id"), "period", "value", "symbol", "flags")
        )
    if not parts:
        return {}
    rows = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    return {(indicator, area): Point(*point) for indicator, area, *point in rows}


def _figure(indicator: Indicator, area: Area, point: Point | None) -> Figure:
    own = reader.current()
    if point is None or point.value is None:
        return Figure(area.label, area.code, "", "", is_provisional=False)
    return Figure(
        area.label,
        area.code,
        numbers.formatter(own, indicator.decimals)(point.value),
        name_of(point.period, indicator.dataset.frequency, own),
        point.is_provisional,
    )
