"""One page of entries with the counts of all facets, by one query that looks for the entries once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import F, FloatField, Func, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast

from . import lexemes, matching, ranking
from .matching import NUMBERS

if TYPE_CHECKING:
    from .query import Query
    from .querysets import SearchEntryQuerySet

Choice = Mapping[str, Sequence[str]]
Counts = dict[str, dict[str, int]]

# found: what the words give, with those of its numbers that the query asks for. hit: the same with its rank. kept: what
# the chosen facets leave of it. page: the part of it that is asked for.
STATEMENT = """
WITH found AS ({found}),
hit AS MATERIALIZED ({hit}),
kept AS NOT MATERIALIZED (SELECT * FROM hit WHERE {kept}),
counted AS MATERIALIZED ({counts}),
page AS (
  SELECT *, row_number() OVER (ORDER BY {order}) AS place
  FROM (SELECT * FROM kept ORDER BY {order} LIMIT %s OFFSET %s) AS few
)
SELECT
  (SELECT count(*) FROM hit),
  (SELECT count(*) FROM kept),
  (SELECT json_agg(json_build_array(part, token, number)) FROM counted WHERE split_part(token, ':', 1) = ANY(%s)),
  page.rank,
  entry.*
FROM (VALUES (true)) AS always (there)
LEFT JOIN (page JOIN {table} entry ON entry.id = page.id) ON there
ORDER BY page.place
"""
FOUND = """
SELECT {columns}, {nearness} AS nearness, numbers FROM ({likely} OFFSET 0) AS {table} WHERE {fits}
"""
UNRANKED = "SELECT *, 0.0 AS rank FROM found"
# Many entries share the same numbers with the query, and it takes long to see what these are worth. Each has its match:
# a full join is the one that PostgreSQL never makes by comparing each with each, however few it expects.
RANKED = """
SELECT found.*, {rank} AS rank FROM found
FULL JOIN (
  SELECT numbers, {worth} AS worth, {coverage} AS coverage FROM (SELECT DISTINCT numbers FROM found) AS alike OFFSET 0
) AS valued USING (numbers)
"""
COUNT = """
SELECT %s AS part, token, count(*) AS number
FROM (SELECT unnest(tokens) AS token FROM {source} WHERE {condition}) AS carried
GROUP BY token
"""
CARRIES = "tokens && %s::varchar[]"
# Where the columns of an entry begin, after those of the statement itself.
FIRST = 4
COLUMNS = ("id", "tokens", "turn", "standing", "year", "sort_key", "published")
# What else says whether an entry fits: its language ranks it, "quoted words" stand in its texts.
TEXTS = ("language", "title", "summary", "body")
SHARED = RawSQL("numbers", (), output_field=NUMBERS)
# What entries have where nothing was said of it: the facets of the index, no turn.
UNSAID = {"tokens": F("facets"), "turn": Value(0)}
ORDERS = {
    "relevance": "rank DESC, standing DESC, coalesce(year, 0) DESC, sort_key, id",
    "title": "sort_key, id",
    "newest": "coalesce(year, 0) DESC, sort_key, id",
    "updated": "published DESC, id",
    "placed": "turn, id",
}


@dataclass(frozen=True, slots=True)
class Found:
    """How many entries the words give and the choice leaves of them, those of one page, and the facets' counts."""

    hits: int
    total: int
    counts: Counts
    entries: list[Any]


def retrieve(  # noqa: PLR0913 - all that an address can ask for
    entries: SearchEntryQuerySet,
    names: Sequence[str],
    choice: Choice,
    query: Query | None = None,
    *,
    order: str = "relevance",
    start: int = 0,
    size: int = 0,
) -> Found:
    """The entries that the query asks for from `start` on, at most `size`, and the counts of the facets `names`.

    A facet with chosen values is counted without its own choice: its values add to each other.
    """
    found, found_parameters = _found(entries, query)
    hit, hit_parameters = _hit(entries, query)
    kept, kept_parameters = _carrying(choice)
    counts, count_parameters = zip(*_counts(names, choice), strict=True)
    statement = STATEMENT.format(
        found=found,
        hit=hit,
        kept=kept,
        counts=" UNION ALL ".join(counts),
        order=ORDERS[order],
        table=entries.model._meta.db_table,
    )
    parameters = [
        *found_parameters,
        *hit_parameters,
        *kept_parameters,
        *(value for part in count_parameters for value in part),
    ]
    with connection.cursor() as cursor:
        cursor.execute(statement, [*parameters, size, start, list(names)])
        columns = [column.name for column in cursor.description][FIRST:]
        rows = cursor.fetchall()
    hits, total, counted, *_entry = rows[0]
    return Found(
        hits,
        total,
        _by_facet(names, choice, counted or []),
        [_entry_of(entries.model, columns, row) for row in rows if row[FIRST] is not None],
    )


