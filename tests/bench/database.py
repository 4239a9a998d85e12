"""A database of its own for a measurement, made anew, and Django set up on it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from integrationnorden.run import postgres

CACHE = Path(__file__).parent.parent.parent / ".cache"
DEMO = (
    ["migrate", "--verbosity=0"],
    ["compile_catalogues"],
    ["collectstatic", "--no-input", "--verbosity=0"],
    ["load_demo"],
)


@contextmanager
def running(name: str) -> Iterator[Path]:
    """A server with the demo content, whose address is that of all processes started within. Yields its folder."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.settings"
    os.environ.setdefault("SECRET_KEY", "bench")
    os.environ.setdefault("EDITOR_PASSWORD", "bench")
    home = CACHE / name
    shutil.rmtree(home, ignore_errors=True)
    with postgres.running(home) as server:
        os.environ["DATABASE_URL"] = server.url
        for command in DEMO:
            manage(*command)
        yield home


def manage(*arguments: str) -> None:
    subprocess.run([sys.executable, "manage.py", *arguments], check=True)
