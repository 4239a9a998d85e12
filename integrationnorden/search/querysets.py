"""Queries on the index: what a reader can see, narrowed by facets and words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import TrigramDistance
from django.db import connection, models
from django.db.models import BooleanField, Case, F, Func, Q, Value, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast, Coalesce, Now

from . import lexemes, postings, retrieval, titles
from .retrieval import Choice
from .words.folding import respelled

if TYPE_CHECKING:
    from .query import Query
    from .words.analysis import Analysed

# Labels and words are also found by their beginnings, from this length on.
SHORTEST_STEM = 6
# So many titles that begin alike are put in order; a reader who is shown eight of them types on.
MOST_TITLES = 200
TOKENS = ArrayField(models.CharField(max_length=80))
# The keys of the entries that have one of some lexemes.
HAVING = f"""
SELECT (segment << {postings.SEGMENT_AT}) | (unnest(texts) & ~{postings.WHERE}) FROM search_searchposting
WHERE number = ANY(%s)
"""  # noqa: S608 - numbers of ours
# How many entries carry each facet token.
COUNT = """
SELECT token, count(*) FROM (SELECT unnest(facets) AS token FROM ({entries}) AS chosen) AS carried
WHERE split_part(token, ':', 1) = ANY(%s) GROUP BY token
"""


class SearchEntryQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Entries of the index."""

    def of_kind(self, kind: str) -> SearchEntryQuerySet:
        return self.filter(kind=kind)

    def for_reader(self, language: str) -> SearchEntryQuerySet:
        """Each object once, in the language that a reader of `language` is served."""
        return self.filter(_is_served_to(language))

    def in_segment(self, segment: int) -> SearchEntryQuerySet:
        return self.filter(pk__range=(postings.identity(segment, 0), postings.identity(segment, postings.TEXTS)))

    def numbered(self, numbers: Iterable[int]) -> SearchEntryQuerySet:
        """Entries of objects with these numbers, with which references begin."""
        return self.filter(reference__regex=f"^({'|'.join(str(int(number)) for number in numbers)})/")

    def chosen(self, choice: Choice) -> SearchEntryQuerySet:
        """Entries that carry one of the chosen values of every facet."""
        entries = self
        for name, values in choice.items():
            if values:
                entries = entries.filter(facets__overlap=[f"{name}:{value}" for value in values])
        return entries

    def matching(self, query: Query) -> SearchEntryQuerySet:
        """Entries that the query asks for; all entries for an empty one."""
        if not query.units:
            return self
        return self.filter(pk__in=RawSQL(*retrieval.keys_matching(query)))  # noqa: S611 - statements of ours

    def about(self, concepts: Iterable[str]) -> SearchEntryQuerySet:
        """Entries that carry or mention one of the concepts with these keys."""
        return self.filter(_has_any(map(lexemes.concept, concepts)))

    def mentioning(self, labels: Iterable[str]) -> SearchEntryQuerySet:
        """Entries that have all words of one of these labels, which are folded, somewhere."""
        wanted = Q(pk__in=[])
        for label in labels:
            words = label.split()
            wanted |= Q(*(_has_any(lexemes.of_form(word)) for word in words))
        return self.filter(wanted)

    def titled(self, beginning: str) -> SearchEntryQuerySet:
        """Entries whose title has a word that begins so, or several in this order, by title; some of very many."""
        begun = titles.has_beginning(beginning)
        if begun is None:
            return self.none()
        return self.filter(pk__in=self.filter(begun).order_by().values("pk")[:MOST_TITLES]).order_by("sort_key", "pk")

    def facet_counts(self, names: Sequence[str]) -> retrieval.Counts:
        """How many entries carry each value of these facets, in one query."""
        statement, parameters = self.order_by().values("facets").query.sql_with_params()
        counts: retrieval.Counts = {name: {} for name in names}
        with connection.cursor() as cursor:
            cursor.execute(COUNT.format(entries=statement), [*parameters, list(names)])
            for token, number in cursor.fetchall():
                name, _colon, value = token.partition(":")
                counts[name][value] = number
        return counts

    def sharing(self, tokens: Sequence[str], *, or_else: Q | None = None) -> SearchEntryQuerySet:
        """Entries that carry some of these facet tokens, those with most of them first, after what is `or_else`."""
        wanted = Q(facets__overlap=Cast(Value(list(tokens), TOKENS), TOKENS))
        carried = [Case(When(facets__contains=[token], then=1), default=0) for token in tokens]
        if or_else:
            wanted |= or_else
            carried.append(Case(When(or_else, then=1 + len(tokens)), default=0))
        return (
            self.filter(wanted)
            .annotate(shared=sum(carried[1:], start=carried[0]))
            .order_by("-shared", "sort_key", "pk")
        )

    def in_order(self, order: str) -> SearchEntryQuerySet:
        """Entries in one of the orders that a reader can choose, stable to the last row."""
        orders = {
            "title": ("sort_key", "kind", "object_id"),
            "newest": (Coalesce("year", Value(0)).desc(), "sort_key", "kind", "object_id"),
            "updated": ("-published", "kind", "object_id"),
        }
        return self.order_by(*orders[order])


