"""Asking a service over HTTP, politely: in its pace, patiently, and believing nothing that comes back."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Protocol
from urllib.parse import urljoin, urlsplit

import requests

from integrationstatistics.readers.errors import ReadError
from integrationstatistics.readers.errors import gettext_noop as _
from integrationstatistics.readers.texts import refuse_web_page

from .errors import Busy, FetchError, NotData, Redirected, Unreachable
from .sources import Source

USER_AGENT = "IntegrationNorden (statistics of a public knowledge bank)"
MAX_BYTES = 200 * 2**20
ATTEMPTS = 4
LONGEST_PAUSE = 120.0
TIMEOUTS = (10.0, 90.0)  # seconds to connect, and between two pieces of an answer
MOST_REDIRECTS = 3
_CHUNK = 2**16
_COME_BACK = {429, 502, 503, 504}
_REDIRECTS = {301, 302, 303, 307, 308}


class Clock(Protocol):
    """Time, so that tests need not wait."""

    def monotonic(self) -> float: ...

    def now(self) -> datetime: ...

    def sleep(self, seconds: float) -> None: ...


class SystemClock:
    """The time of the machine."""

    def monotonic(self) -> float:
        return time.monotonic()

    def now(self) -> datetime:
        return datetime.now(UTC)

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


@dataclass(frozen=True)
class Answer:
    """The body of an answer as it came, and how it can be asked for again."""

    raw: bytes
    status: int
    content_type: str
    request: Mapping[str, Any]


class Pace:
    """At most so many calls in any window of so many seconds."""

    def __init__(self, calls: int, window: float, clock: Clock) -> None:
        self.calls = calls
        self.window = window
        self.clock = clock
        self._times: deque[float] = deque(maxlen=calls)

    def wait(self) -> None:
        """Wait until another call is due, and count it."""
        if len(self._times) == self.calls:
            pause = self._times[0] + self.window - self.clock.monotonic()
            if pause > 0:
                self.clock.sleep(pause)
        self._times.append(self.clock.monotonic())


class Transport:
    """The connection to one source. Keep one for all requests to it, for it keeps the pace."""

    def __init__(self, source: Source, session: requests.Session | None = None, clock: Clock | None = None) -> None:
        self.session = session or requests.Session()
        self.session.headers["User-Agent"] = USER_AGENT
        self.clock = clock or SystemClock()
        self.pace = Pace(source.calls, source.window, self.clock)

    def get(self, address: str, parameters: list[tuple[str, str]] | None = None) -> Answer:
        """Raises FetchError, but not for a status that refuses the request: see `Answer.status`."""
        return self._ask({"method": "GET", "address": address, "parameters": parameters or []})

    def post(self, address: str, body: Any, parameters: list[tuple[str, str]] | None = None) -> Answer:
        """Raises FetchError as `get` does."""
        return self._ask({"method": "POST", "address": address, "parameters": parameters or [], "body": body})

    def pause(self, attempt: int) -> None:
        """The back-off before another attempt: 2, 4, 8 seconds and so on."""
        self.clock.sleep(min(2.0 ** (attempt + 1), LONGEST_PAUSE))

    def _ask(self, request: Mapping[str, Any]) -> Answer:
        failure: FetchError = Unreachable(_("The service does not answer."))
        for attempt in range(ATTEMPTS):
            self.pace.wait()
            try:
                with self._send(request) as response:
                    raw = _body(response)
            except requests.Timeout:
                failure = Unreachable(_("The service did not answer in time."))
            except requests.exceptions.ChunkedEncodingError:
                failure = Unreachable(_("The answer of the service was cut off."))
            except requests.RequestException as error:
                failure = Unreachable(_("The service cannot be reached: %(error)s"), {"error": type(error).__name__})
            else:
                if response.status_code not in _COME_BACK:
                    return Answer(raw, response.status_code, response.headers.get("Content-Type", ""), request)
                failure = Busy(
                    _("The service is busy (status %(status)d). Try again later."), {"status": response.status_code}
                )
                self._pause_as_told(response, attempt, failure)
                continue
            if attempt + 1 < ATTEMPTS:
                self.pause(attempt)
        raise failure

    def _pause_as_told(self, response: requests.Response, attempt: int, failure: FetchError) -> None:
        told = _retry_after(response.headers.get("Retry-After", ""), self.clock)
        if told is not None and told > LONGEST_PAUSE:
            raise failure
        if attempt + 1 < ATTEMPTS:
            if told is None:
                self.pause(attempt)
            else:
                self.clock.sleep(told)

    def _send(self, request: Mapping[str, Any]) -> requests.Response:
        """Follows redirects inside one host only."""
        address = request["address"]
        for _redirect in range(MOST_REDIRECTS + 1):
            response = self.session.request(
                request["method"],
                address,
                params=request["parameters"],
                json=request.get("body"),
                timeout=TIMEOUTS,
                allow_redirects=False,
                stream=True,
            )
            if response.status_code not in _REDIRECTS:
                return response
            response.close()
            target = urljoin(address, response.headers.get("Location", ""))
            if not _same_host(address, target):
                host = urlsplit(target).hostname or ""
                raise Redirected(_("The service points to another host, %(host)s."), {"host": host})
            address = urlsplit(target)._replace(query="").geturl() if request["parameters"] else target
        raise Redirected(_("The service redirects without end."))


def _same_host(one: str, other: str) -> bool:
    first, second = urlsplit(one), urlsplit(other)
    same = (first.scheme, first.hostname, first.port) == (second.scheme, second.hostname, second.port)
    is_made_safe = (first.scheme, second.scheme) == ("http", "https") and first.hostname == second.hostname
    return same or is_made_safe


def _body(response: requests.Response) -> bytes:
    """The whole body, as long as it is no longer than a table can be."""
    found = bytearray()
    for chunk in _chunks(response):
        found += chunk
        if len(found) > MAX_BYTES:
            raise NotData(_("The answer is longer than %(limit)d MB."), {"limit": MAX_BYTES // 2**20})
    return bytes(found)


def _chunks(response: requests.Response) -> Iterator[bytes]:
    return response.iter_content(_CHUNK)


def _retry_after(text: str, clock: Clock) -> float | None:
    """Seconds, or a date (RFC 9110, 10.2.3)."""
    if text.strip().isdigit():
        return float(text)
    try:
        return max((parsedate_to_datetime(text) - clock.now()).total_seconds(), 0.0)
    except (TypeError, ValueError):
        return None


def checked(answer: Answer, kind: str) -> Answer:
    """The answer, if it is whole and of this kind: json, csv, px or xml. Raises NotData or Unreachable."""
    try:
        refuse_web_page(answer.raw)
    except ReadError as error:
        raise NotData(_("The service answered with a web page in place of data.")) from error
    begins, ends = _ENDS[kind]
    text = answer.raw.strip(b" \t\r\n\xef\xbb\xbf")
    said = answer.content_type.partition(";")[0].strip().lower()
    is_said = any(name in said for name in _TYPES[kind])
    if not text or not text.startswith(begins) or not is_said:
        raise NotData(
            _("The service answered with %(type)s in place of %(kind)s."), {"type": said or "?", "kind": kind}
        )
    if not text.endswith(ends):
        raise Unreachable(_("The answer of the service was cut off."))
    return answer


# How data begin and end, and what services call their type.
_ENDS: Mapping[str, tuple[tuple[bytes, ...], tuple[bytes, ...]]] = {
    "json": ((b"{", b"["), (b"}", b"]")),
    "px": ((b"CHARSET", b"AXIS-VERSION", b"CODEPAGE", b"LANGUAGE"), (b";",)),
    "csv": ((b"DATAFLOW", b"STRUCTURE", b'"DATAFLOW', b'"STRUCTURE'), (b"",)),
    "xml": ((b"<",), (b">",)),
}
_TYPES: Mapping[str, tuple[str, ...]] = {
    "json": ("json", "text/plain", "javascript"),
    "px": ("text/plain", "octet-stream", "x-pc-axis", "px"),
    "csv": ("csv", "text/plain", "octet-stream"),
    "xml": ("xml",),
}
