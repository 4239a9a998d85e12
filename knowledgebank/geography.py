"""The examples on the map of the Nordic countries: counted by the database, not loaded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db.models import Value
from django.db.models.functions import Concat

from integrationnorden.languages.labels import Label
from integrationnorden.search.facets import Labels
from integrationnorden.search.querysets import SearchEntryQuerySet
from integrationnorden.search.sources import sources
from integrationnorden.taxonomy import nordic_map as geometry
from integrationnorden.taxonomy.models import Municipality

NAMED = 10

MAPPED = ("area", "municipality")

# The address of the examples with one value of a facet.
Address = Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Place:
    """What the map marks: its name, how many examples are there, and the address of them."""

    name: Label
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class AreaOnMap:
    """A country or territory with its shape."""

    code: str
    place: Place
    path: str
    is_small: bool


@dataclass(frozen=True, slots=True)
class Dot:
    """A municipality at a point of the map."""

    x: float
    y: float
    place: Place


@dataclass(frozen=True, slots=True)
class Map:
    """The map."""

    view_box: str
    insets: list[geometry.Inset]
    areas: list[AreaOnMap]
    dots: list[Dot]


@dataclass(frozen=True, slots=True)
class ListedArea:
    """A country or territory in the list that says the same as the map: its first examples by title."""

    place: Place
    examples: list[tuple[Label, str]]

    @property
    def more(self) -> int:
        return self.place.count - len(self.examples)


def nordic_map(counts: Mapping[str, Mapping[str, int]], labels: Labels, address: Address) -> Map:
    """The map of what was counted by area and municipality, in one query."""
    return Map(
        view_box=" ".join(f"{value:g}" for value in geometry.view_box()),
        insets=list(geometry.insets()),
        areas=_areas(counts["area"], labels, address),
        dots=_dots(counts["municipality"], labels, address),
    )


def by_area(entries: SearchEntryQuerySet, drawn: Map) -> list[ListedArea]:
    """The first entries of each area that has some, in one query."""
    places = {area.code: area.place for area in drawn.areas if area.place.count}
    parts = [
        entries.filter(facets__contains=[f"area:{code}"])
        .annotate(listed_under=Value(code))
        .in_order("title")
        .values_list("listed_under", "title", "language", "reference")[:NAMED]
        for code in places
    ]
    if not parts:
        return []
    listed: dict[str, list[tuple[Label, str]]] = {code: [] for code in places}
    source = sources.get("example")
    for code, title, language, reference in parts[0].union(*parts[1:], all=True):
        listed[code].append((Label(title, language), source.address(reference)))
    return [ListedArea(places[code], listed[code]) for code in places]


def _areas(counts: Mapping[str, int], labels: Labels, address: Address) -> list[AreaOnMap]:
    shapes = {shape.code: shape for shape in geometry.shapes()}
    return [
        AreaOnMap(
            code,
            Place(label, counts.get(code, 0), address("area", code)),
            shapes[code].path if code in shapes else "",
            code in shapes and not shapes[code].label_inside,
        )
        for code, label in labels.items()
    ]


def _dots(counts: Mapping[str, int], labels: Labels, address: Address) -> list[Dot]:
    keyed = Municipality.objects.annotate(joined_key=Concat("area__code", Value("-"), "code"))
    known = keyed.filter(joined_key__in=counts, latitude__isnull=False).select_related("area")
    return [_dot(municipality, counts[municipality.key], labels, address) for municipality in known.order_by("pk")]


def _dot(municipality: Municipality, count: int, labels: Labels, address: Address) -> Dot:
    code = municipality.area.code
    x, y = geometry.project(*municipality.position, code)
    name = Label(municipality.name, labels[code].language)
    return Dot(round(x, 1), round(y, 1), Place(name, count, address("municipality", municipality.key)))
