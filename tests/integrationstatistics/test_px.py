"""PX files, by the specification of 2013 and by what real files do."""

from datetime import datetime
from decimal import Decimal
from textwrap import dedent

import pytest

from integrationstatistics.readers import px
from integrationstatistics.readers.cube import NIL, Category, Cell, Note, Role, Unit
from integrationstatistics.readers.errors import ReadError

HEAD = """\
CHARSET="ANSI";
AXIS-VERSION="2013";
CODEPAGE="utf-8";
LANGUAGE="sv";
DECIMALS=0;
MATRIX="T1";
SUBJECT-CODE="AM";
SUBJECT-AREA="Arbetsmarknad";
TITLE="Sysselsatta efter land och år";
CONTENTS="Sysselsatta";
UNITS="personer";
"""
SMALL = (
    HEAD
    + """\
STUB="land";
HEADING="år";
VALUES("land")="Danmark","Sverige";
VALUES("år")="2023","2024";
"""
)


def text(more="", data="1 2\n3 4\n;", start=SMALL):
    return f"{start}{dedent(more)}DATA=\n{data}"


def read(more="", data="1 2\n3 4\n;", start=SMALL):
    return px.read(text(more, data, start).encode())


def figures(cube):
    return [str(cell.value) if not cell.symbol else cell.symbol for cell in cube.cells()]


def refusal(function):
    with pytest.raises(ReadError) as caught:
        function()
    return str(caught.value)


def refusal_of_cells(**changes):
    return refusal(lambda: list(read(**changes).cells()))


def test_a_file_becomes_a_cube():
    cube = read(
        """\
        LAST-UPDATED="20240131 08:00";
        NEXT-UPDATE="20250131 08:00";
        SOURCE="SCB";
        CONTACT="Maria Svensson, SCB#maria@example.org";
        SHOWDECIMALS=1;
        """
    )
    assert (cube.code, cube.languages, cube.size) == ("T1", ("sv",), (2, 2))
    assert cube.title == {"sv": "Sysselsatta efter land och år"}
    assert cube.source == {"sv": "SCB"}
    assert cube.unit == Unit({"sv": "personer"}, decimals=1)
    assert cube.updated == datetime.fromisoformat("2024-01-31 08:00")
    assert cube.next_update == datetime.fromisoformat("2025-01-31 08:00")
    assert cube.dimensions[0].categories == (
        Category("Danmark", {"sv": "Danmark"}),
        Category("Sverige", {"sv": "Sverige"}),
    )
    assert list(cube.cells()) == [
        Cell((0, 0), Decimal(1)),
        Cell((0, 1), Decimal(2)),
        Cell((1, 0), Decimal(3)),
        Cell((1, 1), Decimal(4)),
    ]
    assert cube.extension == {
        "px": {"contents": "Sysselsatta", "subject-area": "Arbetsmarknad", "subject-code": "AM"},
    }
    assert "maria" not in repr(cube)


def test_figures_keep_every_digit_whatever_decimals_says():
    assert figures(read(data="522028.00 -0.50\n1E3 .5;")) == ["522028.00", "-0.50", "1E+3", "0.5"]


@pytest.mark.parametrize("data", ["1,2;3,4;", "1\t2 ;\r\n3 4 ;\r\n", "1 2 3 4", "1, 2\n3; 4\n;\x1a", '"1" "2" 3 4;'])
def test_comma_space_semicolon_and_tabulator_all_separate_figures(data):
    assert figures(read(data=data)) == ["1", "2", "3", "4"]


def test_missing_symbols_quoted_and_bare():
    data = '"." .. "..." ....\n"....." ...... "......." "-";'
    start = SMALL.replace('"2023","2024"', '"1","2","3","4"')
    assert figures(read(data=data, start=start)) == [".", "..", "...", "....", ".....", "......", ".......", NIL]


def test_nil_is_zero_with_its_sign():
    nil = next(read(data='"-" 2 3 4;').cells())
    assert nil == Cell((0, 0), Decimal(0), NIL)


def test_symbols_are_those_that_the_file_shows():
    cube = read('DATASYMBOL1="..";\nDATASYMBOL3=":";\nDATASYMBOLNIL="–";\n', data='"." ".." "..." "-";')
    assert figures(cube) == ["..", "..", ":", NIL]
    assert cube.symbols == {NIL: {"sv": "–"}}


