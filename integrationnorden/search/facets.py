"""Facets: what a list can be narrowed by, with labels and counts for the form."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.http import QueryDict

from integrationnorden.languages import names, reader, registry
from integrationnorden.languages.labels import Label
from integrationnorden.taxonomy.models import Area, Concept

Labels = Mapping[str, Label]
MAX_VALUES = 30


class UnknownChoice(ValueError):
    """The address asks for a facet value, an order or a page that does not exist."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One facet: its name in addresses, its title, and its values' labels in the order of the form.

    One with more values than a form can hold is not offered there; links, such as a map's, choose it.
    """

    name: str
    title: Any
    labels: Callable[[], Labels]
    is_offered: bool = True


@dataclass(frozen=True, slots=True)
class Option:
    """A value of a facet in the form, with the number of entries that it would give."""

    value: str
    label: Label
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A facet in the form."""

    name: str
    title: Any
    options: list[Option]

    @property
    def chosen(self) -> list[Option]:
        return [option for option in self.options if option.chosen]


def language_labels() -> Labels:
    """The site's languages, named in the reader's own."""
    own = reader.current()
    return {code: Label(names.in_language(code, own), own) for code in registry.CODES}


def area_labels() -> Labels:
    areas = Area.objects.with_labels().order_by("order", "pk")
    return {area.code: label for area in areas if (label := area.label)}


def concept_labels() -> Callable[[str], Callable[[], Labels]]:
    """The labels of the vocabulary by scheme; it is read once."""
    by_scheme: dict[str, dict[str, Label]] = {}
    for concept in Concept.objects.with_labels().order_by("order", "pk"):
        if label := concept.label:
            by_scheme.setdefault(concept.scheme, {})[concept.key] = label
    return lambda scheme: lambda: by_scheme.get(scheme, {})


def choice_labels(choices: type[TextChoices]) -> Callable[[], Labels]:
    """The labels of a closed list."""
    return lambda: {choice.value: Label(str(choice.label), reader.current()) for choice in choices}


def read_choice(query: QueryDict, labels: Mapping[str, Labels]) -> dict[str, list[str]]:
    """The chosen values by facet. Raises UnknownChoice for a value that no entry can have."""
    choice: dict[str, list[str]] = {}
    for name, known in labels.items():
        values = list(dict.fromkeys(value for value in query.getlist(name) if value))
        if len(values) > MAX_VALUES or any(value not in known for value in values):
            raise UnknownChoice(name)
        if values:
            choice[name] = values
    return choice


def groups(
    facets: Sequence[Facet],
    labels: Mapping[str, Labels],
    counts: Mapping[str, Mapping[str, int]],
    choice: Mapping[str, Sequence[str]],
) -> list[Group]:
    """The facets as the form shows them: values that would give something, and all chosen ones."""
    return [
        Group(
            facet.name,
            facet.title,
            [
                Option(value, label, counts[facet.name].get(value, 0), value in choice.get(facet.name, ()))
                for value, label in labels[facet.name].items()
                if (facet.is_offered and counts[facet.name].get(value)) or value in choice.get(facet.name, ())
            ],
        )
        for facet in facets
    ]
