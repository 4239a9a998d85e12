"""A selection as readers meet it: words, chart, table, and what must be known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from integrationnorden.languages import reader

from . import numbers, periods, rules, sentences
from .charts import bars, line, multiples, svg
from .charts.figures import Data, Drawing, Series
from .models import Category, IndicatorTexts, Note
from .models.indicators import Kind
from .rules import Point
from .selection import Selection, latest
from .series import STYLES, Line, Lines, read, read_ranking

WIDE, NARROW = 680.0, 288.0
HEIGHTS = {WIDE: 380.0, NARROW: 300.0}
MOST_RANKED = 15

FLAGS = {
    "b": gettext_lazy("break in the series"),
    "c": gettext_lazy("confidential"),
    "d": gettext_lazy("definition differs"),
    "e": gettext_lazy("estimated"),
    "f": gettext_lazy("forecast"),
    "n": gettext_lazy("not significant"),
    "p": gettext_lazy("provisional"),
    "r": gettext_lazy("revised"),
    "s": gettext_lazy("estimated by Eurostat"),
    "u": gettext_lazy("low reliability"),
}
SYMBOLS = {
    "-": gettext_lazy("absolutely nil"),
    ".": gettext_lazy("not applicable"),
    "..": gettext_lazy("not available"),
    ":": gettext_lazy("not available or confidential"),
}
NO_ROW = "–"


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell of the table."""

    text: str
    flags: str


@dataclass(frozen=True, slots=True)
class Table:
    """The figures as a table: `corner` names the rows, `columns` the series."""

    corner: str
    columns: list[str]
    rows: list[tuple[str, list[CellView]]]


@dataclass(frozen=True, slots=True)
class Picture:
    """One chart in a size; which one is seen depends on the room there is."""

    size: str
    svg: SafeString


@dataclass(frozen=True)
class Presentation:
    selection: Selection
    texts: IndicatorTexts
    said: sentences.Said
    table: Table
    drawings: dict[str, Drawing]
    lines: Lines

    @property
    def title(self) -> str:
        return self.texts.name.text if self.texts.name else self.selection.subject.indicator.key

    @property
    def pictures(self) -> list[Picture]:
        return [
            Picture(size, mark_safe(svg.write(drawing, self.title, self.description, f"chart-{size}")))  # noqa: S308
            for size, drawing in self.drawings.items()
        ]

    @property
    def file(self) -> str:
        """The wide chart as a file of its own."""
        return svg.write(self.drawings["wide"], self.title, self.description, "chart", alone=True)

    @property
    def description(self) -> str:
        return str(self.said)

    @property
    def notes(self) -> list[Note]:
        """What is to be known about the areas and periods that are chosen."""
        subject, chosen = self.selection.subject, self.selection
        areas = {pk for area in chosen.areas for pk in subject.area_pks(area.code)}
        return [note for note in subject.notes if note.is_about(areas, chosen.first, chosen.last)]

    @property
    def warnings(self) -> list[Note]:
        return [note for note in self.notes if note.mandatory]

    @property
    def marks(self) -> list[tuple[str, Any]]:
        """The flags and symbols that the table has, with their meaning."""
        cells = [cell for _name, row in self.table.rows for cell in row]
        flags = set().union(*(rules.letters(cell.flags) for cell in cells))
        shown = {cell.text for cell in cells}
        found = [(flag, name) for flag, name in FLAGS.items() if flag in flags]
        found += [(symbol, name) for symbol, name in SYMBOLS.items() if symbol in shown]
        return found + ([(NO_ROW, _("the source has no figure"))] if NO_ROW in shown else [])


def words_for(selection: Selection, texts: IndicatorTexts) -> sentences.Words:
    indicator, language = selection.subject.indicator, reader.current()
    unit = texts.unit.text if texts.unit else ""
    points = indicator.kind in {Kind.RATE, Kind.SHARE}
    return sentences.Words(
        numbers.formatter(language, indicator.decimals),
        numbers.formatter(language, indicator.decimals, signed=True),
        lambda key: periods.name_of(key, selection.subject.frequency, language),
        unit,
        _("percentage points") if points else unit,
    )


