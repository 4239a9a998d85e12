"""The syntax of PX files: encoding, and the statements before the figures.

After the PX file format specification 2013 of Statistics Sweden. A statement is
KEYWORD[language]("key","key")="value","value"; and texts that stand beside each other are one.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from .errors import ReadError
from .errors import gettext_noop as _
from .texts import decode, unmarked

MOST_STATEMENTS = 200_000
_DATA = re.compile(rb"(?:^|[\s;])DATA\s*=", re.IGNORECASE)
_CODEPAGE = re.compile(rb'(?:^|[\s;])CODEPAGE\s*=\s*"?([\w.-]{1,20})"?\s*;', re.IGNORECASE)
_CHARSET = re.compile(rb"(?:^|[\s;])CHARSET\s*=", re.IGNORECASE)
_ICELANDIC = re.compile(rb'(?:^|[\s;])LANGUAGE\s*=\s*"is"', re.IGNORECASE)
_TEXT_ENCODING = re.compile(r"iso-?8859-\d{1,2}|windows-125\d|cp\d{3,5}|utf-?8|us-ascii|koi8-[ru]|macintosh")
# Windows programs write these names for their own code page, which differs in 0x80 to 0x9F.
_WINDOWS = {"iso-8859-1", "iso8859-1", "latin1", "latin-1", "ansi", "us-ascii", "windows1252"}

_STATEMENT = re.compile(r'(?:[^";]++|"[^"]*+")*+;')
_HEAD = re.compile(
    r"\s*+(?P<keyword>[A-Za-z][\w.-]*+)\s*+(?:\[(?P<language>[^\]]{0,40})\])?\s*+"
    r'(?:\((?P<keys>(?:[^")]++|"[^"]*+")*+)\))?\s*+=(?P<rest>.*)',
    re.DOTALL,
)
# A line that begins a statement: inside of quotation marks it shows that one is missing before it.
_BEGINNING = re.compile(rb'\s*[A-Z][A-Z0-9.-]{1,40}(?:\[[^\]]{0,40}\])?(?:\("[^)]*\))?\s*=', re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"')
_TOKEN = re.compile(r'"([^"]*+)"|(,)|([^\s",]++)')
_DIGITS = 2
_LINE_BREAK = re.compile(r"[\r\n]+")


class Statement(NamedTuple):
    """One keyword with its language ("" for the file's own), its keys and values, and its line."""

    keyword: str
    language: str
    keys: tuple[str, ...]
    values: tuple[str, ...]
    rest: str
    line: int
    column: int = 1

    @property
    def value(self) -> str:
        return self.values[0] if self.values else ""

    def error(self, message: str, **values: object) -> ReadError:
        return ReadError(message, {"keyword": self.keyword} | values, line=self.line, column=self.column)


@dataclass(frozen=True)
class Header:
    """The statements in the order of the file; those in its own language have "" as their language."""

    statements: tuple[Statement, ...]
    languages: tuple[str, ...]

    @classmethod
    def of(cls, statements: list[Statement]) -> Header:
        values = {one.keyword: one.values for one in reversed(statements) if not one.keys and not one.language}
        others = [language.lower() for language in values.get("LANGUAGES", ())]
        own = (values.get("LANGUAGE") or others[:1] or ("",))[0].lower()
        languages = tuple(dict.fromkeys([own, *(language for language in others if language)]))
        return cls(tuple(one._replace(language="") if one.language == own else one for one in statements), languages)

    @cached_property
    def _places(self) -> Mapping[tuple[str, str, tuple[str, ...]], Statement]:
        return {(one.keyword, one.language, one.keys): one for one in reversed(self.statements)}

    def all(self, *keywords: str) -> Iterator[Statement]:
        return (one for one in self.statements if one.keyword in keywords)

    def one(self, keyword: str, *keys: str, language: str = "") -> Statement | None:
        return self._places.get((keyword, self.short(language), keys))

    def value(self, keyword: str, *keys: str) -> str:
        found = self.one(keyword, *keys)
        return found.value if found else ""

    def number(self, keyword: str) -> int | None:
        """A small whole number; None if there is none or it is none."""
        value = self.value(keyword)
        return int(value) if value.isascii() and value.isdigit() and len(value) <= _DIGITS else None

    def short(self, language: str) -> str:
        """How statements name a language."""
        return "" if language == self.languages[0] else language

    def long(self, language: str) -> str:
        """The language of a statement."""
        return language or self.languages[0]


class File(NamedTuple):
    """The header, all bytes in an encoding that ASCII is a part of, and where the figures begin in them."""

    header: Header
    raw: bytes
    encoding: str
    start: int


def split(raw: bytes) -> File:
    """Raises ReadError."""
    raw, encoding = unmarked(raw)
    if encoding.startswith("utf-16"):
        raw, encoding = decode(raw, encoding).encode(), "utf-8"
    start = _start_of_data(raw)
    head = raw[:start]
    encoding = encoding or _encoding(head)
    return File(Header.of(list(_statements(decode(head, encoding)))), raw, encoding, start)


def _start_of_data(raw: bytes) -> int:
    """The byte after `DATA=` outside of quotation marks."""
    quotes = counted = 0
    for found in _DATA.finditer(raw):
        quotes += raw.count(b'"', counted, found.start())
        counted = found.start()
        if quotes % 2 == 0:
            return found.end()
    _refuse_open_quotation(raw)
    raise ReadError(_("This is not a PX file: the keyword DATA is missing."), line=raw.count(b"\n") + 1, column=1)


def _refuse_open_quotation(raw: bytes) -> None:
    """Raises ReadError where a text begins that the next statement is a part of, since nothing ends it."""
    opened: tuple[int, int] | None = None
    for number, line in enumerate(raw.split(b"\n"), start=1):
        if opened and _BEGINNING.match(line):
            raise ReadError(_("A quotation mark is missing."), line=opened[0], column=opened[1])
        if line.count(b'"') % 2:
            before = line[: line.rfind(b'"')].decode("utf-8", "replace")
            opened = None if opened else (number, len(before) + 1)


def _encoding(head: bytes) -> str:
    """CODEPAGE, else what the bytes are, else Windows' code page; without CHARSET, DOS'."""
    found = _CODEPAGE.search(head)
    name = found[1].decode("ascii").lower() if found else ""
    name = f"cp{name}" if name.isdigit() else name.replace("_", "-")
    if name in _WINDOWS:
        name = "cp1252"
    if name == "cp1252" or not _TEXT_ENCODING.fullmatch(name) or not _is_known(name):
        return "utf-8" if _is_utf8(head) else _single_byte(head)
    return name


def _single_byte(head: bytes) -> str:
    if _CHARSET.search(head) or _CODEPAGE.search(head):
        return "cp1252"
    # The specification says "DOS text": 850 serves Western Europe, 861 was Iceland's own.
    return "cp861" if _ICELANDIC.search(head) else "cp850"


def _is_known(name: str) -> bool:
    try:
        codecs.lookup(name)  # decoding nothing would ask for no codec
    except LookupError:
        return False
    return True


def _is_utf8(head: bytes) -> bool:
    try:
        return not head.decode("utf-8").isascii()
    except UnicodeDecodeError:
        return False


def _statements(text: str) -> Iterator[Statement]:
    """All but the last piece of text, which is `DATA=`."""
    position, line, count = 0, 1, 0
    while found := _STATEMENT.match(text, position):
        begins = line + _lines_before(found[0])
        column = _column(text, found.end() - len(found[0].lstrip()))
        line += found[0].count("\n")
        position = found.end()
        count += 1
        if count > MOST_STATEMENTS:
            raise ReadError(
                _("There are more than %(limit)d keywords."), {"limit": MOST_STATEMENTS}, line=line, column=1
            )
        if found[0].strip(" \t\r\n;"):
            yield _statement(found[0][:-1], begins, column)
    if text[position:].count('"') or text[position:].strip()[:4].upper() != "DATA":
        column = _column(text, position + len(text[position:]) - len(text[position:].lstrip()))
        raise ReadError(_("A semicolon is missing."), line=line + _lines_before(text[position:]), column=column)


def _column(text: str, offset: int) -> int:
    return offset - text.rfind("\n", 0, offset)


def _lines_before(text: str) -> int:
    return text[: len(text) - len(text.lstrip())].count("\n")


def _statement(text: str, line: int, column: int) -> Statement:
    head = _HEAD.fullmatch(text)
    if not head:
        said = " ".join(text.split())[:60]
        raise ReadError(_("This is not a keyword with a value: %(text)s"), {"text": said}, line=line, column=column)
    if "=" in head["rest"] and "=" in _QUOTED.sub("", head["rest"]):
        raise ReadError(_("A semicolon is missing."), line=line, column=column)
    return Statement(
        head["keyword"].upper().replace(".", "-"),  # programs in R write LAST.UPDATED
        (head["language"] or "").strip(' "').lower(),
        values_of(head["keys"] or ""),
        values_of(head["rest"]),
        head["rest"],
        line,
        column,
    )


def values_of(text: str) -> tuple[str, ...]:
    """Values between commas. Texts beside each other join; words without marks join with a space."""
    if not text.strip():
        return ()
    values: list[str] = [""]
    was_bare = False
    for quoted, comma, bare in _TOKEN.findall(text):
        if comma:
            values.append("")
        elif bare:
            values[-1] += f" {bare}" if was_bare else bare
        else:
            values[-1] += (
                " ".join(line.strip() for line in lines) if len(lines := _LINE_BREAK.split(quoted)) > 1 else quoted
            )
        was_bare = bool(bare)
    return tuple(value.strip() for value in values)
