"""Every failure to run the site ends in one clear sentence and a status that is not zero."""

import os
import socket
import subprocess
import sys

import pytest


def run_site(**environment):
    return subprocess.run(
        [sys.executable, "-m", "integrationnorden.run.site"],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def taken_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield str(taken.getsockname()[1])


def assert_one_sentence(finished, beginning):
    assert finished.returncode == 1
    assert finished.stderr.startswith(beginning)
    assert len(finished.stderr.strip().splitlines()) == 1


def test_a_taken_port(taken_port):
    assert_one_sentence(run_site(PORT=taken_port), f"Port {taken_port} cannot be used")


def test_a_port_that_is_no_port():
    assert_one_sentence(run_site(PORT="x"), "PORT must be a number")


@pytest.mark.parametrize("url", ["postgresql://nobody@127.0.0.1:1/nothing", "postgresql://[bad"])
def test_a_database_that_does_not_answer(url):
    assert_one_sentence(run_site(PORT="18765", DATABASE_URL=url), "The database of DATABASE_URL cannot be used")
