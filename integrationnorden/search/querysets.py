"""Queries on the index: what a reader can see, narrowed by facets and words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchQueryField, SearchRank, TrigramSimilarity
from django.db import models
from django.db.models import Case, Count, ExpressionWrapper, F, Func, Value, When
from django.db.models.functions import Cast, Coalesce, Now

from integrationnorden.languages.registry import reading_chain

if TYPE_CHECKING:
    from .query import Query

# Weights D to A: what other languages of the object say, body, summary, title.
WEIGHTS = [0.02, 0.1, 0.4, 1.0]
TYPED, INFLECTED, NAMED = 3.0, 2.0, 2.0
# Labels are also found by their beginnings, from this length on.
SHORTEST_STEM = 6
# How much each step along the reader's chain of languages takes away.
STEP = 0.03


class Unnest(Func):
    """One row for each member of an array."""

    function = "unnest"
    output_field = models.CharField()
    set_returning = True


class TsQuery(Func):
    """A query on lexemes, written out as search.query makes it."""

    template = "(%(expressions)s)::tsquery"
    output_field = SearchQueryField()

    def __init__(self, text: str) -> None:
        super().__init__(Value(text, output_field=models.TextField()))


class Matches(Func):
    """Whether a vector has what a query asks for."""

    template = "(%(expressions)s)"
    arg_joiner = " @@ "
    output_field = models.BooleanField()


TOKENS = ArrayField(models.CharField(max_length=80))
Choice = Mapping[str, Sequence[str]]


class SearchEntryQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Entries of the index."""

    def of_kind(self, kind: str) -> SearchEntryQuerySet:
        return self.filter(kind=kind)

    def for_reader(self, language: str) -> SearchEntryQuerySet:
        """Each object once, in the language that a reader of `language` is served."""
        return self.filter(readers__contains=[language])

    def carrying(self, tokens: Mapping[str, Iterable[int]]) -> SearchEntryQuerySet:
        """With a facet token more for the objects of each, which follows from the clock and so is not stored."""
        cases = [When(object_id__in=list(ids), then=Value([token], TOKENS)) for token, ids in tokens.items()]
        added = Case(*cases, default=Value([], TOKENS), output_field=TOKENS)
        return self.annotate(tokens=Func("facets", Cast(added, TOKENS), function="array_cat", output_field=TOKENS))

    def placed(self, object_ids: Sequence[int]) -> SearchEntryQuerySet:
        """With a place for the order "placed": that of the object in this list, and behind it for all others."""
        cases = [When(object_id=pk, then=Value(place)) for place, pk in enumerate(object_ids)]
        return self.annotate(place=Case(*cases, default=Value(len(object_ids)), output_field=models.IntegerField()))

    @property
    def _tokens_field(self) -> str:
        return "tokens" if "tokens" in self.query.annotations else "facets"

    def chosen(self, choice: Choice, *, without: str | None = None) -> SearchEntryQuerySet:
        """Entries that carry one of the chosen values of every facet, `without` one facet."""
        entries = self
        for name, values in choice.items():
            if values and name != without:
                entries = entries.filter(**{f"{self._tokens_field}__overlap": [f"{name}:{value}" for value in values]})
        return entries

    def matching(self, query: Query) -> SearchEntryQuerySet:
        """Entries that the query asks for, with their rank; all entries for an empty one."""
        if not query.units:
            return self
        return self.filter(Matches(F("vector"), TsQuery(query.condition))).annotate(rank=_rank(query))

    def titled(self, beginning: str) -> SearchEntryQuerySet:
        """Entries whose title has a word that begins so, by title."""
        return self.filter(title__iregex=rf"\m{re.escape(beginning)}").order_by("sort_key", "pk")

    def explained(self, query: Query) -> SearchEntryQuerySet:
        """Matching entries in order, with what their rank is made of."""
        return self.annotate(**_parts_of_rank(query), nearness=_nearness(query)).in_order("relevance")

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
            .annotate(part=Value(part, output_field=models.TextField()), token=Unnest(self._tokens_field))
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
            "relevance": ("-rank", Coalesce("year", Value(0)).desc(), "sort_key", "pk"),
            "title": ("sort_key", "pk"),
            "newest": (Coalesce("year", Value(0)).desc(), "sort_key", "pk"),
            "updated": ("-published", "pk"),
            "placed": ("place", "pk"),
        }
        return self.order_by(*orders[order])


class SearchFormQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Words and labels that search knows."""

    def known_among(self, forms: Iterable[str], words: Iterable[str]) -> SearchFormQuerySet:
        """The rows of these forms, and the labels that begin with one of these words."""
        wanted = models.Q(form__in=[*forms, *words])
        for word in words:
            if len(word) >= SHORTEST_STEM:
                wanted |= models.Q(is_label=True, form__startswith=word)
        return self.filter(wanted)

    def near(self, form: str) -> SearchFormQuerySet:
        """Forms that are spelled nearly so, the nearest first."""
        return (
            self.filter(form__trigram_similar=form)
            .annotate(similarity=TrigramSimilarity("form", form))
            .order_by("-similarity", "-is_label", "form")
        )

    def shown_for(self, query: Query, languages: Iterable[str]) -> SearchFormQuerySet:
        """The forms to mark in texts of these languages, and the names of the query's concepts."""
        named = models.Q(is_label=True, lexemes__overlap=sorted(query.concepts))
        inflected = models.Q(is_label=False, language__in=list(languages), lexemes__overlap=sorted(query.forms))
        return self.filter(named | inflected)


class SearchMissQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def note(self, words: str, language: str) -> None:
        """Count one more search without a result."""
        miss, is_new = self.get_or_create(words=words.lower(), language=language)
        if not is_new:
            self.filter(pk=miss.pk).update(count=F("count") + 1, last_on=Now())


def _parts_of_rank(query: Query) -> dict[str, models.expressions.Combinable]:
    """What words as typed, other forms of them, and the concepts they name add to the rank."""
    parts = {"typed": (TYPED, query.typed), "inflected": (INFLECTED, query.inflected), "named": (NAMED, query.named)}
    return {
        name: ExpressionWrapper(
            Value(weight) * SearchRank(F("vector"), TsQuery(words), weights=WEIGHTS) if words else Value(0.0),
            output_field=models.FloatField(),
        )
        for name, (weight, words) in parts.items()
    }


def _nearness(query: Query) -> models.expressions.Combinable:
    """How near the text's language is to the reader's, from 1 down."""
    chain = enumerate(reading_chain(query.language))
    steps = [When(language=code, then=Value(1 - STEP * place)) for place, code in chain]
    return Case(*steps, default=Value(1.0), output_field=models.FloatField())


def _rank(query: Query) -> models.expressions.Combinable:
    parts = _parts_of_rank(query)
    score = (parts["typed"] + parts["inflected"] + parts["named"]) * _nearness(query)
    return ExpressionWrapper(score, output_field=models.FloatField())
