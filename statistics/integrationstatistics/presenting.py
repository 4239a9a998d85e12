"""A selection as readers meet it: words, chart, table, and what must be known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from integrationnorden.languages import reader
from integrationnorden.languages.labels import Label

from . import cautions, measures, numbers, periods, pictures, rules, sentences
from .charts import bars, svg
from .charts.figures import Drawing
from .charts.sheet import framed
from .gathering import gathered
from .models import Category, IndicatorTexts, Note
from .models.indicators import Kind
from .rules import Point
from .selection import Selection, latest
from .series import STYLES, Line, Lines, asked, read, read_ranking

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
    beside: Presentation | None = None
    key: str = "chart"

    @property
    def title(self) -> str:
        return self.texts.name.text if self.texts.name else self.selection.subject.indicator.key

    @property
    def unit(self) -> Label | None:
        """The unit of the figures that are shown; what is calculated is named in the reader's language."""
        published, measure = self.texts.unit, self.selection.measure
        if not measure:
            return published
        text = measure.unit(published.text if published else "", self.selection.subject.indicator.kind)
        said = text if measure.kind == measures.PER_1000 else f"{measure.label} ({text})"
        return Label(said, reader.current())

    @property
    def pictures(self) -> list[Picture]:
        return [
            Picture(size, mark_safe(svg.write(drawing, self.title, self.description, f"{self.key}-{size}")))  # noqa: S308
            for size, drawing in self.drawings.items()
        ]

    @property
    def file(self) -> str:
        """The wide chart, or the map, as a file of its own, with all that must be read with it."""
        dataset = self.selection.subject.indicator.dataset
        source = _("Source:") + f" {dataset.source.name}, {dataset.code}. Integration Norden."
        below = [*(warning.text for warning in self.warnings), source]
        areas, words = self.selection.areas, words_for(self.selection, self.texts)
        parts = [self.unit, areas[0].label if len(areas) == 1 else "", words.period(self.period) if self.period else ""]
        sheet = framed(
            next(iter(self.drawings.values())), self.title, ", ".join(str(part) for part in parts if part), below
        )
        return svg.write(sheet, self.title, self.description, "chart", alone=True)

    @property
    def period(self) -> int | None:
        """The one period that the chart is about."""
        if self.selection.view == "ranking":
            return self.selection.last
        return sentences.newest(self.lines.lines) if self.selection.view in {"bars", "map"} else None

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
    def warnings(self) -> list[Label]:
        """What must be read beside the figures: mandatory notes, and why series may not be compared."""
        own = reader.current()
        found = [note.label for note in self.notes if note.mandatory and note.label]
        found += [Label(text, own) for text in cautions.within(self.selection, self.lines.lines)]
        if self.selection.beside:
            found += [Label(text, own) for text in cautions.between(self.selection, self.selection.beside)]
        return found

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
    indicator, language, measure = selection.subject.indicator, reader.current(), selection.measure
    unit = measure.unit(texts.unit.text if texts.unit else "", indicator.kind)
    decimals = measure.decimals(indicator.decimals)
    points = indicator.kind in {Kind.RATE, Kind.SHARE} or measure.kind == measures.SHARE
    return sentences.Words(
        numbers.formatter(language, decimals),
        numbers.formatter(language, decimals, signed=True),
        lambda key: periods.name_of(key, selection.subject.frequency, language),
        unit,
        _("percentage points") if points else unit,
    )


def present(selection: Selection) -> Presentation:
    """A selection, and the one that is laid beside it, in one query."""
    if selection.beside is None:
        return _present(selection)
    with gathered(one for each in (selection, selection.beside) for one in asked(each)):
        return replace(_present(selection), beside=replace(_present(selection.beside), key="beside"))


def _present(selection: Selection) -> Presentation:
    """Words, chart and table of a selection, in one query."""
    texts = selection.subject.indicator.texts
    words = words_for(selection, texts)
    if selection.view == "ranking":
        return _ranking(latest(selection), texts, words)
    lines = read(selection)
    said = sentences.of_lines(lines.lines, words)
    said.remarks.extend(sentences.lacking(lines.lacking, words))
    drawings = pictures.of_lines(selection, lines.lines, words) if lines.lines else {}
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
    drawings = {name: bars.draw(groups, size, words.value) for name, size in pictures.SIZES.items()} if groups else {}
    table = _ranking_table(selection, found, words)
    return Presentation(selection, texts, sentences.Said(said, []), table, drawings, Lines(()))


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
