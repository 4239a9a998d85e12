"""A chart as a sheet that stands alone: title and unit above it, what must be known and the source below it."""

from __future__ import annotations

from collections.abc import Iterable

from .figures import BOLD, LINE, SIZE, Drawing, Text
from .widths import wrapped

MARGIN = 16.0


def framed(chart: Drawing, title: str, unit: str, below: Iterable[str]) -> Drawing:
    """The chart with margins and these texts, none of them wider than it."""
    sheet = Drawing(chart.width + 2 * MARGIN, MARGIN)
    _add(sheet, title, "group", BOLD)
    _add(sheet, unit, "unit", SIZE)
    sheet.height += MARGIN / 2
    sheet.add(chart, MARGIN, sheet.height)
    sheet.height += chart.height + MARGIN / 2
    for text in below:
        _add(sheet, text, "below", SIZE)
        sheet.height += LINE / 4
    sheet.height += MARGIN - LINE / 4
    return sheet


def _add(sheet: Drawing, text: str, css: str, size: float) -> None:
    for line in wrapped(text, size, sheet.width - 2 * MARGIN):
        if line:
            sheet.height += LINE
            sheet.texts.append(Text(MARGIN, sheet.height - 4, line, "start", css))
