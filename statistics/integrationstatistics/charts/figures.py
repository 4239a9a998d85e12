"""What a chart shows and the parts that it is drawn of, whatever its kind. Units are pixels of the viewBox."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from integrationstatistics.rules import Point

SIZE = 13.0
"""The size of text."""

BOLD = SIZE * 1.15
"""The size to measure bold text with: bold characters are up to 15 per cent wider."""

LINE = 16.0
STYLES = 8
"""How many series can be told apart by colour, dash and marker."""

Number = Callable[[Decimal], str]


@dataclass(frozen=True, slots=True)
class Series:
    """Figures of one area and group, with the name that readers see. `style` is 0 to 7."""

    name: str
    points: tuple[Point, ...]
    style: int = 0


@dataclass(frozen=True, slots=True)
class Data:
    """All that charts are drawn from. `periods` are those that the source has, in order, with their names."""

    series: tuple[Series, ...]
    periods: tuple[int, ...]
    period_names: dict[int, str]
    number: Number
    axis_number: Number
    parts: int = 1


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; `anchor` is start, middle or end, `y` its baseline."""

    x: float
    y: float
    text: str
    anchor: str = "start"
    css: str = ""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    css: str
    style: int | None = None


@dataclass(frozen=True, slots=True)
class Marker:
    """A figure; hollow where it is provisional or estimated, alone where no line goes through it.

    `name` is what a pointer reads.
    """

    x: float
    y: float
    style: int
    hollow: bool
    name: str
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    x: float
    y: float
    width: float
    height: float
    style: int
    hollow: bool
    name: str


@dataclass(frozen=True, slots=True)
class Shape:
    """An outline as SVG path data, moved and scaled; `css` says how it is filled."""

    path: str
    x: float
    y: float
    scale: float
    css: str
    name: str


@dataclass(slots=True)
class Drawing:
    """A chart as geometry."""

    width: float
    height: float
    strokes: list[Stroke] = field(default_factory=list)
    markers: list[Marker] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)

    def add(self, other: Drawing, x: float, y: float) -> None:
        """Put another drawing into this one at a place."""
        self.strokes += [replace(one, points=tuple((px + x, py + y) for px, py in one.points)) for one in other.strokes]
        self.markers += [replace(one, x=one.x + x, y=one.y + y) for one in other.markers]
        self.texts += [replace(one, x=one.x + x, y=one.y + y) for one in other.texts]
        self.bars += [replace(one, x=one.x + x, y=one.y + y) for one in other.bars]
        self.shapes += [replace(one, x=one.x + x, y=one.y + y) for one in other.shapes]


def values(series: Sequence[Series], periods: Sequence[int]) -> list[Decimal]:
    """All figures of these periods."""
    wanted = set(periods)
    return [one.value for each in series for one in each.points if one.value is not None and one.period in wanted]
