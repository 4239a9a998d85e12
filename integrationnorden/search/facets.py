"""Facets: what a list can be narrowed by, with labels and counts for the form."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import TextChoices
from django.http import QueryDict

from integrationnorden.languages import names, reader, registry
from integrationnorden.languages.labels import Label, pick
from integrationnorden.taxonomy.querysets import taxonomy_names

Labels = Mapping[str, Label]
MAX_VALUES = 30
FIRST_YEAR = 1980


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


def taxonomy_labels() -> Callable[[str], Callable[[], Labels]]:
    """The labels of "area" and of each scheme of concepts that things carry, all read in one query."""
    by_facet: dict[str, dict[str, Label]] = {}
    for facet, value, texts in taxonomy_names():
        if label := pick(texts, reader.current()):
            by_facet.setdefault(facet, {})[value] = label
    return lambda facet: lambda: by_facet.get(facet, {})


def choice_labels(choices: type[TextChoices]) -> Callable[[], Labels]:
    """The labels of a closed list."""
    return lambda: {choice.value: Label(str(choice.label), reader.current()) for choice in choices}


def year_labels() -> Labels:
    """The years that something may have begun in, the latest first."""
    years = range(date.today().year + 1, FIRST_YEAR - 1, -1)  # noqa: DTZ011 - a year, not an instant
    return {str(year): Label(str(year), reader.current()) for year in years}


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
