"""Queries on the index: what a reader can see, narrowed by facets and words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db import models
from django.db.models import Case, Count, F, Func, Value, When
from django.db.models.functions import Coalesce

from integrationnorden.languages import registry

CONFIGS = tuple(dict.fromkeys(language.search_config for language in registry.LANGUAGES))
TITLE_FIRST = [0.05, 0.2, 0.5, 1.0]


class Unnest(Func):
    """One row for each member of an array."""

    function = "unnest"
    output_field = models.CharField()
    set_returning = True


Choice = Mapping[str, Sequence[str]]


class SearchEntryQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Entries of the index."""

    def of_kind(self, kind: str) -> SearchEntryQuerySet:
        return self.filter(kind=kind)

    def for_reader(self, language: str) -> SearchEntryQuerySet:
        """Each object once, in the language that a reader of `language` is served."""
        return self.filter(readers__contains=[language])

    def chosen(self, choice: Choice, *, without: str | None = None) -> SearchEntryQuerySet:
        """Entries that carry one of the chosen values of every facet, `without` one facet."""
        entries = self
        for name, values in choice.items():
            if values and name != without:
                entries = entries.filter(facets__overlap=[f"{name}:{value}" for value in values])
        return entries

    def matching(self, words: str) -> SearchEntryQuerySet:
        """Entries with these words, as any of the languages inflects them; all entries for none."""
        if not words.strip():
            return self
        query = _query(words)
        rank = SearchRank(F("vector"), query, weights=TITLE_FIRST, normalization=Value(1))
        return self.filter(vector=query).annotate(rank=rank)

    def facet_counts(self, names: Sequence[str], choice: Choice) -> dict[str, dict[str, int]]:
        """How many entries each value of each facet would give, in one query.

        A facet with chosen values is counted without its own choice: its values add to each other.
        """
        chosen = [name for name in names if choice.get(name)]
        parts = [self.chosen(choice)._tokens("")]
        parts += [self.chosen(choice, without=name)._tokens(name) for name in chosen]
        counts: dict[str, dict[str, int]] = {name: {} for name in names}
        for part, token, number in parts[0].union(*parts[1:], all=True):
            name, _, value = token.partition(":")
            if name in counts and part == (name if name in chosen else ""):
                counts[name][value] = number
        return counts

    def _tokens(self, part: str) -> models.QuerySet[Any]:
        """Rows of `part`, facet token and number of entries."""
        return (
            self.order_by()
            .annotate(part=Value(part, output_field=models.TextField()), token=Unnest("facets"))
            .values_list("part", "token")
            .annotate(number=Count("pk"))
        )

    def sharing(self, tokens: Sequence[str]) -> SearchEntryQuerySet:
        """Entries that carry some of these facet tokens, those with most of them first."""
        carried = [Case(When(facets__contains=[token], then=1), default=0) for token in tokens]
        return (
            self.filter(facets__overlap=list(tokens))
            .annotate(shared=sum(carried[1:], start=carried[0]))
            .order_by("-shared", "sort_key", "pk")
        )

    def in_order(self, order: str) -> SearchEntryQuerySet:
        """Entries in one of the orders that a reader can choose, stable to the last row."""
        orders = {
            "relevance": ("-rank", "sort_key", "pk"),
            "title": ("sort_key", "pk"),
            "newest": (Coalesce("year", Value(0)).desc(), "sort_key", "pk"),
            "updated": ("-published", "pk"),
        }
        return self.order_by(*orders[order])


def _query(words: str) -> SearchQuery:
    """The words as each text-search configuration reads them, any of which may match."""
    queries = [SearchQuery(words, config=config, search_type="websearch") for config in CONFIGS]
    query = queries[0]
    for other in queries[1:]:
        query |= other
    return query
