"""The embedded server: what was committed outlives a crash, and root's private folders do not hinder it."""

import os
import shutil
import signal
import subprocess

import psycopg
import pytest

from integrationnorden.run import postgres


@pytest.fixture
def home(tmp_path):
    """A home for a server, whose data lies elsewhere where root keeps the tests' folder private."""
    yield tmp_path
    shutil.rmtree((tmp_path / "postgres").resolve(), ignore_errors=True)


def test_what_was_committed_outlives_a_kill(home):
    server = postgres.Server(home)
    server.start()
    with psycopg.connect(server.url) as connection:
        connection.execute("CREATE TABLE kept (word text)")
        connection.execute("INSERT INTO kept VALUES ('kvar')")
    os.kill(server.process.pid, signal.SIGKILL)
    server.process.wait()

    with postgres.running(home) as again, psycopg.connect(again.url) as connection:
        assert connection.execute("SELECT word FROM kept").fetchone() == ("kvar",)


def test_a_second_start_waits_for_nobody(home):
    with postgres.running(home) as first, postgres.running(home) as second:
        assert second.process is None
        assert second.url == first.url


@pytest.mark.skipif(os.geteuid() != 0, reason="only root's files are closed to the server's user")
def test_binaries_that_only_root_can_reach_are_copied_with_their_libraries(tmp_path, monkeypatch):
    monkeypatch.setattr(postgres.tempfile, "gettempdir", lambda: str(tmp_path))
    monkeypatch.setattr(postgres.tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(postgres, "_others_can_enter", lambda folder: tmp_path in folder.parents)
    copied = postgres._reachable_binaries()
    assert tmp_path in copied.parents
    subprocess.run([copied / "initdb", "--version"], check=True, capture_output=True)
