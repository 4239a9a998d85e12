"""Each kind of chart against a picture that a person has looked at.

`DRAW=1 pytest tests/integrationstatistics/test_pictures.py` draws the pictures anew: look at them before you commit.
"""

import io
import os
from decimal import Decimal
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from integrationstatistics import images
from integrationstatistics.charts import bars, line, maps, multiples, svg
from integrationstatistics.charts.figures import Data, Series
from integrationstatistics.charts.sheet import framed
from integrationstatistics.rules import Point

PICTURES = Path(__file__).parent / "pictures"
TOLERANCE = 1.5
"""The mean difference of grey, from 0 to 255: smoothing of edges may differ, a moved label may not."""

NAMES = ("Svíþjóð", "Danmörk, konur", "Færøerne", "Ulkomaiden kansalaiset, molemmat sukupuolet", "Ruoŧŧa")
YEARS = tuple(range(2010, 2025))
GAPS = {(0, 2013), (3, 2019), (3, 2020)}
FLAGS = {(1, 2016): "b", (2, 2024): "p", (3, 2024): "e", (4, 2012): "b"}


def number(value):
    return f"{value:,.1f}".replace(",", "\N{NO-BREAK SPACE}").replace(".", ",").replace("-", "−")


def data(low=0):
    series = []
    for style, name in enumerate(NAMES):
        points = [
            Point(year * 100, Decimal((style * 13 + year * (style + 3)) % 40 + low), "", FLAGS.get((style, year), ""))
            for year in YEARS
            if (style, year) not in GAPS
        ]
        series.append(Series(name, tuple(points), style))
    periods = tuple(year * 100 for year in YEARS)
    return Data(tuple(series), periods, {period: str(period // 100) for period in periods}, number, number)


def rows(low=0):
    drawn = [bars.Row(name, Point(202400, Decimal(place * 17 % 31 + low)), place) for place, name in enumerate(NAMES)]
    return (
        *drawn,
        bars.Row("Åland", Point(202400, None, "..")),
        bars.Row("Kalaallit", Point(202400, Decimal(9), "", "p")),
    )


def areas():
    drawn = {"SE": 21, "DK": 14, "NO": 18, "FI": 9, "IS": 25, "FO": 14, "GL": None}
    found = [
        maps.Area(code, code, Point(202400, None if value is None else Decimal(value))) for code, value in drawn.items()
    ]
    return [*found, maps.Area("AX", "Åland", None, is_chosen=False)]


WORDS = maps.Words(number, number, "%(low)s till under %(high)s", "%(low)s till %(high)s", "ingen siffra", "inte vald")
CHARTS = {
    "line-wide": lambda: line.draw(data(), 680, 380),
    "line-narrow": lambda: line.draw(data(), 288, 300),
    "line-below-zero": lambda: line.draw(data(-20), 288, 300),
    "panels-narrow": lambda: multiples.draw(data(), 288),
    "bars-wide": lambda: bars.draw([bars.Group("", rows())], 680, number),
    "bars-narrow": lambda: bars.draw([bars.Group("Ísland", rows()), bars.Group("Åland", rows(-12))], 288, number),
    "map": lambda: maps.draw(areas(), 300, WORDS),
    "sheet": lambda: framed(line.draw(data(), 680, 380), "Sysselsättning", "procent, 2024", ["Källa: Eurostat. " * 9]),
}


@pytest.mark.parametrize("name", CHARTS)
def test_the_chart_looks_as_it_did(name):
    raw = images.render(svg.write(CHARTS[name](), "Title", "Said", "c", alone=True))
    drawn = Image.open(io.BytesIO(raw)).convert("L").reduce(2)
    kept = PICTURES / f"{name}.png"
    if os.environ.get("DRAW"):
        drawn.quantize(16).save(kept, optimize=True)
    expected = Image.open(kept).convert("L")
    assert drawn.size == expected.size
    assert ImageStat.Stat(ImageChops.difference(drawn, expected)).mean[0] < TOLERANCE
