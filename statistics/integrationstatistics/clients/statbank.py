"""Statistics Denmark's own API (api.statbank.dk): JSON is posted to `tableinfo` and `data`."""

from __future__ import annotations

from typing import Any

from integrationstatistics.readers.errors import ReadError
from integrationstatistics.readers.errors import gettext_noop as _
from integrationstatistics.readers.json_documents import Node, parse

from .base import OK, Client, document, refusal
from .errors import NotData, TooManyCells
from .planning import Choice, DatasetRequest, Variable
from .transport import Answer, checked

_TOO_BIG = "EXTRACT-TOOBIG"
_TOO_LARGE = 413


class Statbank(Client):
    """`table` is the identity of the table, such as FOLK1A. Figures come as a bundle of JSON-stat 1."""

    def variables(self, request: DatasetRequest) -> tuple[Variable, ...]:
        node = document(self._post("tableinfo", request, {"format": "JSON"}))
        try:
            return tuple(
                Variable(
                    one.get("id").text(),
                    tuple(value.get("id").text() for value in one.get("values").items()),
                    one.get("elimination").value is True,
                )
                for one in node.get("variables").items()
            )
        except ReadError as error:
            raise NotData(error.message, error.values) from error

    def data(self, request: DatasetRequest, choice: Choice) -> Answer:
        wanted = [{"code": code, "values": list(codes)} for code, codes in choice.items()]
        answer = self._post("data", request, {"format": "JSONSTAT", "variables": wanted})
        if answer.status != OK:
            if answer.status == _TOO_LARGE or _error_type(answer) == _TOO_BIG:
                raise TooManyCells(_("The service does not give so many cells at once."))
            raise refusal(answer)
        return checked(answer, "json")

    def _post(self, name: str, request: DatasetRequest, more: dict[str, Any]) -> Answer:
        language = {"lang": request.language} if request.language else {}
        address = f"{self.source.address(request.language)}/{name}"
        return self.transport.post(address, {"table": request.table, **language, **more})


def _error_type(answer: Answer) -> str:
    try:
        return str(Node(parse(answer.raw)).get("errorTypeCode").value)
    except ReadError:
        return ""
