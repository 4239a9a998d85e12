"""Writes PX files (specification 2013), in UTF-8 and all languages of the cube.

A PX text cannot hold a quotation mark, which becomes a typographic one, nor `#` in a note, where it is
a line break. Figures are written out without exponents. A cell that says nothing gets a symbol of its
own that is shown as nothing. Units of categories that are no contents have no place in this format.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from math import prod
from typing import IO, Any

from integrationstatistics.readers import periods
from integrationstatistics.readers.cube import NIL, Cell, Cube, Dimension, Note, Role, Texts
from integrationstatistics.readers.errors import WriteError
from integrationstatistics.readers.errors import gettext_noop as _
from integrationstatistics.readers.figures import flags_text

from .order import dense
from .px_names import Names, names_of, written
from .px_properties import of_contents, of_table, of_variable

_DOTS = tuple("." * count for count in range(1, 7))
_MOST_DECIMALS = 15
_LINE = 250


def write(cube: Cube, stream: IO[bytes]) -> None:
    """Write the cube. Raises WriteError for more than six missing symbols, or too many cells."""
    symbols = _symbols(cube)
    names = names_of(cube)
    for line in _header(cube, names, symbols):
        stream.write(f"{line}\n".encode())
    stream.write(b"DATA=\n")
    width = len(cube.dimensions[-1].categories)
    stored = {shown: dots for dots, shown in symbols.items()}
    cells = dense(cube)
    for _row in range(prod(cube.size) // max(width, 1)):
        figures = (_figure(cell, stored) for cell in islice(cells, width))
        stream.write(f"{' '.join(figures)}\n".encode())
    stream.write(b";\n")


def _figure(cell: Cell, stored: Mapping[str, str]) -> str:
    if cell.symbol == NIL:
        return f'"{NIL}"'
    return f'"{stored[cell.symbol]}"' if cell.value is None else f"{cell.value:f}"


def _symbols(cube: Cube) -> dict[str, str]:
    """What each stored symbol shows: those that are dots themselves, others and the empty one in free places."""
    used = {cell.symbol for cell in cube.cells() if cell.value is None}
    if sum(1 for _cell in cube.cells()) < cube.room:
        used.add("")
    found = {dots: dots for dots in _DOTS if dots in used}
    others = sorted(used - found.keys())
    free = [dots for dots in reversed(_DOTS) if dots not in found]
    if len(others) > len(free):
        raise WriteError(_("A PX file cannot hold more than %(limit)d missing symbols."), {"limit": len(_DOTS)})
    return found | dict(zip(free, others, strict=False))


def _statement(keyword: str, *values: str, keys: tuple[str, ...] = (), language: str = "", quoted: bool = True) -> str:
    """One statement; long texts go on in further lines."""
    head = f"{keyword}[{language}]" if language else keyword
    head += f"({','.join(_quoted(key) for key in keys)})" if keys else ""
    return f"{head}={','.join(_split(value) if quoted else value for value in values)};"


def _quoted(text: str) -> str:
    return f'"{written(text)}"'


def _split(text: str) -> str:
    text = written(text)
    return "\n".join(f'"{text[start : start + _LINE]}"' for start in range(0, max(len(text), 1), _LINE))


def _header(cube: Cube, names: Names, symbols: Mapping[str, str]) -> Iterator[str]:
    yield from _format(cube)
    yield from _decimals(cube)
    yield from _table(cube, names)
    for at, dimension in enumerate(cube.dimensions):
        yield from _variable(dimension, at, names)
        yield from _values_of(cube, dimension, at, names)
    yield from _dates(cube)
    yield from _in_all(names, "SOURCE", cube.source)
    for note in cube.notes:
        yield from _note(note, cube, names)
    yield from _shown(cube, names, symbols)
    yield from _attributes(cube)


def _format(cube: Cube) -> Iterator[str]:
    yield _statement("CHARSET", "ANSI")
    yield _statement("AXIS-VERSION", "2013")
    yield _statement("CODEPAGE", "utf-8")
    if cube.languages:
        yield _statement("LANGUAGE", cube.languages[0])
    if len(cube.languages) > 1:
        yield _statement("LANGUAGES", *cube.languages)


def _decimals(cube: Cube) -> Iterator[str]:
    stored = max((-int(cell.value.as_tuple().exponent) for cell in cube.cells() if cell.value is not None), default=0)
    shown = cube.unit.decimals
    yield _statement("DECIMALS", str(min(max(stored, shown or 0, 0), _MOST_DECIMALS)), quoted=False)
    if shown is not None:
        yield _statement("SHOWDECIMALS", str(shown), quoted=False)


def _table(cube: Cube, names: Names) -> Iterator[str]:
    px: dict[str, Any] = {"subject-area": "", "subject-code": "", **cube.extension.get("px", {})}
    matrix = px.pop("matrix", None)
    yield _statement("MATRIX", str(matrix or cube.code))
    if matrix:
        yield _statement("TABLEID", cube.code)
    contents = px.pop("contents", None)
    for keyword, values, quoted in of_table(px):
        yield _statement(keyword, *values, quoted=quoted)
    yield from _in_all(names, "TITLE", cube.title)
    yield from _in_all(names, "CONTENTS", {**cube.title, **({names.own: contents} if contents else {})})
    yield from _in_all(names, "UNITS", cube.unit.labels) if cube.unit.labels else [_statement("UNITS", "")]
    for language in names.languages:
        *stub, heading = names.variables[language]
        if stub:
            yield _statement("STUB", *stub, language=names.short(language))
        yield _statement("HEADING", heading, language=names.short(language))
    metric = next((at for at, one in enumerate(cube.dimensions) if one.role is Role.METRIC), None)
    for language in names.languages if metric is not None else ():
        yield _statement("CONTVARIABLE", names.variables[language][metric or 0], language=names.short(language))


def _in_all(
    names: Names, keyword: str, texts: Texts, keys: Mapping[str, tuple[str, ...]] | None = None
) -> Iterator[str]:
    """A statement in each language that there is a text in."""
    for language in names.languages:
        if language in texts:
            found = keys[language] if keys else ()
            yield _statement(keyword, texts[language], keys=found, language=names.short(language))


def _variable(dimension: Dimension, at: int, names: Names) -> Iterator[str]:
    own = names.variables[names.own][at]
    if dimension.code != own:
        yield _statement("VARIABLECODE", dimension.code, keys=(own,))
    for language in names.languages:
        keys = (names.variables[language][at],)
        yield _statement("VALUES", *names.values[language][at], keys=keys, language=names.short(language))
    if dimension.frequency:
        yield f"{_statement('TIMEVAL', _timeval(dimension), keys=(own,), quoted=False)}"
    codes = tuple(category.code for category in dimension.categories)
    if codes != names.values[names.own][at]:
        yield _statement("CODES", *codes, keys=(own,))
    for keyword, values, quoted in of_variable(dimension, names.values[names.own][at]):
        yield _statement(keyword, *values, keys=(own,), quoted=quoted)


def _timeval(dimension: Dimension) -> str:
    listed = []
    for category in dimension.categories:
        found = periods.period(category.code, dimension.frequency)
        listed.append(_quoted(periods.px_code(found) if found else category.code))
    return f"TLIST({dimension.frequency}1),{','.join(listed)}"


def _values_of(cube: Cube, dimension: Dimension, at: int, names: Names) -> Iterator[str]:
    own = names.variables[names.own][at]
    for position, category in enumerate(dimension.categories):
        unit = category.unit
        if unit and unit.labels and dimension.role is Role.METRIC:
            keys = {language: (names.key(language, at, position),) for language in names.languages}
            yield from _in_all(names, "UNITS", unit.labels, keys)
        if unit and unit.decimals is not None and unit.decimals != cube.unit.decimals:
            keys_of_value = (own, names.key(names.own, at, position))
            yield _statement("PRECISION", str(unit.decimals), keys=keys_of_value, quoted=False)
    for keyword, code, value in of_contents(dimension):
        position = dimension.positions[code]
        name = names.key(names.own, at, position)
        keys_of_contents = (own, name) if keyword in {"META-ID", "DATANOTE"} else (name,)
        yield _statement(keyword, value, keys=keys_of_contents)


def _dates(cube: Cube) -> Iterator[str]:
    for keyword, date in (("LAST-UPDATED", cube.updated), ("NEXT-UPDATE", cube.next_update)):
        if date:
            yield _statement(keyword, f"{date:%Y%m%d %H:%M}")


def _note(note: Note, cube: Cube, names: Names) -> Iterator[str]:
    """In all languages, so that notes of one scope stay together by their order."""
    any_text = next(iter(note.texts.values()), "")
    for language in names.languages:
        keyword = "NOTE"
        keys: tuple[str, ...] = ()
        if note.cells:
            keyword, keys = "CELLNOTE", _cell_keys(note, cube, names, language)
        elif note.dimension:
            at = cube.codes.index(note.dimension)
            keys = (names.variables[language][at],)
            if note.category:
                position = cube.dimensions[at].positions[note.category]
                keyword, keys = "VALUENOTE", (*keys, names.key(language, at, position))
        text = note.texts.get(language, any_text).replace("\n", "#")
        keyword += "X" if note.mandatory else ""
        yield _statement(keyword, text, keys=keys, language=names.short(language))


def _cell_keys(note: Note, cube: Cube, names: Names, language: str) -> tuple[str, ...]:
    pairs = zip(cube.dimensions, note.cells, strict=True)
    return tuple(
        "*" if code is None else names.key(language, at, dimension.positions[code])
        for at, (dimension, code) in enumerate(pairs)
    )


def _shown(cube: Cube, names: Names, symbols: Mapping[str, str]) -> Iterator[str]:
    for count, dots in enumerate(_DOTS, start=1):
        if symbols.get(dots, dots) != dots:
            yield _statement(f"DATASYMBOL{count}", symbols[dots])
    yield from _in_all(names, "DATASYMBOLNIL", cube.symbols.get(NIL, {}))


def _attributes(cube: Cube) -> Iterator[str]:
    has_flags = False
    codes = [[category.code for category in dimension.categories] for dimension in cube.dimensions]
    for cell in cube.cells():
        if cell.flags:
            if not has_flags:
                yield _statement("ATTRIBUTE-ID", "OBS_STATUS")
            has_flags = True
            keys = tuple(of_axis[position] for of_axis, position in zip(codes, cell.place, strict=True))
            yield _statement("ATTRIBUTES", flags_text(cell.flags), keys=keys)
