"""A pytest plugin: the embedded server for the tests, started before Django reads its settings."""

import os
from contextlib import ExitStack
from pathlib import Path

from integrationnorden.run import postgres

HOME = Path(__file__).parent.parent / ".cache" / "tests"
_running = ExitStack()

if not os.environ.get("DATABASE_URL"):
    server = _running.enter_context(postgres.running(HOME, postgres.OPTIONS_FOR_TESTS))
    os.environ["DATABASE_URL"] = server.url


def pytest_unconfigure() -> None:
    _running.close()