def _is_served_to(language: str) -> Func:
    """Whether readers of a language are served the text of an entry."""
    bit = Value(postings.reader(language))
    return Func(F("pk"), bit, template="(%(expressions)s) <> 0", arg_joiner=" & ", output_field=BooleanField())


def _has_any(wanted: Iterable[str]) -> Q:
    """Whether an entry has one of these lexemes."""
    return Q(pk__in=RawSQL(HAVING, [lexemes.numbers(wanted)]))  # noqa: S611 - a statement of ours


def _has_key(wanted: Iterable[str]) -> Q:
    """Whether a form has one of these keys; two may share a number."""
    keys = sorted(wanted)
    return Q(key_numbers__overlap=lexemes.looked_up(keys), keys__overlap=keys)


class SearchFormQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Words and labels that search knows."""

    def labels(self) -> SearchFormQuerySet:
        return self.exclude(concept="")

    def words(self) -> SearchFormQuerySet:
        return self.filter(concept="")

    def known_among(self, words: Sequence[Analysed], language: str, labels: Iterable[str]) -> SearchFormQuerySet:
        """The rows of these words, of their kin and what they may be short for, and those of these labels."""
        surfaces = {spelled for word in words for spelled in (word.surface, respelled(word.surface))}
        keys = {lexemes.PLAIN + word.surface for word in words}
        keys |= {key for word in words for key in lexemes.kindred(word, language)}
        wanted = Q(form__in={*labels, *surfaces}) | _has_key(keys)
        for beginning in surfaces | {word.lemma for word in words}:
            if len(beginning) >= SHORTEST_STEM:
                wanted |= Q(form__startswith=beginning)
        return self.filter(wanted)

    def fetched(self, limits: Mapping[str, str]) -> list[Any]:
        """These rows. From here on these settings of PostgreSQL hold for the transaction.

        Both in one query: a results page has to spare them.
        """
        statement, parameters = self.values("form", "language", "concept", "keys").query.sql_with_params()
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT (SELECT json_agg(known) FROM ({statement}) known){', set_config(%s, %s, true)' * len(limits)}",  # noqa: S608 - Django's own statement
                [*parameters, *chain.from_iterable(limits.items())],
            )
            rows = cursor.fetchone()[0]
        return [self.model(**row) for row in rows or []]

    def near(self, form: str) -> SearchFormQuerySet:
        """Forms that are spelled nearly so, the nearest first."""
        return self.filter(form__trigram_similar=form).order_by(TrigramDistance("form", form), "-concept", "form")

    def shown_for(self, query: Query, languages: Iterable[str]) -> SearchFormQuerySet:
        """The forms to mark in texts of these languages, and the names of the query's concepts.

        Where a word of the query is unknown, the form that is spelled most like it `is_correction`.
        """
        named = Q(concept__in=sorted(query.concepts))
        inflected = Q(concept="", language__in=list(languages)) & _has_key(query.forms)
        shown = self.annotate(is_correction=Value(False)).filter(named | inflected)
        if not query.unknown:
            return shown
        return shown.union(self.annotate(is_correction=Value(True)).near(query.unknown[0])[:1], all=True)


class SearchMissQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def note(self, words: str, language: str) -> None:
        """Count one more search without a result."""
        miss, is_new = self.get_or_create(words=words.lower(), language=language)
        if not is_new:
            self.filter(pk=miss.pk).update(count=F("count") + 1, last_on=Now())
