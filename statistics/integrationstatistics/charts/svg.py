"""A drawing as SVG: text as text, colours and dark mode by CSS classes, dash and marker beside colour.

`role="img"` makes the inside one picture for screen readers, named by its title and described by its
description; the figures themselves are in the table beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from .figures import SIZE, Bar, Drawing, Marker, Shape, Stroke, Text

DASHES = ("", "7 3", "2 3", "9 3 2 3", "12 4", "4 2", "1 3", "10 3 2 3 2 3")
# Around (0, 0): circle, square, triangle, diamond, triangle upside down, cross, plus, hexagon.
MARKERS = (
    "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z",
    "M-3.5 -3.5h7v7h-7z",
    "M0 -4.5L4.5 3.5H-4.5z",
    "M0 -5L5 0L0 5L-5 0z",
    "M0 4.5L4.5 -3.5H-4.5z",
    "M-4 -2.5L-2.5 -4L0 -1.5L2.5 -4L4 -2.5L1.5 0L4 2.5L2.5 4L0 1.5L-2.5 4L-4 2.5L-1.5 0z",
    "M-1.3 -4.5h2.6v3.2h3.2v2.6h-3.2v3.2h-2.6v-3.2h-3.2v-2.6h3.2z",
    "M-2 -4h4l2.5 4l-2.5 4h-4l-2.5 -4z",
)
LARGEST_MARKERS = 60
"""With more figures than this, markers would cover the lines."""

COLOURS = ("#12436d", "#1d7f77", "#801650", "#c2410c", "#6b4fb3", "#5a6b00", "#8a5a00", "#3d3d3d")
SHADES = ("#dbe9f6", "#a9cbe6", "#6ea3d0", "#3572a8", "#12436d")

# For files that stand alone; pages style the same classes. Drawing programs know no variables.
STYLE = (
    """
.chart{font:13px 'DejaVu Sans',sans-serif;background:#fff;color:#17222b}.chart text{fill:#17222b}
.chart .grid,.chart .frame{stroke:#d5d9d6}.chart .zero,.chart .tick-mark{stroke:#4a5963}
.chart .line{fill:none;stroke-width:2;stroke-linejoin:round}.chart .break{stroke-width:1.5}
.chart .group,.chart .on-map{font-weight:600}.chart .quiet{opacity:0}
.chart .shape{stroke:#4a5963;stroke-width:.75;vector-effect:non-scaling-stroke}.chart .land{fill:#fff}
.chart .hatch{stroke:#4a5963;stroke-width:1.5}
.chart .on-map{paint-order:stroke;stroke:#fff;stroke-width:3px;stroke-linejoin:round}
"""
    + "".join(
        f".chart .series-{number}{{stroke:{colour}}}.chart .marker.series-{number},.chart .bar.series-{number}"
        f"{{fill:{colour}}}.chart text.series-{number}{{fill:{colour};stroke:none}}\n"
        for number, colour in enumerate(COLOURS)
    )
    + "".join(f".chart .shade-{number}{{fill:{colour}}}" for number, colour in enumerate(SHADES))
    + """
.chart .marker.hollow.hollow,.chart .bar.hollow.hollow{fill:#fff}.chart .hollow.bar{stroke-width:2}
"""
)
HATCH = (
    '<defs><pattern id="{key}-hatch" width="6" height="6" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><path class="hatch" d="M0 0v6"/></pattern></defs>'
)


def write(drawing: Drawing, title: str, description: str, key: str, *, alone: bool = False) -> str:
    """The drawing as an SVG element; `key` makes its ids its own on a page. `alone` is for a file."""
    w, h = _n(drawing.width), _n(drawing.height)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {w} {h}" role="img" '
        f'aria-labelledby="{key}-title {key}-description"'
        + (f' width="{w}" height="{h}"' if alone else "")
        + f' font-size="{_n(SIZE)}">',
        f'<title id="{key}-title">{escape(title)}</title>',
        f'<desc id="{key}-description">{escape(description)}</desc>',
    ]
    if alone:
        parts += [f"<style>{STYLE}</style>", f'<rect width="{w}" height="{h}" fill="#fff"/>']
    parts += [
        *([HATCH.format(key=key)] if any(one.css == "hatched" for one in drawing.shapes) else []),
        *(_shape(one, key) for one in drawing.shapes),
        *map(_stroke, drawing.strokes),
        *map(_bar, drawing.bars),
        *_markers(drawing.markers),
        *map(_text, drawing.texts),
    ]
    return "".join([*parts, "</svg>"])


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _shape(one: Shape, key: str) -> str:
    place = f"translate({_n(one.x)} {_n(one.y)})" + ("" if one.scale == 1 else f" scale({one.scale:.4g})")
    fill = f' fill="url(#{key}-hatch)"' if one.css == "hatched" else ""
    name = f"<title>{escape(one.name)}</title>"
    return f'<path class="shape {one.css}"{fill} transform="{place}" d="{one.path}">{name}</path>'


def _stroke(one: Stroke) -> str:
    points = " ".join(f"{_n(x)},{_n(y)}" for x, y in one.points)
    series = "" if one.style is None else f" series-{one.style}"
    dash = DASHES[one.style] if one.style is not None and one.css == "line" else ""
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<polyline class="{one.css}{series}" points="{points}" fill="none"{dashes}/>'


def _markers(markers: list[Marker]) -> Iterator[str]:
    """All are there for pointers; where they are many, only those are seen that say something of their own."""
    many = len(markers) > LARGEST_MARKERS
    for one in markers:
        quiet = many and not (one.hollow or one.alone)
        css = f"marker series-{one.style}" + (" hollow" if one.hollow else "") + (" quiet" if quiet else "")
        place = f"translate({_n(one.x)} {_n(one.y)})"
        name = f"<title>{escape(one.name)}</title>"
        yield f'<path class="{css}" transform="{place}" d="{MARKERS[one.style]}">{name}</path>'


def _bar(one: Bar) -> str:
    css = f"bar series-{one.style}" + (" hollow" if one.hollow else "")
    place = f'x="{_n(one.x)}" y="{_n(one.y)}" width="{_n(one.width)}" height="{_n(one.height)}"'
    return f'<rect class="{css}" {place}><title>{escape(one.name)}</title></rect>'


def _text(one: Text) -> str:
    anchor = "" if one.anchor == "start" else f' text-anchor="{one.anchor}"'
    css = f' class="{one.css}"' if one.css else ""
    return f'<text x="{_n(one.x)}" y="{_n(one.y)}"{anchor}{css}>{escape(one.text)}</text>'
