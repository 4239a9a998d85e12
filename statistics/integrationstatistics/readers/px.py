"""Reads PX files, the format of PC-Axis and PxWeb (specification 2013 of Statistics Sweden).

Read are encodings (CODEPAGE, CHARSET, byte order marks, DOS), all languages, stub and heading, codes,
periods (TIMEVAL with lists and ranges), hierarchies, units, decimals and precision, notes of every
scope, marks and attributes of cells, the missing symbols as the file shows them, elimination, contents
variables, and rows with keys. Other keywords without keys are kept in the extension `px`. Only CONTACT
is dropped.
"""

from __future__ import annotations

from . import px_metadata
from .cube import NIL, Cube, Texts
from .px_data import Figures, row_keys
from .px_notes import marks, notes
from .px_syntax import File, Header, split
from .px_variables import Variable, variables
from .texts import plain, refuse_web_page

_DOTS = tuple("." * count for count in range(1, 7))
_SUM = "." * 7


def read(raw: bytes) -> Cube:
    """The table of a PX file.

    Raises ReadError, with the line, for a broken header; `Cube.cells` raises it, with line and column,
    where the figures are broken, too few or too many.
    """
    refuse_web_page(raw)
    file = split(raw)
    header, found = file.header, variables(file.header)
    return Cube(
        px_metadata.dimensions(header, found),
        _figures(file, found).cells,
        code=px_metadata.code(header),
        title=px_metadata.title(header),
        source=px_metadata.texts(header, "SOURCE"),
        unit=px_metadata.unit(header),
        updated=px_metadata.updated(header, "LAST-UPDATED"),
        next_update=px_metadata.updated(header, "NEXT-UPDATE"),
        languages=tuple(language for language in header.languages if language),
        notes=notes(header, found),
        symbols=_legend(header),
        extension={"px": px} if (px := px_metadata.extension(header)) else {},
    )


def _figures(file: File, found: tuple[Variable, ...]) -> Figures:
    header = file.header
    return Figures(
        file.raw,
        file.encoding,
        file.start,
        tuple(len(variable.codes) for variable in found),
        _symbols(header),
        marks(header, found),
        _keys(header, found),
        is_confidential=header.value("CONFIDENTIAL") == "1",
    )


def _symbols(header: Header) -> dict[str, str]:
    """What is shown for each stored symbol. One shown as nil would not be told from it: it stays as stored."""
    shown = {dots: _shown(header, f"DATASYMBOL{count}", dots) for count, dots in enumerate(_DOTS, start=1)}
    return {**shown, _SUM: _shown(header, "DATASYMBOLSUM", _SUM), NIL: NIL}


def _shown(header: Header, keyword: str, stored: str) -> str:
    text = plain(header.value(keyword)) if header.one(keyword) else stored
    return stored if text == NIL else text


def _legend(header: Header) -> dict[str, Texts]:
    """What the file shows for nil, if that is not the usual sign."""
    nil = px_metadata.texts(header, "DATASYMBOLNIL")
    return {NIL: nil} if set(nil.values()) - {NIL} else {}


def _keys(header: Header, found: tuple[Variable, ...]) -> tuple[dict[str, int], ...] | None:
    stub = header.one("STUB")
    kinds = [header.value("KEYS", name) for name in stub.values if name] if stub else []
    return row_keys(tuple(kinds), found, header.languages[0]) if any(kinds) else None
