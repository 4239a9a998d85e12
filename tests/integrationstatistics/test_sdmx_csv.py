"""SDMX-CSV 1.0 and 2.x with the three forms of labels, and the traps of Eurostat's files."""

from datetime import datetime
from decimal import Decimal
from textwrap import dedent

import pytest

from integrationstatistics.readers import sdmx_csv
from integrationstatistics.readers.cube import Cell, Note, Role, Unit
from integrationstatistics.readers.errors import ReadError

FIRST = """\
DATAFLOW,LAST UPDATE,freq,citizen,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS
ESTAT:MIGR_X(1.0),08/02/24 23:00:00,A,NA,SE,2023,50.10,,
ESTAT:MIGR_X(1.0),08/02/24 23:00:00,A,NA,SE,2024,,u,
ESTAT:MIGR_X(1.0),08/02/24 23:00:00,A,UK,EL,2023,7,bep,C
"""
SECOND = """\
STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,freq,Time frequency,geo,Area,TIME_PERIOD,Time,OBS_VALUE,Value,OBS_FLAG,Flag
dataflow,ESTAT:MIGR_X(1.0),Asylum applicants,A,Annual,SE,Sweden,2023,,50.10,,b,break in time series
dataflow,ESTAT:MIGR_X(1.0),Asylum applicants,A,Annual,XK,Kosovo,2023,,NaN,,,
"""


def read(text, language="en"):
    return sdmx_csv.read(dedent(text).encode(), language)


def refusal(text):
    with pytest.raises(ReadError) as caught:
        list(read(text).cells())
    return str(caught.value)


def codes(cube, name):
    return [category.code for category in cube.dimension(name).categories]


def test_version_1_of_eurostat():
    cube = read(FIRST)
    assert cube.code == "MIGR_X"
    assert cube.updated == datetime.fromisoformat("2024-02-08 23:00")
    assert cube.codes == ("freq", "citizen", "geo", "TIME_PERIOD")
    assert (cube.dimension("geo").role, cube.dimension("TIME_PERIOD").role) == (Role.GEO, Role.TIME)
    assert cube.dimension("TIME_PERIOD").frequency == "A"
    assert list(cube.cells()) == [
        Cell((0, 0, 0, 0), Decimal("50.10")),
        Cell((0, 0, 0, 1), None, "", ("u",)),
        Cell((0, 1, 1, 0), Decimal(7), "", ("CONF_STATUS=C", "b", "e", "p")),
    ]


def test_namibia_is_no_missing_value_and_codes_of_areas_are_eurostats():
    cube = read(FIRST)
    assert (codes(cube, "citizen"), codes(cube, "geo")) == (["NA", "UK"], ["SE", "EL"])


def test_version_1_with_labels_in_place_of_codes():
    cube = read(FIRST.replace(",NA,", ",Namibia,").replace(",SE,", ",Sweden,"))
    assert codes(cube, "citizen") == ["Namibia", "UK"]


def test_version_2_with_labels_beside_codes():
    cube = read(SECOND)
    assert cube.title == {"en": "Asylum applicants"}
    assert cube.dimension("freq").labels == {"en": "Time frequency"}
    assert {one.code: one.labels for one in cube.dimension("geo").categories} == {
        "SE": {"en": "Sweden"},
        "XK": {"en": "Kosovo"},
    }
    assert [cell[1:] for cell in cube.cells()] == [(Decimal("50.10"), "", ("b",)), (None, "NaN", ())]


def test_labels_inside_cells_semicolons_and_decimal_commas():
    cube = read(
        """\
        STRUCTURE[|];STRUCTURE_ID;ACTION;SERIES_KEY;OBS_KEY;SEX: Sexe;TIME_PERIOD: An;OBS_VALUE: Valeur;OBS_STATUS[]: X
        dataflow;ESTAT:X(1.6.0): Emploi: total;M;T;T.2014;T: Total: tous;2014: 2014;12,4;E: Estimé
        dataflow;ESTAT:X(1.6.0): Emploi: total;M;F;F.2014;F: Femmes;2014: 2014;-0,10;A: Normal
        """,
        "fr",
    )
    assert (cube.code, cube.title) == ("X", {"fr": "Emploi: total"})
    assert cube.dimension("SEX").categories[0].labels == {"fr": "Total: tous"}
    assert [cell[1:] for cell in cube.cells()] == [(Decimal("12.4"), "", ("E",)), (Decimal("-0.10"), "", ())]


