"""Key figures: the newest figure of an indicator for an area, as the home page and the profiles show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from integrationnorden.languages import reader
from integrationnorden.languages.labels import Label, pick
from integrationnorden.taxonomy.models import Area

from . import numbers
from .models import Indicator, IndicatorTexts
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
    """An indicator with its newest figures; `group` is whom they are about, where that is not everybody."""

    indicator: Indicator
    texts: IndicatorTexts
    group: list[Label]
    figures: list[Figure]


def areas() -> list[Area]:
    """The eight countries and territories, in the order of menus."""
    return [one for one in Area.objects.with_labels().order_by("order", "pk") if one.code in COUNTRIES]


def of_area(area: Area) -> list[KeyFigure]:
    """What is known of an area, and for which key figures nothing is; one query."""
    return _key_figures(Indicator.objects.published().key_figures(), [area])


def of_all(shown: list[Area]) -> list[KeyFigure]:
    """The chosen few of these areas; one query."""
    return _key_figures(Indicator.objects.published().filter(is_key_figure=True).key_figures(), shown)


def _key_figures(indicators: Iterable[Indicator], shown: list[Area]) -> list[KeyFigure]:
    own = reader.current()
    return [
        KeyFigure(
            one,
            one.texts,
            [label for names in one.shown_first if (label := pick(names or {}, own))],
            [_figure(one, area) for area in shown],
        )
        for one in indicators
    ]


def _figure(indicator: Indicator, area: Area) -> Figure:
    own = reader.current()
    kept = indicator.newest.get(area.code)
    if kept is None:
        return Figure(area.label, area.code, "", "", is_provisional=False)
    period, value, flags = kept
    return Figure(
        area.label,
        area.code,
        numbers.formatter(own, indicator.decimals)(Decimal(value)),
        name_of(period, indicator.dataset.frequency, own),
        Point(period, Decimal(value), "", flags).is_provisional,
    )
