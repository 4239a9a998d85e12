"""How the statistics do with a million figures: time and memory of an import, queries and time of a page, of a chart.

It fails where something takes more than it may.
"""

from __future__ import annotations

import csv
import json
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import product
from pathlib import Path

from . import database
from .search import cost

YEARS = range(1995, 2025)
AREAS = ("SE", "DK", "NO", "FI", "IS", "FO", "GL", "AX")
SEXES = ("T", "F", "M")
AGES = tuple(f"A{number}" for number in range(9))
ORIGINS = 168
"""However many there are: as many figures as ever were measured."""

ROW = "{:<44}{:>12}{:>12}"
LIMITS = {
    "import, seconds": 60.0,
    "import, MB": 400.0,
    "page, SQL queries": 10.0,
    "data query, ms, median": 5.0,
    "data query, ms, 95 %": 20.0,
    "SVG, 5 series, 30 years, ms": 5.0,
}


def main() -> None:
    with database.running("bench-statistics") as folder:
        import django

        django.setup()
        report(folder)


def report(folder: Path) -> None:
    """Measure all and print it. Exits where a limit is passed."""
    prepare()
    print(f"\n{ROW.format('a million figures', 'measured', 'at most')}")
    failed = []
    for name, value in measures(folder):
        limit = next(most for of, most in LIMITS.items() if name.startswith(of))
        print(ROW.format(name, f"{value:,.1f}", f"{limit:,.0f}"), flush=True)
        failed += [name] if value > limit else []
    if failed:
        sys.exit(f"Too much: {', '.join(failed)}")


def prepare() -> None:
    """An indicator with three breakdowns: origin, sex and age."""
    from integrationstatistics.models import Axis, Category, Dataset, Dimension, Indicator, Source

    source = Source.objects.create(key="bench", name="Bench")
    dataset = Dataset.objects.create(key="bench", source=source, code="bench")
    own = {"topic": "origin", "kind": "stock", "group": "birth", "additive": True}
    indicator = Indicator.objects.create(key="bench", dataset=dataset, **own)
    indicator.translations.create(language_code="en", name="Bench", unit="persons", definition="Made up.")
    age = Dimension.objects.create(key="bench-age")
    age.translations.create(language_code="en", name="Age")
    for key in AGES:
        Category.objects.create(dimension=age, key=key).translations.create(language_code="en", name=key)
    for place, key in enumerate(("origin", "sex", "bench-age"), start=1):
        Axis.objects.create(
            indicator=indicator, place=place, dimension=Dimension.objects.get(key=key), variable=key, default=None
        )


def measures(folder: Path) -> Iterator[tuple[str, float]]:
    from integrationstatistics.models import Release
    from integrationstatistics.publishing import publish

    for form, write in FORMATS.items():
        file = folder / f"bench.{form}"
        write(file)
        seconds, megabytes = imported(file)
        yield f"import, seconds, {form}", seconds
        yield f"import, MB, {form}", megabytes
    publish(Release.objects.filter(dataset__key="bench").latest("number"))
    yield "page, SQL queries", float(page_queries("/en/statistics/bench/"))
    yield "page, SQL queries, map", float(page_queries("/en/statistics/bench/?view=map"))
    for name, query in QUERIES.items():
        times = list(query_times(query))
        yield f"data query, ms, median, {name}", statistics.median(times)
        yield f"data query, ms, 95 %, {name}", statistics.quantiles(times, n=20)[-1]
    yield "SVG, 5 series, 30 years, ms", svg_time()


def places() -> Iterator[tuple[str, ...]]:
    from integrationstatistics.models import Category

    origins = Category.objects.filter(dimension__key="origin").order_by("order", "pk").values_list("key", flat=True)
    return product(AREAS, origins[:ORIGINS], SEXES, AGES, map(str, YEARS))


def write_csv(path: Path) -> None:
    with path.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["area[geo]", "origin", "sex", "bench-age", "period[time]", "value"])
        rows.writerows([*place, number * 7919 % 100_003] for number, place in enumerate(places()))


def write_json_stat(path: Path) -> None:
    codes = [list(dict.fromkeys(column)) for column in zip(*places(), strict=True)]
    names = ["area", "origin", "sex", "bench-age", "period"]
    count = 1
    for column in codes:
        count *= len(column)
    document = {
        "version": "2.0",
        "class": "dataset",
        "id": names,
        "size": list(map(len, codes)),
        "role": {"geo": ["area"], "time": ["period"]},
        "dimension": {name: {"category": {"index": column}} for name, column in zip(names, codes, strict=True)},
        "value": [number * 7907 % 100_003 for number in range(count)],
    }
    path.write_text(json.dumps(document))


