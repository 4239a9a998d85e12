"""What the clients of all services have in common: metadata, a plan, and one answer after another."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from integrationstatistics.readers.errors import ReadError
from integrationstatistics.readers.errors import gettext_noop as _
from integrationstatistics.readers.json_documents import Node, parse

from .errors import NotData, Refused, TooManyCells
from .planning import Choice, DatasetRequest, Variable, choose, count, divide, halves
from .sources import Source
from .transport import Answer, Transport, checked

OK = 200
_SAID = 200


@dataclass(frozen=True)
class Part:
    """One answer: its bytes as they came, and the request that it answers, as JSON."""

    raw: bytes
    content_type: str
    request: Mapping[str, Any]


@dataclass(frozen=True)
class Fetched:
    """All answers to one request, in order; `cells` is how many cells were asked for."""

    parts: tuple[Part, ...]
    cells: int


class Client(ABC):
    """Asks one source. Subclasses know its protocol."""

    def __init__(self, source: Source, transport: Transport | None = None) -> None:
        self.source = source
        self.transport = transport or Transport(source)

    def fetch(self, request: DatasetRequest) -> Fetched:
        """Fetch a table in as many parts as it takes. Raises FetchError."""
        choice = choose(request, self.variables(request))
        max_cells, max_values = self.limits(request)
        parts = [part for one in divide(choice, max_cells, max_values) for part in self._parts(request, one)]
        return Fetched(tuple(parts), count(choice))

    def _parts(self, request: DatasetRequest, choice: Choice) -> Iterator[Part]:
        """A part, or halves of it where the service finds it too large after all."""
        try:
            answer = self.data(request, choice)
        except TooManyCells:
            for half in halves(choice):
                yield from self._parts(request, half)
        else:
            yield Part(answer.raw, answer.content_type, answer.request)

    def limits(self, request: DatasetRequest) -> tuple[int, int | None]:
        """Cells and values for one request: the table of sources, unless the service says it itself."""
        return self.source.max_cells, self.source.max_values

    @abstractmethod
    def variables(self, request: DatasetRequest) -> tuple[Variable, ...]:
        """Ask for the metadata of the table. Raises FetchError."""

    @abstractmethod
    def data(self, request: DatasetRequest, choice: Choice) -> Answer:
        """Ask for figures. Raises FetchError: TooManyCells where the service finds them too many."""


def document(answer: Answer) -> Node:
    """The JSON of an answer that succeeded. Raises FetchError."""
    if answer.status != OK:
        raise refusal(answer)
    try:
        return Node(parse(checked(answer, "json").raw))
    except ReadError as error:
        raise NotData(error.message, error.values) from error


def refusal(answer: Answer) -> Refused:
    """What the service said when it refused, as far as it is text."""
    said = _said(answer)
    if not said:
        return Refused(_("The service refused the request (status %(status)d)."), {"status": answer.status})
    values = {"status": answer.status, "said": said}
    return Refused(_("The service refused the request (status %(status)d): %(said)s"), values)


def _said(answer: Answer) -> str:
    if "html" in answer.content_type.lower() or answer.raw.lstrip().startswith(b"<"):
        return ""
    try:
        node = Node(parse(answer.raw))
    except ReadError:
        return answer.raw[:_SAID].decode("utf-8", "replace").strip()
    error = node.get("error")
    if isinstance(error.value, list) and error.value:
        error = error.items()[0].get("label")
    found = (one.value for one in (error, node.get("title"), node.get("message")))
    return next((str(value)[:_SAID] for value in found if value), "")