def present(selection: Selection) -> Presentation:
    """Words, chart and table of a selection, in one query."""
    texts = selection.subject.indicator.texts
    words = words_for(selection, texts)
    if selection.view == "ranking":
        return _ranking(latest(selection), texts, words)
    lines = read(selection)
    said = sentences.of_lines(lines.lines, words)
    drawings = _drawings(selection, lines.lines, words) if lines.lines else {}
    return Presentation(selection, texts, said, _table(selection, lines.lines, words), drawings, lines)


def _ranking(selection: Selection, texts: IndicatorTexts, words: sentences.Words) -> Presentation:
    found = read_ranking(selection, MOST_RANKED)
    names = {area.code: area.label.text for area in selection.areas}
    said = [sentence for code, rows in found.items() for sentence in sentences.of_ranking(names[code], rows, words)]
    several = len(found) > 1
    groups = [
        bars.Group(
            names[code] if several else "",
            tuple(bars.Row(str(category), point, number % STYLES) for category, point in rows),
        )
        for number, (code, rows) in enumerate(found.items())
        if rows
    ]
    drawings = {name: bars.draw(groups, size, words.value) for name, size in _SIZES.items()} if groups else {}
    table = _ranking_table(selection, found, words)
    return Presentation(selection, texts, sentences.Said(said, []), table, drawings, Lines(()))


_SIZES = {"wide": WIDE, "narrow": NARROW}


def _drawings(selection: Selection, lines: Sequence[Line], words: sentences.Words) -> dict[str, Drawing]:
    if selection.view == "bars":
        groups = _bar_groups(selection, lines)
        return {name: bars.draw(groups, size, words.value) for name, size in _SIZES.items()} if groups else {}
    shown = selection.periods
    data = Data(
        tuple(Series(one.name, one.points, one.style) for one in lines),
        shown,
        {period: words.period(period) for period in shown},
        words.value,
        numbers.axis_formatter(reader.current()),
        selection.subject.parts,
    )
    if selection.view == "panels" or len(lines) > STYLES:
        return {name: multiples.draw(data, size) for name, size in _SIZES.items()}
    return {
        name: line.draw(data, size, max(HEIGHTS[size], line.least_height(data, size))) for name, size in _SIZES.items()
    }


def _bar_groups(selection: Selection, lines: Sequence[Line]) -> list[bars.Group]:
    """The newest figures: by area with a bar for each group, or one bar for each series."""
    period = sentences.newest(lines)
    shown = [
        (one, next((point for point in one.points if point.period == period), Point(period, None, "..")))
        for one in lines
    ]
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


def _table(selection: Selection, lines: Sequence[Line], words: sentences.Words) -> Table:
    """Periods as rows, the newest first; series as columns."""
    by_period = [{point.period: point for point in one.points} for one in lines]
    rows = [
        (words.period(period), [_cell(points.get(period), words) for points in by_period])
        for period in reversed(selection.periods)
        if any(period in points for points in by_period)
    ]
    return Table(_("Period"), [one.name for one in lines], rows)


def _ranking_table(
    selection: Selection, found: dict[str, list[tuple[Category, Point]]] | Any, words: sentences.Words
) -> Table:
    shown: Iterable[Category] = dict.fromkeys(category for rows in found.values() for category, _point in rows)
    figures = {code: {category.pk: point for category, point in rows} for code, rows in found.items()}
    rows = [
        (str(category), [_cell(figures[area.code].get(category.pk), words) for area in selection.areas])
        for category in shown
    ]
    ranked = selection.subject.ranked
    corner = ranked.label.text if ranked and ranked.label else ""
    period = words.period(selection.last)
    return Table(corner, [f"{area.label.text}, {period}" for area in selection.areas], rows)


def _cell(point: Point | None, words: sentences.Words) -> CellView:
    if point is None:
        return CellView(NO_ROW, "")
    text = point.symbol or (words.value(point.value) if point.value is not None else NO_ROW)
    return CellView(text, "".join(sorted(rules.letters(point.flags))))
