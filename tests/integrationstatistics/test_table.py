"""Plain CSV files and workbooks with the header that docs/statistics-files.md explains to editors."""

import datetime as dt
import io
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from integrationstatistics.readers import table, xlsx
from integrationstatistics.readers.cube import NIL, Category, Cell, Role
from integrationstatistics.readers.errors import ReadError

TEXT = """\
area[geo],area:sv,area:en,year[time],sex,value,symbol,flags,unit:sv
SE,Sverige,Sweden,2023,T,62.10,,,procent
NA,,Namibia,2023,T,,..,,procent
SE,Sverige,Sweden,2024,T,0,-,bp,procent
"""


def read(text, encoding="utf-8"):
    return table.read_csv(text.encode(encoding))


def contents(text, encoding="utf-8"):
    return [cell[1:] for cell in read(text, encoding).cells()]


def refusal(text):
    with pytest.raises(ReadError) as caught:
        list(read(text).cells())
    return str(caught.value)


def test_a_table_becomes_a_cube():
    cube = read(TEXT)
    area, _year, _sex = cube.dimensions
    assert [one.role for one in cube.dimensions] == [Role.GEO, Role.TIME, None]
    assert area.categories == (
        Category("SE", {"sv": "Sverige", "en": "Sweden"}),
        Category("NA", {"en": "Namibia"}),
    )
    assert (cube.languages, cube.unit.labels) == (("sv", "en"), {"sv": "procent"})
    assert list(cube.cells()) == [
        Cell((0, 0, 0), Decimal("62.10")),
        Cell((1, 0, 0), None, ".."),
        Cell((0, 1, 0), Decimal(0), NIL, ("b", "p")),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_what_spreadsheet_programs_save_is_read(encoding):
    text = "område;värde år;value\nÅland;2024;1 234,5\n".replace("1 234", "1\u00a0234")
    cube = read(text, encoding)
    assert [one.code for one in cube.dimensions] == ["område", "värde år"]
    assert [cell.value for cell in cube.cells()] == [Decimal("1234.5")]


def test_the_first_decimal_separator_holds_for_the_table():
    assert [value for value, *_ in contents("x;value\na;1,5\nb;2\nc;3,25\n")] == [Decimal("1.5"), 2, Decimal("3.25")]
    assert [value for value, *_ in contents("x;value\na;1.5\nb;2.25\n")] == [Decimal("1.5"), Decimal("2.25")]
    message = " has another decimal separator than the figures before, or one for thousands."
    assert refusal("x;value\na;1,5\nb;2.5\n") == f"line 3, column 2: 2.5{message}"
    assert refusal("x;value\na;1.234,5\n") == f"line 2, column 2: 1.234,5{message}"


def test_empty_rows_and_short_rows_are_no_harm():
    assert len(contents("x,value,flags\na,1\n\n,,\nb,2,p\n")) == 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "line 1, column 1: The table has no rows."),
        ("x,value\n", "line 1, column 1: The table has no rows."),
        ("x,y\na,1\n", "line 1, column 1: The column value is missing."),
        ("value\n1\n", "line 1, column 1: There is no column of a dimension."),
        ("x,x,value\na,b,1\n", "line 1, column 1: A column stands twice."),
        ("x,y:en,value\na,b,1\n", "line 1, column 2: There are labels of y, but no codes."),
        ("x[place],value\na,1\n", "line 1, column 1: x[place] is no heading of a column."),
        ("x,value\na,1\na,2\n", "line 3, column 1: The row stands twice: another one has the same codes."),
        ("x,value\n,1\n", "line 2, column 1: The code of x is missing."),
        ("x,value\na,many\n", "line 2, column 2: many is neither a figure nor a symbol."),
        ("x,value,symbol\na,1,..\n", "line 2, column 2: There is a figure, and also a symbol that says there is none."),
        ("x,value\na,1,2\n", "line 2, column 3: This cell stands in a column without a name."),
        ("x,value,unit\na,1,kg\nb,2,tonne\n", "line 3, column 3: The unit differs from that of the rows before."),
        (
            'x,value\n"a,1\n',
            "line 2, column 1: The row is broken, perhaps by a quotation mark: unexpected end of data.",
        ),
    ],
)
def test_what_is_broken_is_refused_with_its_place(text, message):
    assert refusal(text) == message


def workbook(*rows, name="data"):
    book = openpyxl.Workbook()
    page = book.active
    page.title = name
    for row in rows:
        page.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def refusal_of_workbook(raw):
    with pytest.raises(ReadError) as caught:
        list(table.read_xlsx(raw).cells())
    return str(caught.value)


def test_a_workbook_that_an_editor_made():
    cube = table.read_xlsx(workbook(["area", "year[time]", "value"], ["SE", 2024, 62.1], ["NA", 2024, 7], name="Blad1"))
    assert [one.code for one in cube.dimensions[0].categories] == ["SE", "NA"]
    assert [one.code for one in cube.dimensions[1].categories] == ["2024"]
    assert [str(cell.value) for cell in cube.cells()] == ["62.1", "7"]


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("=1+1", "line 2, column 2: Formulas and errors are refused: put the value in their place."),
        (dt.date(2024, 1, 1), "line 2, column 2: Dates are refused: write them as text."),
        (True, "line 2, column 2: True is neither a figure nor a symbol."),
        ("many", "line 2, column 2: many is neither a figure nor a symbol."),
    ],
)
def test_cells_of_a_workbook_that_are_no_figures(value, message):
    assert refusal_of_workbook(workbook(["x", "value"], ["a", value])) == message


def archive(**members):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name.replace("__", "/") + ".xml", content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"PK\x03\x04 nothing", "This is not a workbook of the kind XLSX."),
        (archive(a="<a/>"), "The workbook is damaged and cannot be read."),
        (archive(bomb=b"<a>" + b"0" * 50_000_000), "The file unpacks to more than a workbook of figures can be."),
        (
            archive(a='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
            "The workbook declares a document type, which may hide entities.",
        ),
        (
            archive(**{f"m{number}": "<a/>" for number in range(300)}),
            "The file unpacks to more than a workbook of figures can be.",
        ),
        (workbook(["x", "value"], ["a", 1])[:-200], "This is not a workbook of the kind XLSX."),
    ],
)
def test_workbooks_that_are_none_or_would_exhaust_the_machine(raw, message):
    assert refusal_of_workbook(raw) == message


def test_a_workbook_that_claims_far_more_rows_than_it_has():
    raw = workbook(["x", "value"], ["a", 1])
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            content = old.read(name).replace(b'r="2"', b'r="1048577"').replace(b'"A2"', b'"A1048577"')
            new.writestr(name, content.replace(b'"B2"', b'"B1048577"'))
    assert f"more than {xlsx.MAX_ROWS} rows" in refusal_of_workbook(stream.getvalue())


def test_the_table_that_the_documentation_shows_can_be_read():
    documentation = (Path(__file__).parents[2] / "docs" / "statistics-files.md").read_text(encoding="utf-8")
    example = documentation.partition("```csv\n")[2].partition("```")[0]
    assert read(example) == read(TEXT.replace("unit:sv", "unit:en").replace("procent", "per cent"))