def _found(entries: SearchEntryQuerySet, query: Query | None) -> tuple[str, Sequence[object]]:
    """The statement that finds entries, with those of their numbers that the query asks for.

    An entry has hundreds of numbers and shares a few with the query, which are soon compared many times.
    """
    unsaid = {name: value for name, value in UNSAID.items() if name not in entries.query.annotations}
    entries = entries.annotate(**unsaid).order_by()
    if query is None or not query.units:
        return entries.values(*COLUMNS).query.sql_with_params()
    asked = Cast(Value(lexemes.at(lexemes.ANYWHERE, query.lexemes), NUMBERS), NUMBERS)
    shared = Func(matching.LEXEMES, asked, template="(%(expressions)s)", arg_joiner=" & ", output_field=NUMBERS)
    likely = entries.filter(matching.may_fit(query)).annotate(numbers=shared)
    narrowed, parameters = likely.values(*COLUMNS, *TEXTS, "numbers").query.sql_with_params()
    compiled = _compile(entries, nearness=ranking.nearness(query), fits=matching.fits(query, SHARED))
    statement = FOUND.format(
        columns=", ".join(COLUMNS), likely=narrowed, table=entries.model._meta.db_table, **compiled.statements
    )
    return statement, [*compiled.parameters["nearness"], *parameters, *compiled.parameters["fits"]]


def _hit(entries: SearchEntryQuerySet, query: Query | None) -> tuple[str, Sequence[object]]:
    """The statement that ranks what was found."""
    if query is None or not query.units:
        return UNRANKED, ()
    compiled = _compile(
        entries,
        rank=ranking.total(*map(_column, ("worth", "nearness", "coverage"))),
        worth=ranking.worth(query, SHARED),
        coverage=ranking.coverage(query, SHARED),
    )
    return RANKED.format(**compiled.statements), [*chain.from_iterable(compiled.parameters.values())]


@dataclass(frozen=True, slots=True)
class _Compiled:
    """Expressions on entries as SQL, by name."""

    statements: dict[str, str]
    parameters: dict[str, Sequence[object]]


def _compile(entries: SearchEntryQuerySet, **expressions: Any) -> _Compiled:
    query = entries.query.clone()
    compiler = query.get_compiler(connection=connection)
    compiled = {name: compiler.compile(part.resolve_expression(query)) for name, part in expressions.items()}
    return _Compiled(*({name: part[place] for name, part in compiled.items()} for place in (0, 1)))


def _column(name: str) -> RawSQL:
    return RawSQL(name, (), output_field=FloatField())  # noqa: S611 - a name of ours


def _carrying(choice: Choice, without: str = "") -> tuple[str, list[object]]:
    """The condition for one of the chosen values of every facet, `without` one facet."""
    chosen = {name: values for name, values in choice.items() if values and name != without}
    parameters: list[object] = [[f"{name}:{value}" for value in values] for name, values in chosen.items()]
    return " AND ".join([CARRIES] * len(parameters)) or "true", parameters


def _counts(names: Sequence[str], choice: Choice) -> Iterator[tuple[str, list[object]]]:
    """What counts all facets together, and what counts each chosen one without its own choice."""
    yield COUNT.format(source="kept", condition="true"), [""]
    for name in names:
        if choice.get(name):
            condition, parameters = _carrying(choice, without=name)
            yield COUNT.format(source="hit", condition=condition), [name, *parameters]


def _by_facet(names: Sequence[str], choice: Choice, counted: Sequence[tuple[str, str, int]]) -> Counts:
    counts: Counts = {name: {} for name in names}
    for part, token, number in counted:
        name, _colon, value = token.partition(":")
        if part == (name if choice.get(name) else ""):
            counts[name][value] = number
    return counts


def _entry_of(model: type[Any], columns: Sequence[str], row: Sequence[Any]) -> Any:
    entry = model.from_db(connection.alias, columns, row[FIRST:])
    entry.rank = row[FIRST - 1]
    return entry
