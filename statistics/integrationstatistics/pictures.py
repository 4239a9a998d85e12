"""Which drawing a selection becomes, in the sizes that pages need."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from integrationnorden.languages import reader

from . import numbers, sentences
from .charts import bars, line, maps, multiples
from .charts.figures import BOLD, LINE, Data, Drawing, Series, Text
from .charts.widths import wrapped
from .rules import Point
from .selection import Selection
from .series import STYLES, Line

WIDE, NARROW, MAP = 680.0, 288.0, 300.0
SIZES = {"wide": WIDE, "narrow": NARROW}
HEIGHTS = {WIDE: 380.0, NARROW: 300.0}


def of_lines(selection: Selection, lines: Sequence[Line], words: sentences.Words) -> dict[str, Drawing]:
    """By the name of the size; a map has one size alone."""
    if selection.view == "map":
        return {"atlas": _maps(selection, lines, words)}
    if selection.view == "bars":
        groups = _bar_groups(selection, lines)
        return {name: bars.draw(groups, size, words.value) for name, size in SIZES.items()} if groups else {}
    data = _data(selection, lines, words)
    if selection.view == "panels" or len(lines) > STYLES:
        return {name: multiples.draw(data, size) for name, size in SIZES.items()}
    return {
        name: line.draw(data, size, max(HEIGHTS[size], line.least_height(data, size))) for name, size in SIZES.items()
    }


def _data(selection: Selection, lines: Sequence[Line], words: sentences.Words) -> Data:
    return Data(
        tuple(Series(one.name, one.points, one.style) for one in lines),
        selection.periods,
        {period: words.period(period) for period in selection.periods},
        words.value,
        numbers.axis_formatter(reader.current()),
        selection.subject.parts,
    )


def _bar_groups(selection: Selection, lines: Sequence[Line]) -> list[bars.Group]:
    """The newest figures: by area with a bar for each group, or one bar for each series."""
    shown = list(_newest(lines).items())
    varying = [number for number, chosen in enumerate(selection.categories) if len(chosen) > 1]
    if len(selection.areas) < 2 or not varying:  # noqa: PLR2004
        return [bars.Group("", tuple(bars.Row(one.name, point, one.style) for one, point in shown))]
    combinations = list(dict.fromkeys(one.categories for one in lines))
    groups = []
    for area in selection.areas:
        rows = [
            bars.Row(
                ", ".join(str(one.categories[number]) for number in varying),
                point,
                combinations.index(one.categories) % STYLES,
            )
            for one, point in shown
            if one.area == area
        ]
        groups += [bars.Group(area.label.text, tuple(rows))] if rows else []
    return groups


def _newest(lines: Sequence[Line]) -> dict[Line, Point]:
    """The figure of each series in the newest period that most of them have."""
    period = sentences.newest(lines)
    return {
        one: next((point for point in one.points if point.period == period), Point(period, None, "..")) for one in lines
    }


def _maps(selection: Selection, lines: Sequence[Line], words: sentences.Words) -> Drawing:
    """A map for each group, one below the other, each with its name where there are several."""
    newest = _newest(lines)
    known, chosen = selection.subject.by_code, {area.code for area in selection.areas}
    groups = list(dict.fromkeys(one.categories for one in lines))
    drawing = Drawing(MAP, 0)
    for group in groups:
        if len(groups) > 1:
            for text in wrapped(", ".join(map(str, group)), BOLD, MAP):
                drawing.height += LINE
                drawing.texts.append(Text(0, drawing.height - 4, text, "start", "group"))
        points = {one.area.code: point for one, point in newest.items() if one.categories == group}
        shown = [
            maps.Area(
                one.code, str(one.label or one.code), points.get(one.code), one.code in chosen or one.code not in known
            )
            for one in selection.subject.countries
        ]
        drawn = maps.draw(shown, MAP, _map_words(words))
        drawing.add(drawn, 0, drawing.height)
        drawing.height += drawn.height + LINE
    return drawing


def _map_words(words: sentences.Words) -> maps.Words:
    return maps.Words(
        words.value,
        numbers.axis_formatter(reader.current()),
        _("%(low)s to below %(high)s"),
        _("%(low)s to %(high)s"),
        _("no figure"),
        _("not chosen"),
    )
