"""One page of entries with the counts of all facets, by one query on the postings.

Texts gather marks from the postings that the query asks for: by these they are found, ranked and narrowed. Facets
are counted by what their postings share with what was found. Entries are read for what is shown, and where
texts that are worth the same must be put in order.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import connection

from . import lexemes, matching, postings, ranking
from .marks import Marks
from .sources import sources

if TYPE_CHECKING:
    from .query import Query

Choice = Mapping[str, Sequence[str]]
Counts = dict[str, dict[str, int]]

# seen: texts that stand in a posting which the query asks for, with the marks they have from all of them.
# found: those that fit, with the number of their language.
FOUND = """
WITH posting AS NOT MATERIALIZED (SELECT number, segment, texts FROM search_searchposting {in_postings}),
facet AS NOT MATERIALIZED (SELECT number, segment, carriers FROM search_searchfacet {in_facets}),
asked AS (SELECT * FROM unnest(%s::int[]{arrays}) AS every (number, {marks})),
seen AS (
  SELECT (segment << {segment_at}) | (text & ~{where}) AS id, {gathered}
  FROM (SELECT segment, unnest(texts) AS text, {marks} FROM asked JOIN posting USING (number)) AS stands
  WHERE text & {readers} <> 0
  GROUP BY 1
),
found AS (SELECT seen.*, id >> {language_at} & {languages} AS language FROM seen {entries} WHERE {fits})
"""
MARK = "bit_or({column} * (1 + 2 * (text & {where}))) AS {column}"
CARRIED = """
UNION ALL
SELECT %s, id >> {segment_at}, {gathered} FROM search_searchentry
WHERE kind = %s AND object_id = ANY(%s) GROUP BY 2
"""
KEYS = "SELECT id FROM found"
WITH_TEXTS = "JOIN search_searchentry USING (id)"
# alike: texts with the same marks in the same language are worth the same, and are worked out together. kept: what the
# chosen facets leave of them, with how many texts stand before. few: what may stand on the page that is asked for.
# Its join is full since that is the one which PostgreSQL never makes by comparing each with each, however few it
# expects, and `coalesce` keeps it so. page: what does stand there.
PAGE = """,
alike AS (
  SELECT *, {rank} AS rank
  FROM (SELECT {marks}, language, count(*) AS texts FROM found GROUP BY {marks}, language) AS same
),
kept AS (
  SELECT *, coalesce(sum(texts) OVER better, 0) AS before FROM alike WHERE {kept}
  WINDOW better AS (ORDER BY rank DESC GROUPS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
),
counted AS ({counts}),
few AS (
  SELECT id, {marks}, rank FROM found FULL JOIN kept USING ({marks}, language) WHERE coalesce(before {limit}, false)
),
page AS (
  SELECT few.*, row_number() OVER (ORDER BY {order}) AS place
  FROM few JOIN search_searchentry USING (id) ORDER BY {order} LIMIT %s OFFSET %s
)
SELECT
  (SELECT coalesce(sum(texts), 0)::int FROM alike),
  (SELECT coalesce(sum(texts), 0)::int FROM kept),
  (SELECT json_agg(json_build_array(part, number, total)) FROM counted),
  page.rank, {marks},
  entry.*
FROM (VALUES (true)) AS always (there)
LEFT JOIN (page JOIN search_searchentry entry ON entry.id = page.id) ON there
ORDER BY page.place
"""
# Of texts in the order of their ranks those up to the end of the page, and all that share the last one's rank.
BEST, ALL = "< %s", ">= 0"
COUNT = """
SELECT %s AS part, number, sum(bit_count(held.objects & carriers)) AS total
FROM (SELECT id >> {segment_at} AS segment, {gathered} AS objects FROM found WHERE {kept} GROUP BY 1) AS held
JOIN facet USING (segment) WHERE number = ANY(%s) GROUP BY 2
"""
# The column of the rank; the marks follow, and then the entry.
RANK = 3
ORDERS = {
    "relevance": "rank DESC, standing DESC, coalesce(year, 0) DESC, sort_key, kind, object_id",
    "title": "sort_key, kind, object_id",
    "newest": "coalesce(year, 0) DESC, sort_key, kind, object_id",
    "updated": "published DESC, kind, object_id",
    "placed": "array_position(%s::bigint[], object_id), object_id",
}
BITS = {
    "segment_at": postings.SEGMENT_AT,
    "language_at": postings.LANGUAGE_AT,
    "languages": postings.LANGUAGES,
    "where": postings.WHERE,
}
# The texts of entries as postings have them, and their objects as facets do.
TEXTS = f"array_agg((id & {postings.TEXTS})::int)"
OBJECT = f"(id >> {postings.OBJECT_AT} & {postings.MOST_OBJECTS - 1})::int"
OBJECTS = f"bit_or(set_bit(0::bit({postings.MOST_OBJECTS}), {OBJECT}, 1))"


@dataclass(frozen=True, slots=True)
class Scope:
    """The texts that a list takes: what readers of `language` are served, of one kind or of every kind.

    `carried` are facet tokens that follow from the clock and so are not stored, with the objects of the kind that have
    each; `placed` are its objects in the order of that name, before all others.
    """

    language: str
    kind: str = ""
    carried: Mapping[str, Sequence[int]] = field(default_factory=dict)
    placed: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """How many texts the words give and the choice leaves of them, the entries of one page, and the facets' counts.

    Each entry has its `rank`, and its `marks` from the query.
    """

    hits: int
    total: int
    counts: Counts
    entries: list[Any]
    marks: Marks


def retrieve(  # noqa: PLR0913 - all that an address can ask for
    scope: Scope,
    facets: Mapping[str, Collection[str]],
    choice: Choice,
    query: Query,
    *,
    order: str = "relevance",
    start: int = 0,
    size: int = 0,
) -> Found:
    """The entries that the query asks for from `start` on, at most `size`, and the counts of the values of `facets`.

    A facet with chosen values is counted without its own choice: its values add to each other.
    """
    search = _Search(query, scope, choice)
    found, parameters = search.found()
    is_best = query.sought and order == "relevance"
    parts = list(_parts(facets, search.chosen))
    statement = found + PAGE.format(
        rank=search.rank(),
        kept=search.kept(),
        counts=" UNION ALL ".join(search.counts(part) for part, _values in parts),
        limit=BEST if is_best else ALL,
        order=ORDERS[order],
        marks=search.columns,
    )
    for part, tokens in parts:
        parameters += [part, [*map(lexemes.facet, tokens)]]
    parameters += [start + size] if is_best else []
    parameters += [list(scope.placed)] * ORDERS[order].count("%s") * 2
    with connection.cursor() as cursor:
        cursor.execute(statement, [*parameters, size, start])
        names = [column.name for column in cursor.description]
        rows = cursor.fetchall()
    hits, total, counted, *_entry = rows[0]
    first = names.index("id")
    return Found(
        hits,
        total,
        _by_facet(facets, dict(parts), counted or []),
        [_entry_of(names, row, first) for row in rows if row[first] is not None],
        search.marks,
    )


def keys_matching(query: Query) -> tuple[str, list[Any]]:
    """The statement that gives the keys of all entries that fit, whoever reads them, and its parameters."""
    statement, parameters = _Search(query).found()
    return f"{statement} {KEYS}", parameters


class _Search:
    """A query, and what is chosen of its results, as SQL."""

    def __init__(self, query: Query, scope: Scope | None = None, choice: Choice | None = None) -> None:
        self.query, self.scope, self.marks = query, scope, Marks()
        self.fits = matching.all_of([*self._kinds(), matching.fits(query, self.marks)])
        self.chosen = {name: self._carries(name, values) for name, values in (choice or {}).items() if values}
        self.worth = ranking.worth(query, self.marks)
        self.coverage = ranking.coverage(query, self.marks)
        self.columns = ", ".join(self.marks.columns)

    def found(self) -> tuple[str, list[Any]]:
        """The statement up to what was found, and its parameters."""
        carried = self.scope.carried if self.scope else {}
        columns = self.marks.columns
        asked = self.marks.asked()
        patterns = matching.patterns(self.query)
        statement = FOUND.format(
            in_postings=CARRIED.format(gathered=TEXTS, **BITS) * len(carried),
            in_facets=CARRIED.format(gathered=OBJECTS, **BITS) * len(carried),
            arrays=", %s::bigint[]" * len(columns),
            marks=self.columns,
            gathered=", ".join(MARK.format(column=column, **BITS) for column in columns),
            readers=postings.reader(self.scope.language) if self.scope else postings.READERS,
            entries=WITH_TEXTS if patterns else "",
            fits=self.fits,
            **BITS,
        )
        dynamic = [[lexemes.facet(token), self.scope.kind, list(ids)] for token, ids in carried.items()]
        return statement, [*chain.from_iterable(dynamic * 2), *asked, *patterns]

    def rank(self) -> str:
        """What a text with these marks in this language is worth."""
        if not self.query.sought:
            return "0.0::float8"
        return f"({self.worth}) * {ranking.nearness(self.query, 'language')} + {self.coverage}"

    def kept(self, without: str = "") -> str:
        """The condition for one of the chosen values of every facet, `without` one facet."""
        return matching.all_of(condition for name, condition in self.chosen.items() if name != without)

    def counts(self, part: str) -> str:
        """The statement that counts values of facets; `part` is the facet whose choice does not count."""
        return COUNT.format(gathered=OBJECTS, kept=self.kept(without=part), **BITS)

    def _kinds(self) -> list[str]:
        """The condition for the kind; where nothing is sought, every kind is."""
        if self.scope and self.scope.kind:
            return [self._carries("kind", [self.scope.kind])]
        return [] if self.query.sought else [self._carries("kind", [source.kind for source in sources])]

    def _carries(self, name: str, values: Iterable[str]) -> str:
        return self.marks.any_of([map(lexemes.facet, _tokens(name, values))])


def _tokens(name: str, values: Iterable[str]) -> list[str]:
    return [f"{name}:{value}" for value in values]


def _parts(facets: Mapping[str, Collection[str]], chosen: Collection[str]) -> Iterator[tuple[str, list[str]]]:
    """The tokens that are counted together, and those of each chosen facet, which are counted without its choice."""
    tokens = {name: _tokens(name, values) for name, values in facets.items()}
    yield "", [*chain.from_iterable(own for name, own in tokens.items() if name not in chosen)]
    yield from ((name, own) for name, own in tokens.items() if name in chosen)


def _by_facet(
    facets: Iterable[str], parts: Mapping[str, Sequence[str]], counted: Sequence[tuple[str, int, int]]
) -> Counts:
    counts: Counts = {name: {} for name in facets}
    tokens = {(part, lexemes.facet(token)): token for part, every in parts.items() for token in every}
    for part, number, total in counted:
        name, _colon, value = tokens[part, number].partition(":")
        if total:
            counts[name][value] = total
    return counts


def _entry_of(names: Sequence[str], row: Sequence[Any], first: int) -> Any:
    entry = apps.get_model("search", "SearchEntry").from_db(connection.alias, names[first:], row[first:])
    entry.rank = row[RANK]
    entry.marks = dict(zip(names[RANK + 1 : first], row[RANK + 1 : first], strict=True))
    return entry
