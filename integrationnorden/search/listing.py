"""A list of entries as one address asks for it: words, facets, order and page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import InvalidPage, Page, Paginator
from django.http import QueryDict

from integrationnorden.languages import reader, registry

from .facets import Facet, Group, Labels, Option, UnknownChoice, groups, read_choice
from .models import SearchEntry
from .query import Query, understand
from .querysets import SearchEntryQuerySet

PAGE_SIZE = 20
MAX_WORDS_LENGTH = 200
ORDERS = ("newest", "title", "updated")


@dataclass(frozen=True)
class Listing:
    """What a reader asked for and what there is. Everything that it links to is an address of its own."""

    words: str
    choice: dict[str, list[str]]
    order: str
    page: Page[SearchEntry]
    groups: list[Group]
    labels: dict[str, Labels] = field(repr=False, default_factory=dict)
    extra: dict[str, str] = field(default_factory=dict)
    query: Query = field(repr=False, default_factory=lambda: Query(registry.DEFAULT))

    @property
    def count(self) -> int:
        return self.page.paginator.count

    @property
    def entries(self) -> list[SearchEntry]:
        return list(self.page.object_list)

    @property
    def chips(self) -> list[tuple[Option, str]]:
        """Each chosen value with the address that removes it."""
        return [(option, self.without(group.name, option.value)) for group in self.groups for option in group.chosen]

    def address(self, **changes: Any) -> str:
        """The query string of this list with some parameters changed; the first page has no number."""
        parameters: list[tuple[str, str]] = [("q", self.words)] if self.words else []
        parameters += [(name, value) for name, values in self.choice.items() for value in values]
        single = {"sort": self.order if self.order != ORDERS[0] else "", **self.extra, **changes}
        parameters += [(name, str(value)) for name, value in single.items() if value]
        return "?" + urlencode(parameters)

    @property
    def as_typed(self) -> str:
        """The same without what the vocabulary adds to the words."""
        return self.address(wide="0")

    @property
    def widened(self) -> str:
        return self.address(wide="")

    def only(self, name: str, value: str) -> str:
        """The query string of this list with one value of a facet instead of those chosen now."""
        return self._chosen({**self.choice, name: [value]})

    def without(self, name: str, value: str) -> str:
        return self._chosen({**self.choice, name: [other for other in self.choice.get(name, []) if other != value]})

    def _chosen(self, choice: dict[str, list[str]]) -> str:
        return replace(self, choice=choice).address()

    @property
    def next_page(self) -> str:
        return self.address(page=self.page.next_page_number())

    @property
    def previous_page(self) -> str:
        number = self.page.previous_page_number()
        return self.address(page=number if number > 1 else "")


def listing(
    query: QueryDict, entries: SearchEntryQuerySet, facets: Sequence[Facet], first: str = ORDERS[0], **extra: str
) -> Listing:
    """The list that `query` asks for among `entries`, in three queries and those of the labels.

    `first` is the order where none is asked for and no word is searched.
    Raises UnknownChoice for a facet value, an order or a page that does not exist.
    """
    labels = {facet.name: facet.labels() for facet in facets}
    choice = read_choice(query, labels)
    words = " ".join(query.get("q", "").split())[:MAX_WORDS_LENGTH]
    order = _order(query)
    wide = query.get("wide") != "0"
    understood = understand(words, reader.current(), wide=wide)
    matching, counts, total = _counted(entries, understood, list(labels), choice)
    if not total and (relaxed := understood.relaxed):
        understood = relaxed
        matching, counts, total = _counted(entries, understood, list(labels), choice)
    shown = order or ("relevance" if understood.units else first)
    page = _page(matching.chosen(choice).in_order(shown), query, total)
    if words and not wide:
        extra["wide"] = "0"
    return Listing(
        words, choice, order or ORDERS[0], page, groups(facets, labels, counts, choice), labels, extra, understood
    )


def _counted(
    entries: SearchEntryQuerySet, query: Query, names: list[str], choice: dict[str, list[str]]
) -> tuple[SearchEntryQuerySet, dict[str, dict[str, int]], int]:
    """The matching entries, their counts by facet, and how many fit the choice: each has one kind."""
    matching = entries.matching(query)
    counts = matching.facet_counts(list(dict.fromkeys([*names, "kind"])), choice)
    return (
        matching,
        counts,
        sum(number for kind, number in counts["kind"].items() if kind in choice.get("kind", [kind])),
    )


def _order(query: QueryDict) -> str:
    order = query.get("sort", "")
    if order and order not in ORDERS:
        raise UnknownChoice("sort")
    return order


def _page(entries: SearchEntryQuerySet, query: QueryDict, total: int) -> Page[SearchEntry]:
    paginator = Paginator(entries, PAGE_SIZE)
    paginator.count = total  # each entry has one kind: they are counted with the facets
    try:
        return paginator.page(query.get("page") or 1)
    except InvalidPage as error:
        raise UnknownChoice("page") from error
