"""A list of entries as one address asks for it: words, facets, order and page."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import QueryDict

from integrationnorden.languages import registry

from .facets import Facet, Group, Labels, Option, UnknownChoice, groups, read_choice
from .limits import limited
from .models import SearchEntry
from .query import Query, understand
from .retrieval import Found, Scope, retrieve

PAGE_SIZE = 20
MAX_WORDS_LENGTH = 200
MAX_PAGE = 10_000
ORDERS = ("newest", "title", "updated")


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for beside words: the values of facets that are counted and chosen, order and page.

    `first` is the order where none is asked for and no word is searched.
    """

    scope: Scope
    counted: Mapping[str, Collection[str]]
    choice: dict[str, list[str]]
    order: str
    first: str
    page: int


@dataclass(frozen=True)
class Listing:
    """What a reader asked for and what there is. Everything that it links to is an address of its own.

    `complete` is how many of the texts have all the words, where others have some of them.
    """

    words: str
    choice: dict[str, list[str]]
    order: str
    page: Page[SearchEntry]
    groups: list[Group]
    labels: dict[str, Labels] = field(repr=False, default_factory=dict)
    extra: dict[str, str] = field(default_factory=dict)
    query: Query = field(repr=False, default_factory=lambda: Query(registry.DEFAULT))
    complete: int = 0

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


def listing(query: QueryDict, scope: Scope, facets: Sequence[Facet], first: str = ORDERS[0], **extra: str) -> Listing:
    """The list that `query` asks for in a scope, in two or three queries and those of the labels.

    `first` is the order where none is asked for and no word is searched.
    Raises UnknownChoice for a facet value, an order or a page that does not exist, TooSlow for words that would
    keep the database busy.
    """
    labels = {facet.name: facet.labels() for facet in facets}
    choice = read_choice(query, labels)
    counted = {facet.name: labels[facet.name] if facet.is_offered else choice.get(facet.name, ()) for facet in facets}
    asked = Asked(scope, counted, choice, _order(query), first, _page_number(query))
    words = " ".join(query.get("q", "").split())[:MAX_WORDS_LENGTH]
    wide = query.get("wide") != "0"
    understood, retrieved, complete = _search(words, asked, wide=wide)
    return Listing(
        words,
        choice,
        asked.order or ORDERS[0],
        _page(retrieved, asked.page),
        groups(facets, labels, retrieved.counts, choice),
        labels,
        extra | ({"wide": "0"} if words and not wide else {}),
        understood,
        complete,
    )


def _search(words: str, asked: Asked, *, wide: bool) -> tuple[Query, Found, int]:
    """What is found by the words, by some of them where few texts have all; and how many have all. Raises TooSlow."""
    with limited():
        query = understand(words, asked.scope.language, wide=wide)
        if query.unknown and (looser := query.looser(0)):  # no text has all words where one is unknown
            return looser, _retrieve(looser, asked), 0
        found = _retrieve(query, asked)
        if looser := query.looser(found.hits):
            return looser, _retrieve(looser, asked), found.hits
        return query, found, found.hits


def _retrieve(query: Query, asked: Asked) -> Found:
    order = asked.order or ("relevance" if query.units else asked.first)
    start = (asked.page - 1) * PAGE_SIZE
    return retrieve(asked.scope, asked.counted, asked.choice, query, order=order, start=start, size=PAGE_SIZE)


def _order(query: QueryDict) -> str:
    order = query.get("sort", "")
    if order and order not in ORDERS:
        raise UnknownChoice("sort")
    return order


def _page_number(query: QueryDict) -> int:
    given = query.get("page") or "1"
    if not (given.isascii() and given.isdigit() and 0 < int(given[:9]) <= MAX_PAGE):
        raise UnknownChoice("page")
    return int(given)


def _page(retrieved: Found, number: int) -> Page[SearchEntry]:
    paginator = Paginator(retrieved.entries, PAGE_SIZE)
    paginator.count = retrieved.total
    if number > paginator.num_pages:
        raise UnknownChoice("page")
    return Page(retrieved.entries, number, paginator)
