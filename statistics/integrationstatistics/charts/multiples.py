"""Small multiples: one small line chart for each series, all with the same axes."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from . import line
from .figures import BOLD, LINE, Data, Drawing, Text, values
from .widths import wrapped

LEAST_WIDTH, HEIGHT, GAP = 200.0, 130.0, 16.0


def draw(data: Data, total_width: float) -> Drawing:
    """As many columns as fit; the title of each panel is the name of its series."""
    columns = max(1, int((total_width + GAP) // (LEAST_WIDTH + GAP)))
    size = (total_width - GAP * (columns - 1)) / columns
    figures = values(data.series, data.periods)
    bounds = min([Decimal(0), *figures]), max([Decimal(0), *figures])
    drawing, top, highest = Drawing(total_width, 0), 0.0, 0.0
    for number, one in enumerate(data.series):
        column = number % columns
        if not column and number:
            top, highest = top + highest + GAP, 0.0
        title = wrapped(one.name, BOLD, size)
        left = column * (size + GAP)
        for row, text in enumerate(title):
            drawing.texts.append(Text(left, top + (row + 1) * LINE - 4, text, "start", "group"))
        panel = line.draw(replace(data, series=(replace(one, style=0),)), size, HEIGHT, bounds)
        drawing.add(panel, left, top + len(title) * LINE)
        highest = max(highest, len(title) * LINE + HEIGHT)
    drawing.height = top + highest
    return drawing
