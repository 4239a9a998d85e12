"""`make run`: database, content, static files and web server, started and stopped together."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import psycopg

from . import commands, postgres

HOST = "127.0.0.1"
DEFAULT_PORT = 8000
MANAGE = commands.HOME.parent / "manage.py"


class CannotRun(RuntimeError):
    """The site cannot be served; the message is one sentence for the person who started it."""


def main() -> None:
    """Serve the site until SIGINT or SIGTERM; failures end in one sentence and status 1."""
    # Also where a shell started it in the background, which ignores SIGINT.
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, signal.default_int_handler)
    try:
        port = _free_port()
        _make_private_folder(commands.HOME)
        with commands.database():
            _check_database()
            os.environ.setdefault("SITE_URL", f"http://{HOST}:{port}")
            password = _prepare()
            _serve(port, password)
    except KeyboardInterrupt:
        print("\nStopped.")  # noqa: T201
    except (CannotRun, postgres.DatabaseError) as error:
        sys.exit(str(error))
    except PermissionError as error:
        sys.exit(f"No permission to write {error.filename}.")
    except OSError as error:
        sys.exit(f"The site cannot run: {error.strerror or error}.")


def _free_port() -> int:
    given = os.environ.get("PORT") or str(DEFAULT_PORT)
    if not given.isdigit() or not 0 < int(given) < 65536:  # noqa: PLR2004 - the number of ports
        raise CannotRun(f"PORT must be a number from 1 to 65535, not {given!r}.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, int(given)))
        except OSError as error:
            raise CannotRun(f"Port {given} cannot be used ({error.strerror}): choose another with PORT=.") from error
    return int(given)


def _make_private_folder(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    if not os.access(folder, os.W_OK):
        raise CannotRun(f"No permission to write {folder}.")


def _check_database() -> None:
    url = os.environ["DATABASE_URL"]
    try:
        with psycopg.connect(url, connect_timeout=10):
            pass
    except psycopg.Error as error:
        reason = " ".join(str(error).split())
        raise CannotRun(f"The database of DATABASE_URL cannot be used: {reason}.") from error


def _prepare() -> str:
    """Bring database, catalogues and static files up to date. Returns the editor's first password."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "integrationnorden.settings.development")
    os.environ.setdefault("SECRET_KEY", _kept("secret-key", lambda: secrets.token_urlsafe(50)))
    password = _kept("editor-password", lambda: secrets.token_urlsafe(12))
    os.environ.setdefault("EDITOR_PASSWORD", password)
    _manage("migrate", "--verbosity=0")
    _manage("compile_catalogues")
    _manage("load_demo")
    _manage("rebuild_search", "--if-needed")
    _manage("collectstatic", "--no-input", "--verbosity=0")
    return password


def _kept(name: str, make: Callable[[], str]) -> str:
    """A secret that is made on the first run and readable by its owner only."""
    path = commands.HOME / name
    if not path.exists():
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(make())
    return path.read_text().strip()


def _manage(*arguments: str) -> None:
    finished = subprocess.run([sys.executable, str(MANAGE), *arguments], check=False)  # noqa: S603
    if finished.returncode:
        raise CannotRun(f"The command {arguments[0]} failed; the reason stands above.")


def web_server(port: int) -> list[str]:
    """The command of the production server."""
    server = [sys.executable, "-m", "gunicorn", "integrationnorden.wsgi:application", f"--bind={HOST}:{port}"]
    return [
        *server,
        "--worker-class=gthread",
        "--workers=2",
        "--threads=4",
        "--log-level=warning",
        "--no-control-socket",
    ]


def _processes(port: int) -> list[list[str]]:
    """What runs beside the database; the first that ends stops the others."""
    worker = [sys.executable, str(MANAGE), "procrastinate", "worker", "--concurrency=1", "--delete-jobs=successful"]
    return [web_server(port), worker]


def _serve(port: int, password: str) -> None:
    running = [subprocess.Popen(command, start_new_session=True) for command in _processes(port)]  # noqa: S603
    print(f"Integration Norden is at http://{HOST}:{port}/")  # noqa: T201
    print(f"Editors sign in at http://{HOST}:{port}/en/admin/ as editor, first password {password}")  # noqa: T201
    if not os.environ.get("EMAIL_HOST"):
        print(f"Mails are written to {commands.HOME / 'mail'}: set EMAIL_HOST to send them.")  # noqa: T201
    sys.stdout.flush()
    try:
        pids = {process.pid: process for process in running}
        pid, _status = os.wait()
        while pid not in pids:
            pid, _status = os.wait()
        raise CannotRun("The web server or the worker ended by itself; the reason stands above.")
    finally:
        _stop(running)


def _stop(running: list[subprocess.Popen[bytes]]) -> None:
    signal.signal(signal.SIGINT, _ignore)
    for process in running:
        if process.poll() is None:
            process.terminate()
    for process in running:
        process.wait()


def _ignore(_signal: int, _frame: FrameType | None) -> None:
    """A second Ctrl-C does not cut the orderly stop short."""


if __name__ == "__main__":
    main()
