"""How fast the site is with 10,000 examples, as ratios to a view that does nothing in the same run.

Prints requests a second, CPU time a request (web server and database), SQL queries and bytes, once
with the page cache off and once as served. Fails where a page costs more queries than it may.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from integrationnorden.run.site import web_server

from . import database

EXAMPLES = 10_000
SECONDS = 8
CONNECTIONS = 8
MOST_QUERIES = 12
PAGES = {
    "constant": "/constant/",
    "list": "/sv/idebank/",
    "list, filtered": "/sv/idebank/?area=SE&topic=t-labour-market&sort=title",
    "record": "/sv/idebank/4/yalla-trappan-i-malmo-kvinnokooperativ-som-ger-fasta-jobb/",
    "search": "/sv/sok/?q=kvinnor+arbete",
}
ROW = "{:<16}{:>10}{:>8}{:>12}{:>8}{:>9}{:>10}"
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Measured:
    """What one page cost: requests a second, and seconds of CPU time for each request."""

    rate: float
    cpu: float


def main() -> None:
    if not shutil.which("wrk"):
        sys.exit("The benchmark needs wrk: apt-get install wrk")
    with database.running("bench"):
        database.manage("generate_examples", str(EXAMPLES))
        queries = count_queries()
        measure_all("page cache off", queries, WITHOUT_CACHE="1")
        measure_all("as served", queries)
    if worst := [name for name, number in queries.items() if number > MOST_QUERIES]:
        sys.exit(f"More than {MOST_QUERIES} queries: {', '.join(worst)}")


def count_queries() -> dict[str, int]:
    """The SQL queries of each page on a cold page cache, at full size."""
    import django

    django.setup()
    from django.core.cache import cache
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    counted = {}
    for name, address in PAGES.items():
        Client().get(address, headers={"host": "localhost"})
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            Client().get(address, headers={"host": "localhost"})
        counted[name] = len(queries)
    return counted


def measure_all(title: str, queries: dict[str, int], **environment: str) -> None:
    print(f"\n{EXAMPLES} examples, {title}")
    print(ROW.format("page", "requests/s", "ratio", "CPU ms", "ratio", "queries", "bytes"))
    with served(environment) as (site, group):
        measured = {}
        for name, address in PAGES.items():
            measured[name] = measure(site + address, group)
            rate, cpu = measured[name].rate, measured[name].cpu
            plain = measured["constant"]
            with urlopen(site + address) as response:
                size = len(response.read())
            ratios = f"{rate / plain.rate:.2f}", f"{cpu / plain.cpu:.1f}"
            print(ROW.format(name, f"{rate:.0f}", ratios[0], f"{cpu * 1000:.2f}", ratios[1], queries[name], size))


@contextmanager
def served(environment: dict[str, str]) -> Iterator[tuple[str, int]]:
    """The production server on a free port. Yields its address and its process group."""
    port = free_port()
    server = subprocess.Popen(web_server(port), env=os.environ | environment, start_new_session=True)
    site = f"http://127.0.0.1:{port}"
    try:
        wait_for(site + "/health/")
        yield site, server.pid
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def wait_for(address: str) -> None:
    """Return once the server answers. Raises ConnectionError after half a minute."""
    for _ in range(150):
        try:
            urlopen(address)
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise ConnectionError(address)


def measure(address: str, group: int) -> Measured:
    run_wrk(address, 2)
    before = cpu_seconds(group)
    printed = run_wrk(address, SECONDS)
    spent = cpu_seconds(group) - before
    if failed := re.search(r"Non-2xx.*", printed):
        sys.exit(f"{address}: {failed[0]}")
    requests = int(re.search(r"(\d+) requests in", printed)[1])  # type: ignore[index]
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", printed)[1])  # type: ignore[index]
    return Measured(rate, spent / requests)


def run_wrk(address: str, seconds: int) -> str:
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout=30s", address]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def cpu_seconds(group: int) -> float:
    """CPU time so far of the web server's process group and of every PostgreSQL process."""
    total = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            name, _, fields = stat.read_text().partition("(")[2].rpartition(")")
        except OSError:
            continue  # the process has ended
        values = fields.split()
        if name == "postgres" or int(values[2]) == group:
            total += int(values[11]) + int(values[12])
    return total / TICKS


if __name__ == "__main__":
    main()