def test_a_symbol_that_is_shown_as_nil_is_not_taken_for_it():
    assert next(read('DATASYMBOL2="-";\n', data='".." 2 3 4;').cells()) == Cell((0, 0), None, "..")


def test_texts_beside_each_other_are_one_and_lines_are_wrapped():
    cube = read('NOTE="Sö"\n"dertälje#och "\n   "mer";\n')
    assert cube.notes == (Note({"sv": "Södertälje\noch mer"}),)


def test_semicolons_commas_and_brackets_stand_inside_texts():
    start = SMALL.replace('"Danmark"', '"Handel; service (G), a=b"')
    assert [one.code for one in read(start=start).dimensions[0].categories] == ["Handel; service (G), a=b", "Sverige"]


def test_codes_names_of_variables_and_periods():
    cube = read(
        """\
        VARIABLECODE("land")="country";
        CODES("land")="DK","SE";
        TIMEVAL("år")=TLIST(A1),"2023"-"2024";
        CODES("år")="2023","2024";
        MAP("land")="Norden";
        """
    )
    country, year = cube.dimensions
    assert (country.code, country.labels, country.role) == ("country", {"sv": "land"}, Role.GEO)
    assert [one.code for one in country.categories] == ["DK", "SE"]
    assert (year.role, year.frequency) == (Role.TIME, "A")


@pytest.mark.parametrize(
    ("timeval", "shown"),
    [
        ('TLIST(A1,"2023"-"2024")', ["2023", "2024"]),
        ('TLIST(A1),"2023","2024"', ["2023", "2024"]),
        ('TLIST(H1),"20232"-"20241"', ["2023H2", "2024H1"]),
        ('TLIST(Q1),"20234"-"20241"', ["2023Q4", "2024Q1"]),
        ('TLIST(M1, "202312"-"202401")', ["2023M12", "2024M01"]),
        ('TLIST(W1),"202052","202053"', ["2020W52", "2020W53"]),
    ],
)
def test_periods_alone_make_the_values(timeval, shown):
    start = SMALL.replace('VALUES("år")="2023","2024";', f'TIMEVAL("år")={timeval};')
    assert [one.code for one in read(start=start).dimension("år").categories] == shown


def test_all_languages_are_read_and_matched_by_position():
    cube = read(
        """\
        LANGUAGES="sv","en";
        TITLE[en]="Employed by country and year";
        UNITS[en]="persons";
        STUB[en]="country";
        HEADING[en]="year";
        VALUES[en]("country")="Denmark","Sweden";
        VALUES[en]("year")="2023","2024";
        NOTEX="Preliminära";
        NOTEX[en]="Provisional";
        VALUENOTE("land","Sverige")="Brott";
        VALUENOTE[en]("country","Sweden")="Break";
        CELLNOTE("Sverige","2024")="Revision";
        CELLNOTE[en]("Sweden","2024")="Revision";
        """
    )
    assert cube.languages == ("sv", "en")
    assert cube.title["en"] == "Employed by country and year"
    assert cube.dimensions[0].labels == {"sv": "land", "en": "country"}
    assert cube.dimensions[0].categories[1].labels == {"sv": "Sverige", "en": "Sweden"}
    assert cube.notes == (
        Note({"sv": "Preliminära", "en": "Provisional"}, mandatory=True),
        Note({"sv": "Brott", "en": "Break"}, dimension="land", category="Sverige"),
        Note({"sv": "Revision", "en": "Revision"}, cells=("Sverige", "2024")),
    )


def test_notes_of_every_scope_and_which_are_mandatory():
    cube = read(
        """\
        NOTE="tabell";
        NOTEX("land")="variabel";
        VALUENOTEX("land","Sverige")="värde";
        VALUENOTEX("land","Sverige")="också";
        CELLNOTEX("*","2024")="celler";
        VALUENOTE("land","Norge")="finns inte";
        """
    )
    assert cube.notes == (
        Note({"sv": "tabell"}),
        Note({"sv": "variabel"}, mandatory=True, dimension="land"),
        Note({"sv": "värde"}, mandatory=True, dimension="land", category="Sverige"),
        Note({"sv": "också"}, mandatory=True, dimension="land", category="Sverige"),
        Note({"sv": "celler"}, mandatory=True, cells=(None, "2024")),
    )


