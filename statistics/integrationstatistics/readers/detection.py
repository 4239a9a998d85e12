"""Which format a file is in, by what it holds: names and types of files that are sent say little."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import StrEnum

from . import jsonstat, parts, px, sdmx_csv, table, unhcr
from .cube import Cube
from .errors import ReadError, WhichPart
from .errors import gettext_noop as _
from .joining import join
from .periods import with_time
from .texts import refuse_web_page, unmarked

_PX = re.compile(rb'\s*[A-Z][A-Z0-9.-]*(?:\[[^\]]*\])?(?:\("[^)]*"\))?\s*=', re.IGNORECASE)
_UNHCR = re.compile(rb'\s*\{\s*"page"\s*:|.{0,4000}?"coo_iso"\s*:', re.DOTALL)
_SDMX = re.compile(rb'\s*"?(?:STRUCTURE(?:\[.{1,8}?\])?|DATAFLOW)(?:: [^",;\t]*)?"?[,;\t|]', re.IGNORECASE)
_EUROSTAT_TSV = re.compile(rb"[^\n\t]{1,500}\\TIME_PERIOD\t", re.IGNORECASE)


class Format(StrEnum):
    PX = "px"
    JSON_STAT = "json-stat"
    SDMX_CSV = "sdmx-csv"
    UNHCR = "unhcr"
    XLSX = "xlsx"
    PARTS = "parts"
    CSV = "csv"


def detect(raw: bytes) -> Format:
    """The likeliest format. Raises ReadError for a web page."""
    refuse_web_page(raw)
    body, encoding = unmarked(raw)
    head = body[:8000]
    if encoding.startswith("utf-16"):
        head = head.decode(encoding, "ignore").encode()
    if head.startswith(b"PK\x03\x04"):
        return Format.PARTS if parts.is_packed(head) else Format.XLSX
    if head.lstrip().startswith((b"{", b"[")):
        return Format.UNHCR if _UNHCR.match(head) else Format.JSON_STAT
    if _EUROSTAT_TSV.match(head):
        raise ReadError(_("This is Eurostat's TSV. Ask the service for SDMX-CSV."), line=1, column=1)
    if _SDMX.match(head):
        return Format.SDMX_CSV
    return Format.PX if _PX.match(head) else Format.CSV


def read(raw: bytes, language: str = "", part: str = "") -> Cube:
    """The table of a file in any format. `language` is that of its labels where the file does not say it; `part` is
    the name of one of several tables.

    Raises ReadError, and WhichPart where `part` is needed or not there.
    """
    return with_time(_read(raw, language, part))


def _read(raw: bytes, language: str, part: str = "") -> Cube:
    form = detect(raw)
    if part and form not in {Format.JSON_STAT, Format.SDMX_CSV}:
        raise WhichPart(_("Only JSON-stat and SDMX-CSV hold tables that can be chosen by name."))
    if form is Format.PARTS:
        return _together(parts.unpack(raw), language)
    readers: dict[Format, Callable[[], Cube]] = {
        Format.PX: lambda: px.read(raw),
        Format.JSON_STAT: lambda: jsonstat.read(raw, language, part),
        Format.SDMX_CSV: lambda: sdmx_csv.read(raw, language, part),
        Format.UNHCR: lambda: unhcr.read([raw]),
        Format.XLSX: lambda: table.read_xlsx(raw),
        Format.CSV: lambda: table.read_csv(raw),
    }
    return readers[form]()


def _together(raws: Sequence[bytes], language: str) -> Cube:
    """One table of the parts in which a service gave it; pages of UNHCR are one list."""
    formats = {detect(raw) for raw in raws}
    if Format.PARTS in formats:
        raise ReadError(_("A part of the file has parts itself."))
    if formats == {Format.UNHCR}:
        return unhcr.read(raws)
    return join([_read(raw, language) for raw in raws])
