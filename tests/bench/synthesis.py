"""The largest synthesis: ten pictures, twenty charts, 150 references. What its page and its files cost.

Seconds are CPU time of one process with one thread, so of one core. Fails where the page takes more than 12 SQL
queries or the PDF of the whole more than ten seconds.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from integrationnorden.run import postgres

HOME = Path(__file__).parent.parent.parent / ".cache" / "bench-synthesis"
MOST_QUERIES = 12
MOST_SECONDS = 10
ROW = "{:<28}{:>10}{:>10}{:>10}{:>10}"


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "integrationnorden.settings.test"
    shutil.rmtree(HOME, ignore_errors=True)
    with postgres.running(HOME) as server, tempfile.TemporaryDirectory() as media:
        os.environ["DATABASE_URL"] = server.url
        for command in (["migrate", "--verbosity=0"], ["compile_catalogues"]):
            subprocess.run([sys.executable, "manage.py", *command], check=True)
        import django
        from django.test import override_settings

        django.setup()
        with override_settings(MEDIA_ROOT=media, ALLOWED_HOSTS=["localhost"]):
            sys.exit(report())


def report() -> str | None:
    """Print the table. Returns what costs too much, if anything."""
    from django.contrib.auth import get_user_model

    from integrationnorden.taxonomy import loading as taxonomy
    from integrationstatistics import loading as statistics
    from tests.themes.large import large_synthesis
    from themes import files

    taxonomy.load()
    statistics.load()
    theme = large_synthesis(get_user_model().objects.create_superuser("bench"))
    print(ROW.format("", "seconds", "queries", "pages", "KiB"))
    queries = 0
    for state in ("page, new process", "page, empty page cache"):
        seconds, (page, queries) = timed(lambda: read(theme.number))
        print(ROW.format(state, f"{seconds:.2f}", queries, "", len(page) // 1024))
    slowest = 0.0
    for form in files.FORMS["theme"]:
        seconds, data = timed(lambda form=form: made(form, theme.number))
        slowest = max(slowest, seconds)
        print(ROW.format(str(form), f"{seconds:.2f}", "", pages(data), len(data) // 1024))
    if queries > MOST_QUERIES or slowest > MOST_SECONDS:
        return f"More than {MOST_QUERIES} queries or {MOST_SECONDS} seconds."
    return None


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def read(number: int) -> tuple[bytes, int]:
    from django.core.cache import cache
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse
    from django.utils.translation import override

    with override("sv"):
        url = reverse("themes:theme", args=[number, "en-stor-syntes"])
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        response = Client().get(url, headers={"host": "localhost"})
    assert response.status_code == 200
    return response.content, len(queries)


def made(form: str, number: int) -> bytes:
    from django.core.files.storage import default_storage

    from themes import files

    with default_storage.open(files.make(form, number, "sv", 1)) as kept:
        return kept.read()


def pages(data: bytes) -> str:
    from pypdf import PdfReader

    return str(len(PdfReader(io.BytesIO(data)).pages)) if data.startswith(b"%PDF") else ""


if __name__ == "__main__":
    main()
