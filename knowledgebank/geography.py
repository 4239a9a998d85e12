"""The examples on the map of the Nordic countries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from integrationnorden.languages.labels import Label
from integrationnorden.search.facets import Labels
from integrationnorden.search.models import SearchEntry
from integrationnorden.search.sources import sources
from integrationnorden.taxonomy import nordic_map as geometry

from .models import Example


@dataclass(frozen=True, slots=True)
class Place:
    """An example in the list beside the map."""

    title: Label
    url: str
    municipality: str = ""


@dataclass(frozen=True, slots=True)
class AreaOnMap:
    """A country or territory: its shape, and the examples in it."""

    code: str
    label: Label
    path: str
    x: float
    y: float
    is_small: bool
    places: list[Place]


@dataclass(frozen=True, slots=True)
class Dot:
    """A municipality with the examples in it, at a point of the map."""

    x: float
    y: float
    name: str
    places: list[Place]

    @property
    def url(self) -> str:
        return self.places[0].url


@dataclass(frozen=True, slots=True)
class Map:
    """The map and the list that says the same."""

    view_box: str
    insets: list[geometry.Inset]
    areas: list[AreaOnMap]
    dots: list[Dot]


def nordic_map(entries: Iterable[SearchEntry], labels: Labels) -> Map:
    """The entries by area and municipality, in two queries."""
    listed = list(entries)
    examples = Example.objects.filter(pk__in=[entry.object_id for entry in listed]).select_related("municipality__area")
    municipalities = {example.pk: example.municipality for example in examples if example.municipality}
    source = sources.get("example")
    by_area: dict[str, list[Place]] = {}
    by_municipality: dict[int, list[Place]] = {}
    for entry in listed:
        municipality = municipalities.get(entry.object_id)
        place = Place(Label(entry.title, entry.language), source.url(entry), municipality.name if municipality else "")
        for token in entry.facets:
            name, _, value = token.partition(":")
            if name == "area":
                by_area.setdefault(value, []).append(place)
        if municipality and municipality.latitude is not None:
            by_municipality.setdefault(municipality.pk, []).append(place)
    found = {municipality.pk: municipality for municipality in municipalities.values()}
    return Map(
        view_box=" ".join(f"{value:g}" for value in geometry.view_box()),
        insets=list(geometry.insets()),
        areas=_areas(by_area, labels),
        dots=[_dot(found[key], places) for key, places in by_municipality.items()],
    )


def _areas(by_area: dict[str, list[Place]], labels: Labels) -> list[AreaOnMap]:
    shapes = {shape.code: shape for shape in geometry.shapes()}
    areas = []
    for code, label in labels.items():
        shape = shapes.get(code)
        path, (x, y) = (shape.path, shape.label) if shape else ("", (0.0, 0.0))
        is_small = shape is not None and not shape.label_inside
        areas.append(AreaOnMap(code, label, path, x, y, is_small, by_area.get(code, [])))
    return areas


def _dot(municipality: object, places: list[Place]) -> Dot:
    x, y = geometry.project(float(municipality.latitude), float(municipality.longitude), municipality.area.code)  # type: ignore[attr-defined]
    return Dot(round(x, 1), round(y, 1), municipality.name, places)  # type: ignore[attr-defined]
