"""How search does with 100,000 entries over ten languages: time inside PostgreSQL, size, and the rate of a rebuild.

The searches are those of the relevance set, by readers of all ten languages; each is measured by what PostgreSQL
itself says of every query of its results page (planning and execution).
"""

from __future__ import annotations

import json
import re
import statistics
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from . import database

EXAMPLES = 33_500
RELEVANCE = Path(__file__).parent.parent / "integrationnorden" / "search" / "relevance"
MOST_QUERIES = 8  # six, and two that a new process asks once: the site of the address, the types of contents
ROW = "{:<34}{:>10}{:>10}{:>10}"


def main() -> None:
    with database.running("bench-search"):
        first = timed("generate_examples", str(EXAMPLES))
        second = timed("rebuild_search")
        import django

        django.setup()
        report(first, second)


def timed(*arguments: str) -> float:
    """Seconds that a command takes."""
    start = time.monotonic()
    database.manage(*arguments)
    return time.monotonic() - start


def report(first: float, second: float) -> None:
    from django.db import connection

    from integrationnorden.search.models import SearchEntry
    from integrationnorden.search.shadow import TABLES

    entries = SearchEntry.objects.count()
    print(f"\n{entries:,} entries; made and indexed for the first time in {first:.0f} s")
    print(f"Rebuilt in {second:.0f} s: {entries / second:,.0f} entries a second")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sum(octet_length(title) + octet_length(summary) + octet_length(body)) FROM search_searchentry"
        )
        text = int(cursor.fetchone()[0])
        cursor.execute("SELECT sum(pg_total_relation_size(name::regclass)) FROM unnest(%s::text[]) AS name", [TABLES])
        size = int(cursor.fetchone()[0]) - text
    print(f"Texts {text / 1e6:,.0f} MB, what search keeps beside them {size / 1e6:,.0f} MB: {size / text:.2f} times\n")
    print(ROW.format("milliseconds in PostgreSQL", "median", "95 %", "most"))
    for name, pages in (
        ("results page with facets", searches()),
        ("suggestions", suggestions()),
        ("idea bank", lists()),
    ):
        times = list(pages)
        print(ROW.format(name, *(f"{value:.1f}" for value in (*quantiles(times), max(times)))))


def quantiles(times: list[float]) -> tuple[float, float]:
    return statistics.median(times), statistics.quantiles(times, n=20)[-1]


def cases() -> Iterator[tuple[str, str]]:
    """The language and the words of each search of the relevance set."""
    for path in sorted(RELEVANCE.glob("*.yaml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield path.stem, case["query"]


def searches() -> Iterator[float]:
    for language, words in cases():
        yield in_database(language, "search", q=words)


def suggestions() -> Iterator[float]:
    for language, words in cases():
        for length in (3, 5):
            yield in_database(language, "search-suggestions", q=words[:length])


def lists() -> Iterator[float]:
    """All examples, without words, in each order."""
    from integrationnorden.languages import registry
    from integrationnorden.search.listing import ORDERS

    for language in registry.CODES:
        for order in ORDERS:
            yield in_database(language, "knowledgebank:list", sort=order)


def in_database(language: str, name: str, **asked: str) -> float:
    """Milliseconds that PostgreSQL spends on a page, the quickest of three times."""
    from django.core.cache import cache
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse
    from django.utils.translation import override

    from integrationnorden.search.limits import LIMITS

    cache.clear()
    with override(language):
        address = reverse(name)
    with CaptureQueriesContext(connection) as captured:
        Client().get(address, asked, headers={"host": "localhost"})
    reading = [query["sql"] for query in captured if re.match(r"\s*\(*(SELECT|WITH)", query["sql"])]
    is_search = "q" in asked
    if is_search and len(reading) > MOST_QUERIES:
        sys.exit(f"{len(reading)} queries for {asked} in {language}")
    limits = LIMITS if is_search else {}
    return min(sum(cost(statement, limits) for statement in reading) for _ in range(3))


def cost(statement: str, limits: Mapping[str, str]) -> float:
    """Milliseconds of one query, under these settings of PostgreSQL."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        for name, value in limits.items():
            cursor.execute("SELECT set_config(%s, %s, true)", [name, value])
        cursor.execute("EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) " + statement.replace("%", "%%"), ())
        found = cursor.fetchone()[0]
    plan = (found if isinstance(found, list) else json.loads(found))[0]
    return float(plan["Planning Time"]) + float(plan["Execution Time"])


if __name__ == "__main__":
    main()