def test_marks_and_attributes_become_flags():
    cube = read(
        """\
        CODES("land")="DK","SE";
        DATANOTECELL("*","2024")="p";
        DATANOTECELL("SE","2024")="Ae";
        ATTRIBUTE-ID="ObsStatus","ObsConf";
        ATTRIBUTES="A","F";
        ATTRIBUTES("DK","2023")="be","C";
        """
    )
    assert [cell.flags for cell in cube.cells()] == [("ObsConf=C", "b", "e"), ("p",), (), ("Ae", "p")]


def test_contents_have_units_and_precision_of_their_own():
    cube = read(
        """\
        CONTVARIABLE="år";
        UNITS("2023")="procent";
        UNITS("2024")="personer";
        PRECISION("år","2023")=2;
        STOCKFA("2023")="A";
        REFPERIOD("2024")="31 dec";
        DAYADJ("2023")=YES;
        SEASADJ("2023")=NO;
        """
    )
    contents = cube.dimension("år")
    assert contents.role is Role.METRIC
    assert [one.unit for one in contents.categories] == [Unit({"sv": "procent"}, 2), Unit({"sv": "personer"}, 0)]
    assert contents.extension == {
        "measuringType": {"2023": "Average"},
        "refperiod": {"2024": "31 dec"},
        "adjustment": {"2023": "WorkOnly"},
    }


def test_measures_that_pc_axis_computed_are_contents():
    start = SMALL.replace('"år"', '"$$SORT"').replace('"2023","2024"', '"antal","procent"')
    assert read(start=start).dimensions[1].role is Role.METRIC


def test_hierarchies_elimination_and_presentation():
    start = SMALL.replace('"Danmark","Sverige"', '"Norden","Sverige"')
    cube = read(
        """\
        CODES("land")="N","SE";
        HIERARCHIES("land")="N","N":"SE","N":"XX";
        ELIMINATION("land")="Norden";
        ELIMINATION("år")=YES;
        PRESTEXT("land")=2;
        DOMAIN("land")="Länder";
        AGGREGALLOWED=NO;
        """,
        start=start,
    )
    assert cube.dimensions[0].children == {"N": ("SE",)}
    assert cube.dimensions[0].extension == {
        "domain": "Länder",
        "show": "code_value",
        "elimination": True,
        "eliminationValueCode": "N",
    }
    assert cube.dimensions[1].extension == {"elimination": True}
    assert cube.extension["px"]["aggregallowed"] is False


def test_old_files_whose_texts_and_codes_changed_places():
    more = 'CODES("land")="Danmark","Sverige";\nPRESTEXT("land")=0;\n'
    start = SMALL.replace('"2013"', '"2000"').replace('="Danmark","Sverige"', '="DK","SE"')
    assert read(more, start=start).dimensions[0].categories[0] == Category("DK", {"sv": "Danmark"})


KEYS = 'CODES("land")="DK","SE";\nKEYS("land")=CODES;\n'


def test_rows_with_keys_come_in_any_order_and_absent_ones_are_zero():
    assert figures(read(KEYS, data='"SE", 3 "..";')) == ["0", "0", "3", ".."]
    assert figures(read(KEYS, data='"SE",3 4\n"DK",1 2;')) == ["1", "2", "3", "4"]
    assert figures(read('KEYS("land")=VALUES;\n', data='"Sverige" 3 4;')) == ["0", "0", "3", "4"]


def test_broken_rows_with_keys():
    assert refusal_of_cells(more=KEYS, data='"NO" 1 2;') == "line 19, column 1: NO is no value of this variable."
    assert refusal_of_cells(more=KEYS, data='"DK" 1 2\n"DK" 1 2;') == "line 20, column 1: The row stands twice."
    assert refusal_of_cells(more=KEYS, data='"DK" 1;') == (
        "line 19, column 7: The figures end too early: 1 of 2 cells."
    )


def test_simple_disclosure_control_is_applied():
    assert figures(read("CONFIDENTIAL=1;\n")) == ["0", "3", "3", "4"]


def test_titles_lose_their_markup_but_keep_addresses():
    start = SMALL.replace("Sysselsatta efter land och år", "Folk <em>[BEEST8]</em> &amp; mer")
    cube = read(
        "NOTE=\"<A HREF='https://stat.example/doc' TARGET=_blank>Dokumentation</A>##Om <15 år\";\n", start=start
    )
    assert cube.title == {"sv": "Folk [BEEST8] & mer"}
    assert cube.notes[0].texts == {"sv": "Dokumentation (https://stat.example/doc)\n\nOm <15 år"}


