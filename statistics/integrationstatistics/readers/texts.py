"""Texts as bytes and with markup, made into plain text."""

from __future__ import annotations

import codecs
import html
import re
from datetime import datetime

from .errors import ReadError
from .errors import gettext_noop as _

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LINK = re.compile(
    r"""<a\s[^<>]{0,300}?href\s?=\s?["']?([^"'\s<>]{1,1000}+)["']?[^<>]{0,300}>([^<>]*+)</a\s?>""", re.IGNORECASE
)
_BREAK = re.compile(r"</?(?:br|p|div|li)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?(?:a|b|em|i|font|small|span|strong|sub|sup|u|ul|ol)\b[^<>]*>", re.IGNORECASE)
_HTML = re.compile(rb"\s*(?:<!doctype\s+html|<html|<head|<body)", re.IGNORECASE)
_PX_TIME = re.compile(r"(\d{4})(\d\d)(\d\d)(?:\s*(\d\d):?(\d\d))?")


def unmarked(raw: bytes) -> tuple[bytes, str]:
    """The bytes after a byte order mark, and the encoding that it says; "" without one."""
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return raw[len(mark) :], encoding
    return raw, ""


def decode(raw: bytes, encoding: str = "utf-8") -> str:
    """Raises ReadError, with the place of the byte that is not of the encoding."""
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        message = _("The text is not in %(encoding)s.")
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - raw.rfind(b"\n", 0, error.start)
        raise ReadError(message, {"encoding": encoding}, line=line, column=column, offset=error.start) from error


def refuse_web_page(raw: bytes) -> None:
    """Raise ReadError for HTML, which some services send in place of an error or of data."""
    if _HTML.match(raw[:1000]):
        raise ReadError(_("This is a web page, not a file of data."))


def plain(text: str) -> str:
    """Text without the HTML that some offices write into it: links keep their address in brackets."""
    if "<" in text:
        text = _LINK.sub(_link, text)
        text = _TAG.sub("", _BREAK.sub("\n", text))
        text = html.unescape(text)
    return text.strip()


def _link(found: re.Match[str]) -> str:
    address, label = found[1], found[2].strip()
    return f"{label} ({address})" if label and label != address else address


def moment(text: str) -> datetime | None:
    """A point in time as PX (`20240130 08:00`) or ISO 8601 writes it; None for anything else."""
    found = _PX_TIME.fullmatch(text.strip())
    try:
        if found:
            return datetime(*(int(part or 0) for part in found.groups()))  # type: ignore[arg-type]  # noqa: DTZ001
        return datetime.fromisoformat(text.strip())
    except ValueError:
        return None
