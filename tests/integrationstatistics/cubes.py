"""Cubes for hypothesis: as much as each format can hold, with texts, codes and figures that are traps."""

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

from hypothesis import strategies as st

from integrationstatistics.readers.cube import NIL, Category, Cell, Cube, Dimension, Note, Role, Unit

moment = partial(dt.datetime, tzinfo=None)  # PX files and workbooks know no time zone
TRICKY = [
    "NA",
    "=1+1",
    "@x",
    "+46",
    "-1",
    "'=2",
    "''",
    "1e3",
    "0101",
    "a;b",
    "a,b",
    "æøåÆØÅ",
    "ŋđšžčŧ",
    "ðþ",
    "Nuuk (GL)",
]
ALPHABET = st.sampled_from("abcXYZ019 äöåøæðþŋ.,;:=()[]{}%/+-@'!?&|_*~€–’日本🐋")


@dataclass(frozen=True)
class Can:
    """What a format can hold."""

    languages: tuple[str, ...] = ("en",)
    must_have_labels: bool = False
    not_in_codes: str = ""
    not_in_texts: str = "<>"
    notes: bool = True
    cell_notes: bool = True
    units: bool = True
    category_units: bool = True
    hierarchy: bool = True
    dates: bool = True
    exponents: bool = True
    nil_digits: bool = True
    table: bool = True
    roles: tuple[Role, ...] = tuple(Role)
    symbols: tuple[str, ...] = ("", ".", "..", "...", ":", "x!")
    flags: tuple[str, ...] = ("b", "e", "p", "Ae", "CONF_STATUS=C")


def words(can):
    tricky = [text for text in TRICKY if not set(text) & set(can.not_in_texts)]
    drawn = st.text(ALPHABET, min_size=1, max_size=12).map(lambda text: " ".join(text.split()))
    fit = drawn.filter(lambda text: text and not set(text) & set(can.not_in_texts))
    return st.sampled_from(tricky) | fit


def codes(can):
    tricky = [text for text in TRICKY if not set(text) & set(can.not_in_codes)]
    drawn = st.text(st.sampled_from("abcABC012ÅÖð._-+"), min_size=1, max_size=5)
    return st.sampled_from(tricky) | drawn.filter(lambda text: text not in {"-", "*", "~"})


def texts(can, *, may_be_empty=True):
    full = st.fixed_dictionaries(dict.fromkeys(can.languages, words(can)))
    return full | st.just({}) if may_be_empty and not can.must_have_labels else full


def moments(can):
    minutes = st.datetimes(moment(1990, 1, 1), moment(2090, 1, 1)).map(
        lambda found: found.replace(second=0, microsecond=0)
    )
    return st.none() | minutes if can.dates else st.none()


def figures(can):
    plain = st.decimals(-(10**9), 10**9, places=3, allow_nan=False) | st.integers(-(10**6), 10**6).map(Decimal)
    listed = ["0", "0.00", "522028.00", "-7.5", "0.1", "123456789012345678.90", "-0.0", "0.000000000000001"]
    return plain | st.sampled_from([*listed, *(["1E+3", "-0", "2.5E-30"] if can.exponents else [])]).map(Decimal)


@st.composite
def cubes(draw, can=Can()):
    dimensions = draw(_dimensions(can))
    size = tuple(len(one.categories) for one in dimensions)
    places = st.tuples(*(st.integers(0, length - 1) for length in size))
    cells = draw(st.dictionaries(places, _contents(can), max_size=12))
    cube = Cube(
        dimensions,
        lambda: iter(()),
        code=draw(codes(can)) if can.table else "",
        title=draw(texts(can)) if can.table else {},
        source=draw(texts(can)) if can.table else {},
        unit=draw(units(can)) if can.units else Unit(),
        updated=draw(moments(can)),
        next_update=draw(moments(can)),
        languages=tuple(language for language in can.languages if language),
        notes=draw(_notes(can, dimensions)) if can.notes else (),
    )
    kept = [Cell(place, *content) for place, content in cells.items()]
    return cube.with_cells(cell for cell in kept if cell.value is not None or cell.symbol or cell.flags)


def units(can, *, labels=None):
    return st.builds(Unit, texts(can) if labels is None else labels, st.integers(0, 6))


@st.composite
def _dimensions(draw, can):
    names = draw(st.lists(codes(can), min_size=1, max_size=3, unique=True))
    roles = draw(st.permutations([*can.roles, None, None, None]))
    labels = {language: draw(_unique(words(can), len(names))) for language in can.languages}
    found = []
    for at, name in enumerate(names):
        dimension = draw(_dimension(can, name, roles[at]))
        found.append(replace(dimension, labels={language: listed[at] for language, listed in labels.items()}))
    return tuple(found)


def _unique(strategy, count):
    return st.lists(strategy, min_size=count, max_size=count, unique=True)


@st.composite
def _dimension(draw, can, name, role):
    found = draw(st.lists(codes(can), min_size=1, max_size=4, unique=True))
    named = words(can).filter(lambda text: text not in found)
    labels = {language: draw(_unique(named, len(found))) for language in can.languages}
    has_units = role is Role.METRIC and can.category_units
    categories = []
    for at, code in enumerate(found):
        of_code = {language: listed[at] for language, listed in labels.items()}
        unit = draw(units(can, labels=texts(can, may_be_empty=False))) if has_units else None
        categories.append(Category(code, of_code, unit))
    children = {}
    if can.hierarchy and len(found) > 1 and draw(st.booleans()):
        children = {found[0]: tuple(found[1:])}
    return Dimension(name, tuple(categories), {}, role, children=children)


@st.composite
def _contents(draw, can):
    flags = tuple(sorted(draw(st.sets(st.sampled_from(can.flags), max_size=3)))) if can.flags else ()
    match draw(st.sampled_from(["figure", "missing", "nil"])):
        case "figure":
            return draw(figures(can)), "", flags
        case "missing":
            return None, draw(st.sampled_from(can.symbols)), flags
        case _:
            return draw(st.sampled_from([Decimal(0), Decimal("0.00")])) if can.nil_digits else Decimal(0), NIL, flags


@st.composite
def _notes(draw, can, dimensions):
    found = []
    for _ in range(draw(st.integers(0, 4))):
        note = Note(draw(texts(can, may_be_empty=False)), draw(st.booleans()))
        dimension = draw(st.sampled_from(dimensions))
        scopes = ["cube", "dimension", "category", *(["cells"] if can.cell_notes else [])]
        match draw(st.sampled_from(scopes)):
            case "dimension":
                note = replace(note, dimension=dimension.code)
            case "category":
                category = draw(st.sampled_from(dimension.categories)).code
                note = replace(note, dimension=dimension.code, category=category)
            case "cells":
                choices = (st.sampled_from([None, *(one.code for one in axis.categories)]) for axis in dimensions)
                note = replace(note, cells=draw(st.tuples(*choices)))
        found.append(note)
    return tuple(found)