def test_attributes_are_constant_or_flags_or_notes_on_parts():
    cube = read(
        """\
        STRUCTURE[;],STRUCTURE_ID,ACTION,SEX,TIME_PERIOD,OBS_VALUE,UNIT_MULT,DECIMALS,COLLECTION,BASIS[]
        datastructure,X,I,T,2023,1,3,1,registers,a;b
        datastructure,X,I,F,2023,2,3,1,registers,
        datastructure,X,I,F,,,,,only women,
        datastructure,X,I,~,2023,,,,early,
        """
    )
    assert cube.unit == Unit({}, 1, multiplier=3)
    assert cube.extension == {"sdmx": {"structure": "X", "attributes": {"COLLECTION": "registers"}}}
    assert [cell.flags for cell in cube.cells()] == [("BASIS=a", "BASIS=b"), ()]
    assert cube.notes == (
        Note({"en": "COLLECTION: only women"}, cells=("F", None)),
        Note({"en": "COLLECTION: early"}, cells=(None, "2023")),
    )


def test_columns_in_any_order_and_several_measures():
    cube = read(
        """\
        STRUCTURE,STRUCTURE_ID,OBS_VALUE1,OBS_VALUE2,OBS_STATUS,SEX,TIME_PERIOD
        dataflow,X,12.4,12.5,B,T,2023
        dataflow,X,#N/A,,,F,2023
        """
    )
    assert cube.codes == ("SEX", "TIME_PERIOD", "MEASURE")
    assert codes(cube, "MEASURE") == ["OBS_VALUE1", "OBS_VALUE2"]
    assert list(cube.cells()) == [
        Cell((0, 0, 0), Decimal("12.4"), "", ("B",)),
        Cell((0, 0, 1), Decimal("12.5"), "", ("B",)),
        Cell((1, 0, 0), None, "NaN"),
    ]


def test_quoted_fields_with_line_breaks():
    cube = read('STRUCTURE,STRUCTURE_ID,SEX,OBS_VALUE,COMMENT\ndataflow,X,T,1,"two\nlines"\ndataflow,X,F,2,"a ""b"""\n')
    assert [cell.flags for cell in cube.cells()] == [("COMMENT=two\nlines",), ('COMMENT=a "b"',)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("geo,value\nSE,1\n", "line 1, column 1: This is not SDMX-CSV: its header begins with STRUCTURE or DATAFLOW."),
        (FIRST.replace("OBS_VALUE", "VALUE"), "line 1, column 1: The column OBS_VALUE is missing."),
        (FIRST.replace("citizen", "geo"), "line 1, column 1: A column stands twice."),
        (FIRST.replace("50.10", "5O"), "line 2, column 7: 5O is neither a figure nor a symbol."),
        (
            FIRST.replace("2024,,u", "2023,,u"),
            "line 3, column 1: The row stands twice: another one has the same codes.",
        ),
        (FIRST.replace(",bep,C", ""), "line 4, column 8: The row has 7 cells, but the header has 9."),
        (FIRST.replace("UK,EL", ",EL"), "line 4, column 4: The code of citizen is missing."),
        (
            FIRST.replace("MIGR_X(1.0),08/02/24 23:00:00,A,UK", "Y(1.0),,A,UK"),
            "line 4, column 1: The document holds 2 datasets: ESTAT:MIGR_X(1.0); ESTAT:Y(1.0). Choose one of them.",
        ),
        (FIRST.splitlines()[0] + "\n", "line 1, column 1: The table has no rows."),
        (
            "STRUCTURE,STRUCTURE_ID,ACTION,SEX,OBS_VALUE\ndataflow,X,D,T,-\n",
            "line 2, column 3: The row deletes figures. Only whole tables can be read.",
        ),
        (
            FIRST.replace("50.10", '"50'),
            "line 2, column 7: The row is broken, perhaps by a quotation mark: unexpected end of data.",
        ),
        (
            "<html><body>Service unavailable</body></html>",
            "line 1, column 1: This is not SDMX-CSV: its header begins with STRUCTURE or DATAFLOW.",
        ),
    ],
)
def test_what_is_broken_is_refused_with_its_place(text, message):
    assert refusal(text) == message


def test_bytes_that_are_no_utf_8_are_refused():
    with pytest.raises(ReadError, match="line 1, column 10, byte 9: The text is not in utf-8"):
        sdmx_csv.read(b"STRUCTURE\xe5,")
