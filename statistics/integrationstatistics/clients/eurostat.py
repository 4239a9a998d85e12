"""Eurostat's API: which codes a dataset has is in SDMX, figures come as JSON-stat 2.0 or SDMX-CSV.

Above half a million cells Eurostat prepares the answer and says 413 ASYNCHRONOUS_RESPONSE meanwhile, so
that asking again helps; above five million it says 413 EXTRACTION_TOO_BIG.
"""

from __future__ import annotations

from urllib.parse import quote
from xml.etree import ElementTree as ET

from integrationstatistics.readers.errors import gettext_noop as _

from .base import OK, Client, refusal
from .errors import Busy, NotData, Refused, TooManyCells
from .planning import Choice, DatasetRequest, Variable
from .transport import ATTEMPTS, Answer, checked

_NAMESPACE = "{http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common}"
_TOO_LARGE = 413
_LATER = b"ASYNCHRONOUS_RESPONSE"
_SHORT = 2000
TIME = "TIME_PERIOD"
JSON_STAT, SDMX_CSV = "json-stat2", "sdmx-csv"


class Eurostat(Client):
    """`table` is the code of the dataset, such as migr_asyappctza. No dimension is ever summed."""

    def variables(self, request: DatasetRequest) -> tuple[Variable, ...]:
        answer = self.transport.get(f"{self._base(request)}/sdmx/2.1/contentconstraint/ESTAT/{_code(request)}")
        if answer.status != OK:
            raise refusal(answer)
        raw = checked(answer, "xml").raw
        if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
            raise NotData(_("The service answered with %(type)s in place of %(kind)s."), {"type": "DTD", "kind": "xml"})
        try:
            tree = ET.fromstring(raw)  # noqa: S314 - entities are refused above
        except ET.ParseError as error:
            raise NotData(_("The answer of the service was cut off.")) from error
        found = tuple(
            Variable(key.get("id", ""), tuple(value.text or "" for value in key.iter(f"{_NAMESPACE}Value")))
            for key in tree.iter(f"{_NAMESPACE}KeyValue")
        )
        if not found:
            raise Refused(_("The service has no codes for this dataset."))
        self._all = {variable.code: variable.codes for variable in found}
        return found

    def data(self, request: DatasetRequest, choice: Choice) -> Answer:
        if request.format not in {"", JSON_STAT, SDMX_CSV}:
            raise Refused(_("The format %(name)s is not known here."), {"name": request.format})
        for attempt in range(ATTEMPTS):
            answer = self._sdmx(request, choice) if request.format == SDMX_CSV else self._json(request, choice)
            is_later = _LATER in answer.raw[:_SHORT]
            if answer.status == _TOO_LARGE and not is_later:
                raise TooManyCells(_("The service does not give so many cells at once."))
            if not is_later:
                break
            self.transport.pause(attempt)
        else:
            raise Busy(_("The service is still preparing the figures. Try again later."))
        if answer.status != OK:
            raise refusal(answer)
        return checked(answer, "csv" if request.format == SDMX_CSV else "json")

    def _json(self, request: DatasetRequest, choice: Choice) -> Answer:
        parameters = [("format", "JSON"), ("lang", (request.language or "en").upper())]
        for code, codes in choice.items():
            if codes != self._all.get(code):
                parameters += [("time" if code == TIME else code, one) for one in codes]
        return self.transport.get(f"{self._base(request)}/statistics/1.0/data/{_code(request)}", parameters)

    def _sdmx(self, request: DatasetRequest, choice: Choice) -> Answer:
        """Periods can only be asked for from one to another."""
        key = ".".join(
            "" if codes == self._all.get(code) else "+".join(codes) for code, codes in choice.items() if code != TIME
        )
        parameters = [("format", "SDMX-CSV"), ("lang", request.language or "en")]
        periods = choice.get(TIME, ())
        if periods and periods != self._all.get(TIME):
            parameters += [("startPeriod", periods[0]), ("endPeriod", periods[-1])]
        address = f"{self._base(request)}/sdmx/2.1/data/{_code(request)}/{quote(key, safe='.+')}"
        return self.transport.get(address, parameters)

    def _base(self, request: DatasetRequest) -> str:
        return self.source.address(request.language)


def _code(request: DatasetRequest) -> str:
    return quote(request.table, safe="")