def write_px(path: Path) -> None:
    codes = [list(dict.fromkeys(column)) for column in zip(*places(), strict=True)]
    names = ["area", "origin", "sex", "bench-age", "period"]
    lines = ['CHARSET="ANSI";', 'AXIS-VERSION="2000";', 'CODEPAGE="utf-8";', 'MATRIX="BENCH";', "DECIMALS=0;"]
    lines += ['TITLE="Bench";', 'CONTENTS="Bench";', 'UNITS="persons";']
    lines += [f"STUB={','.join(json.dumps(name) for name in names[:-1])};", 'HEADING="period";']
    for name, column in zip(names, codes, strict=True):
        listed = ",\n".join(json.dumps(code) for code in column)
        lines += [f'VALUES("{name}")={listed};', f'CODES("{name}")={listed};']
    lines += ['TIMEVAL("period")=TLIST(A1);', 'VARIABLE-TYPE("area")="G";', 'MAP("area")="norden";', "DATA="]
    rows = sum(1 for _place in places()) // len(YEARS)
    figures = (" ".join(str((row * 30 + at) * 7901 % 100_003) for at in range(30)) for row in range(rows))
    path.write_text("\n".join([*lines, "\n".join(figures), ";"]))


FORMATS: dict[str, Callable[[Path], None]] = {"csv": write_csv, "json": write_json_stat, "px": write_px}


# The memory of a process counts that of the one that started it, so that a small one is between.
MEASURED = """
import resource, subprocess, sys, time
start = time.monotonic()
status = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(status, time.monotonic() - start, used.ru_maxrss / 1000, used.ru_utime + used.ru_stime)
"""


def imported(path: Path) -> tuple[float, float]:
    """Seconds and megabytes that the command takes, in a process of its own; its progress bar is shown."""
    command = [sys.executable, "manage.py", "import_statistics", str(path), "--dataset", "bench"]
    ran = subprocess.run([sys.executable, "-c", MEASURED, *command], stdout=subprocess.PIPE, text=True, check=True)
    status, seconds, megabytes, cpu = map(float, ran.stdout.split())
    if status:
        sys.exit(f"{path.name} was not imported.")
    print(f"{path.name}: {cpu:.0f} s of CPU time beside the database")
    return seconds, megabytes


def page_queries(address: str) -> int:
    """The SQL queries of a page on a cold page cache, once it was asked for."""
    from django.core.cache import cache
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    Client().get(address, headers={"host": "localhost"})
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        response = Client().get(address, headers={"host": "localhost"})
    if response.status_code != 200:
        sys.exit(f"{address}: {response.status_code}")
    return len(queries)


QUERIES = {
    "lines": "sex={sex}&bench-age={age}&origin={origin}",
    "per inhabitant": "sex={sex}&bench-age={age}&origin={origin}&measure=per-1000",
    "share": "sex={sex}&bench-age={age}&origin={origin}&measure=share",
    "ranking": "area={area}&sex={sex}&bench-age={age}&to={year}&view=ranking",
}


def query_times(query: str, count: int = 100) -> Iterator[float]:
    """Milliseconds that PostgreSQL spends on the query for the figures of selections drawn at random."""
    from django.db import connection
    from django.http import QueryDict
    from django.test.utils import CaptureQueriesContext

    from integrationstatistics.choosing import choose
    from integrationstatistics.presenting import present

    drawn = random.Random(7)
    origins = sorted({place[1] for place in places()} - {"TOTAL"})
    for _time in range(count):
        values = {"sex": drawn.choice(SEXES), "age": drawn.choice(AGES), "origin": drawn.choice(origins)}
        values |= {"area": drawn.choice(AREAS), "year": str(drawn.choice(YEARS))}
        selection = choose(QueryDict(query.format(**values)), "bench")
        if selection is None:
            sys.exit("The figures are not public.")
        with CaptureQueriesContext(connection) as captured:
            present(selection)
        yield sum(cost(one["sql"], {}) for one in captured if "statistics_observation" in one["sql"])


def svg_time(count: int = 200) -> float:
    """The median of milliseconds for the geometry and the SVG of a line chart."""
    from integrationstatistics.charts import line, svg
    from integrationstatistics.charts.figures import Data, Series
    from integrationstatistics.rules import Point

    periods = tuple(year * 100 for year in YEARS)
    series = tuple(
        Series(name, tuple(Point(period, Decimal(period * (style + 3) % 977)) for period in periods), style)
        for style, name in enumerate(("Sverige", "Danmark", "Norge", "Suomi", "Ísland"))
    )
    data = Data(series, periods, {period: str(period // 100) for period in periods}, str, str)
    times = []
    for _time in range(count):
        start = time.perf_counter()
        svg.write(line.draw(data, 680, 380), "Title", "Said", "chart")
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


if __name__ == "__main__":
    main()
