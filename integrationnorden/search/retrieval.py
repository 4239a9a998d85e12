"""One page of entries with the counts of all facets, by one query that looks for the entries once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import F, FloatField, Value

if TYPE_CHECKING:
    from .querysets import SearchEntryQuerySet

Choice = Mapping[str, Sequence[str]]
Counts = dict[str, dict[str, int]]

# hit: what the words give. kept: what the chosen facets leave of it. page: the part of it that is asked for.
STATEMENT = """
WITH hit AS MATERIALIZED ({hits}),
kept AS NOT MATERIALIZED (SELECT * FROM hit WHERE {kept}),
counted AS ({counts}),
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
COUNT = (
    "SELECT %s AS part, token, count(*) AS number FROM {source}, unnest(tokens) AS token WHERE {condition} GROUP BY 2"
)
CARRIES = "tokens && %s::varchar[]"
# Where the columns of an entry begin, after those of the statement itself.
FIRST = 4
COLUMNS = ("id", "tokens", "turn", "rank", "standing", "year", "sort_key", "published")
# What entries have where nothing was said of it: the facets of the index, no turn, no rank.
UNSAID = {"tokens": F("facets"), "turn": Value(0), "rank": Value(0.0, output_field=FloatField())}
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
    *,
    order: str = "relevance",
    start: int = 0,
    size: int = 0,
) -> Found:
    """The entries from `start` on, at most `size`, and the counts of the facets `names` for the choice.

    A facet with chosen values is counted without its own choice: its values add to each other.
    """
    entries = entries.annotate(
        **{name: value for name, value in UNSAID.items() if name not in entries.query.annotations}
    )
    hits, hit_parameters = entries.order_by().values(*COLUMNS).query.sql_with_params()
    kept, kept_parameters = _carrying(choice)
    counts, count_parameters = zip(*_counts(names, choice), strict=True)
    statement = STATEMENT.format(
        hits=hits, kept=kept, counts=" UNION ALL ".join(counts), order=ORDERS[order], table=entries.model._meta.db_table
    )
    parameters = [*hit_parameters, *kept_parameters, *(value for part in count_parameters for value in part)]
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
