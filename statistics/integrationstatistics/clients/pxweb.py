"""PxWeb, versions 1 and 2 of its API.

Version 1 describes a table on GET and gives figures on POST; 403 means too many cells there, and the
format must always be named, for the default differs between installations. In version 2 too many cells
are a 400 with a title, and metadata are JSON-stat.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from integrationstatistics.readers.errors import ReadError
from integrationstatistics.readers.errors import gettext_noop as _
from integrationstatistics.readers.json_documents import Node
from integrationstatistics.readers.jsonstat_dimensions import dimensions

from .base import OK, Client, document, refusal
from .errors import FetchError, NotData, Refused, TooManyCells
from .planning import Choice, DatasetRequest, Variable
from .transport import Answer, checked

_FORBIDDEN = 403
_TOO_LARGE = 413
_TOO_MANY = "too many cells"
_KINDS = {"json-stat2": "json", "px": "px"}
JSON_STAT = "json-stat2"


def _format(request: DatasetRequest) -> str:
    name = request.format or JSON_STAT
    if name not in _KINDS:
        raise Refused(_("The format %(name)s is not known here."), {"name": name})
    return name


def _number(node: Node) -> int:
    value = node.value
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


class PxWeb1(Client):
    """`table` is the path behind the address: subjects and the name of the table, with `.px` where it has it."""

    def variables(self, request: DatasetRequest) -> tuple[Variable, ...]:
        node = document(self.transport.get(self._address(request)))
        if not isinstance(node.value, dict):
            raise Refused(_("This address leads to a list of tables, not to a table."))
        try:
            return tuple(
                Variable(
                    one.get("code").text(),
                    tuple(one.get("values").texts()),
                    one.get("elimination").value is True,
                )
                for one in node.get("variables").items()
            )
        except ReadError as error:
            raise NotData(error.message, error.values) from error

    def limits(self, request: DatasetRequest) -> tuple[int, int | None]:
        """What `?config` on the level of the language says is more reliable than any documentation."""
        base, slash, _rest = self.source.address(request.language).partition(f"/{request.language}/")
        if not slash or not request.language:
            return super().limits(request)
        try:
            config = document(self.transport.get(f"{base}/{request.language}/?config"))
        except FetchError:
            return super().limits(request)
        cells, values = _number(config.get("maxCells")), _number(config.get("maxValues"))
        return cells or self.source.max_cells, values or self.source.max_values

    def data(self, request: DatasetRequest, choice: Choice) -> Answer:
        name = _format(request)
        query = [
            {"code": code, "selection": {"filter": request.codelists.get(code, "item"), "values": list(codes)}}
            for code, codes in choice.items()
        ]
        answer = self.transport.post(self._address(request), {"query": query, "response": {"format": name}})
        if answer.status in {_FORBIDDEN, _TOO_LARGE}:
            raise TooManyCells(_("The service does not give so many cells at once."))
        if answer.status != OK:
            raise refusal(answer)
        return checked(answer, _KINDS[name])

    def _address(self, request: DatasetRequest) -> str:
        return f"{self.source.address(request.language)}/{quote(request.table.strip('/'))}"


class PxWeb2(Client):
    """`table` is the identity of the table, such as TAB638."""

    def variables(self, request: DatasetRequest) -> tuple[Variable, ...]:
        parameters = self._language(request)
        parameters += [(f"codelist[{code}]", name) for code, name in request.codelists.items()]
        node = document(self.transport.get(f"{self._address(request)}/metadata", parameters))
        try:
            found = dimensions(node, request.language)
        except ReadError as error:
            raise NotData(error.message, error.values) from error
        return tuple(
            Variable(
                one.code,
                tuple(category.code for category in one.categories),
                one.extension.get("elimination") is True,
            )
            for one in found
        )

    def limits(self, request: DatasetRequest) -> tuple[int, int | None]:
        try:
            config = document(self.transport.get(f"{self.source.address(request.language)}/config"))
        except FetchError:
            return super().limits(request)
        return _number(config.get("maxDataCells")) or self.source.max_cells, self.source.max_values

    def data(self, request: DatasetRequest, choice: Choice) -> Answer:
        name = _format(request)
        selection: list[dict[str, Any]] = []
        for code, codes in choice.items():
            codelist = {"codelist": request.codelists[code]} if code in request.codelists else {}
            selection.append({"variableCode": code, "valueCodes": list(codes), **codelist})
        parameters = [*self._language(request), ("outputFormat", name)]
        answer = self.transport.post(f"{self._address(request)}/data", {"selection": selection}, parameters)
        if answer.status != OK:
            failure = refusal(answer)
            if answer.status == _TOO_LARGE or _TOO_MANY in str(failure.values.get("said", "")).lower():
                raise TooManyCells(_("The service does not give so many cells at once."))
            raise failure
        return checked(answer, _KINDS[name])

    def _address(self, request: DatasetRequest) -> str:
        return f"{self.source.address(request.language)}/tables/{quote(request.table, safe='')}"

    @staticmethod
    def _language(request: DatasetRequest) -> list[tuple[str, str]]:
        return [("lang", request.language)] if request.language else []
