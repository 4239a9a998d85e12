"""Django's commands, with the embedded database for those that need one."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management import execute_from_command_line

from . import postgres

HOME = Path(__file__).resolve().parent.parent.parent / ".data"
WITHOUT_DATABASE = {"collectstatic", "compile_catalogues", "check_catalogues", "update_catalogues", "help", "--help"}


@contextmanager
def database() -> Iterator[None]:
    """Set DATABASE_URL for the block: as given, or of the embedded server. Raises DatabaseError."""
    if os.environ.get("DATABASE_URL"):
        yield
        return
    with postgres.running(HOME) as server:
        os.environ["DATABASE_URL"] = server.url
        try:
            yield
        finally:
            del os.environ["DATABASE_URL"]


def execute(arguments: list[str]) -> None:
    """Run one of Django's commands."""
    if len(arguments) < 2 or arguments[1] in WITHOUT_DATABASE:  # noqa: PLR2004 - program and command
        execute_from_command_line(arguments)
        return
    try:
        with database():
            execute_from_command_line(arguments)
    except postgres.DatabaseError as error:
        sys.exit(str(error))