ENCODINGS = [
    ("cp1252", 'CHARSET="ANSI";\nCODEPAGE="iso-8859-1";\n'),
    ("cp1252", 'CHARSET="ANSI";\n'),
    ("utf-8", 'CHARSET="ANSI";\n'),
    ("utf-8", ""),
    ("utf-8-sig", 'CHARSET="ANSI";\nCODEPAGE="windows-1252";\n'),
    ("utf-16", 'CHARSET="ANSI";\n'),
    ("iso-8859-15", 'CHARSET="ANSI";\nCODEPAGE="iso-8859-15";\n'),
    ("cp850", ""),
    ("cp865", 'CODEPAGE="865";\n'),
]


@pytest.mark.parametrize(("encoding", "keywords"), ENCODINGS)
def test_encodings(encoding, keywords):
    start = SMALL.replace('CHARSET="ANSI";\n', keywords).replace('CODEPAGE="utf-8";\n', "")
    cube = px.read(text(start=start).encode(encoding))
    assert cube.dimensions[1].code == "år"


def test_windows_characters_in_files_that_claim_latin_1():
    start = SMALL.replace("utf-8", "iso-8859-1").replace("efter", "– efter")
    assert px.read(text(start=start).encode("cp1252")).title == {"sv": "Sysselsatta – efter land och år"}


def test_icelandic_dos_text():
    start = SMALL.replace('CHARSET="ANSI";\nAXIS-VERSION="2013";\nCODEPAGE="utf-8";\n', "").replace('"sv"', '"is"')
    start = start.replace("Sysselsatta efter land och år", "Þjóð og ár").replace('"år"', '"Ðý"')
    assert px.read(text(start=start).encode("cp861")).title == {"is": "Þjóð og ár"}


@pytest.mark.parametrize(
    ("start", "message"),
    [
        ("hello", "line 1, column 1: This is not a PX file: the keyword DATA is missing."),
        (SMALL.replace('STUB="land";', 'STUB="land"'), "line 12, column 1: A semicolon is missing."),
        (
            SMALL + 'CODES("land")="DK";\n',
            "line 16, column 1: CODES of the variable land has 1 values, expected are 2.",
        ),
        (SMALL + 'CODES("land")="DK","DK";\n', "line 16, column 1: The code DK of the variable land stands twice."),
        (SMALL.replace('VALUES("land")="Danmark","Sverige";\n', ""), "VALUES of the variable land is missing."),
        (SMALL.replace('HEADING="år"', 'HEADING="land"'), "line 12, column 1: A variable stands twice"),
        (SMALL + 'NOTE="open;\n', "line 16, column 6: A quotation mark is missing."),
    ],
)
def test_broken_headers_are_refused_with_the_line(start, message):
    raw = text(start=start).encode() if start != "hello" else b"hello"
    assert message in refusal(lambda: px.read(raw))


def test_broken_translations_are_refused_with_the_line():
    more = 'LANGUAGES="sv","en";\nSTUB[en]="country";\nHEADING[en]="year";\nVALUES[en]("country")="Denmark";\n'
    assert refusal(lambda: read(more)) == (
        "line 19, column 1: VALUES of the variable country has 1 values, expected are 2."
    )


def test_broken_figures_are_refused_with_line_and_column():
    assert refusal_of_cells(data="1 2\n3 x;") == "line 18, column 3: x is neither a figure nor a symbol."
    assert refusal_of_cells(data="1 2\n3;") == "line 18, column 2: The figures end too early: 3 of 4 cells."
    assert refusal_of_cells(data="1 2\n3 4 5;") == "line 18, column 5: There are more figures than the 4 cells."


def test_a_web_page_is_no_px_file():
    assert refusal(lambda: px.read(b"<!DOCTYPE html><html>403</html>")) == "This is a web page, not a file of data."


def test_messages_can_be_translated():
    with pytest.raises(ReadError) as caught:
        list(read(data="1 2\n3 x;").cells())
    swedish = {
        "line %(number)d": "rad %(number)d",
        "%(text)s is neither a figure nor a symbol.": "%(text)s är varken ett tal eller ett tecken.",
    }
    assert caught.value.text(lambda message: swedish.get(message, message)) == (
        "rad 18, column 3: x är varken ett tal eller ett tecken."
    )
