"""Files as the specifications allow them and as programs write them, good and broken, each read without being told
what it is: PX file format 2013 (Statistics Sweden), JSON-stat 1.x and 2.0, SDMX-CSV 1.0 and 2.0 field guides.
"""

import copy
import json

import pytest

from integrationstatistics.readers import detection
from integrationstatistics.readers.cube import Role
from integrationstatistics.readers.errors import ReadError


def said(raw):
    """The figures with symbols and flags, or what is wrong with the file."""
    try:
        cube = detection.read(raw if isinstance(raw, bytes) else raw.encode())
        return " ".join(
            f"{'' if cell.value is None else cell.value}{cell.symbol}{''.join(f'/{flag}' for flag in cell.flags)}"
            for cell in cube.cells()
        )
    except ReadError as error:
        return str(error)


HEAD = """\
CHARSET="ANSI";
AXIS-VERSION="2013";
CODEPAGE="utf-8";
LANGUAGE="sv";
MATRIX="T";
TITLE="Åldrar";
UNITS="antal";
"""
TIME = 'TIMEVAL("år")=TLIST(A1),"2023","2024";\n'
BODY = 'STUB="område";\nHEADING="år";\nVALUES("område")="Sverige","Åland";\nVALUES("år")="2023","2024";\n' + TIME
DATA = "DATA=\n1 2\n3 4;\n"
PX = HEAD + BODY + DATA


def px(data=DATA, **replaced):
    """The small file with other statements in the place of some."""
    found = HEAD + BODY + data
    for name, statement in replaced.items():
        keyword = name.replace("_", "-").upper()
        lines = [statement if line.startswith(keyword) else line for line in found.splitlines()]
        found = "\n".join(lines)
    return found


def in_code_page(name, python):
    return px(codepage=f'CODEPAGE="{name}";').encode(python)


GOOD_PX = {
    "byte order mark": PX.encode("utf-8-sig"),
    "UTF-16": PX.encode("utf-16"),
    "UTF-8 that says ANSI alone": px(codepage="").encode(),
    "Windows": in_code_page("windows-1252", "cp1252"),
    "Windows that says Latin 1": in_code_page("iso-8859-1", "cp1252"),
    "Latin 9": in_code_page("iso-8859-15", "iso-8859-15"),
    "Latin 4, for Sámi": in_code_page("iso-8859-4", "iso-8859-4"),
    "Latin 10": in_code_page("iso-8859-10", "iso-8859-10"),
    "Baltic Windows": in_code_page("windows-1257", "cp1257"),
    "DOS by number": in_code_page("850", "cp850"),
    "DOS that says nothing": px(codepage="", charset="").encode("cp850"),
    "lines of Windows": PX.replace("\n", "\r\n"),
    "lines of old Macs": PX.replace("\n", "\r"),
    "no last semicolon": px("DATA=\n1 2\n3 4"),
    "end mark of DOS": PX.encode() + b"\x1a",
    "tabulators": px("DATA=1\t2\t3\t4;"),
    "commas": px("DATA=\n1,2,\n3,4,;"),
    "a semicolon after each row": px("DATA=\n1 2;\n3 4;"),
    "all on one line": PX.replace("\n", " "),
    "keywords in small letters": PX.replace('STUB="', 'stub="').replace("VALUES(", "Values("),
    "keywords with points, as R writes them": px(axis_version='AXIS.VERSION="2013";'),
    "texts that are joined": px(title='TITLE="Åld"\n"rar";'),
    "a line break in a text": px(title='TITLE="Åld\nrar";'),
    "semicolons and equals signs in a text": px(title='TITLE="A;B=(C)";'),
    "brackets in the name of a variable": PX.replace("område", "område (kod, 2023)"),
    "no heading": px(stub='STUB="område","år";', heading='HEADING="";'),
    "no stub": px(heading='HEADING="område","år";', stub=""),
    "a range of periods": px(timeval='TIMEVAL("år")=TLIST(A1,"2023"-"2024");'),
    "no values of the time": px(values='VALUES("område")="Sverige","Åland";'),
    "periods that nobody named": PX.replace(TIME, ""),
    "quotation marks around the language": px(units='UNITS["en"]="persons";'),
    "a keyword of a later version": px(units='UNITS="antal";\nFUTURE-KEYWORD("år","2023")="x","y";'),
    "keys": px('DATA=\n"Åland",3,4\n"Sverige",1,2;', units='KEYS("område")=VALUES;'),
    "keys that are codes": px(
        "DATA=\n2 3 4\n1 1 2;", units='CODES("område")="1","2";\nKEYS("område")=CODES;'
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", GOOD_PX)
def test_good_px(name):
    raw = GOOD_PX[name]
    cube = detection.read(raw if isinstance(raw, bytes) else raw.encode())
    assert said(raw) == "1 2 3 4"
    assert [one.role for one in cube.dimensions] == [None, Role.TIME]
    assert [one.code for one in cube.dimensions[1].categories] == ["2023", "2024"]
    texts = {text for one in cube.dimensions[0].categories for text in one.labels.values()}
    assert {"Sverige", "Åland"} == texts


@pytest.mark.parametrize(
    ("raw", "figures"),
    [
        (px('DATA=\n".." "."\n"-" "...";'), ".. . 0- ..."),
        (px("DATA=\n.. .\n- ...;"), ".. . 0- ..."),
        (px('DATA=\n"…" …\n1 2;'), "... ... 1 2"),
        (px('DATA=\n"....." "......"\n"......." 1;'), "..... ...... ....... 1"),
        (px('DATA=\n".." 2\n- 4;', units='DATASYMBOL2=":";\nDATASYMBOLNIL="–";'), ": 2 0- 4"),
        (px("DATA=\n1.50 2e3\n.5 -0;"), "1.50 2E+3 0.5 -0"),
        (px('DATA=\n"Åland" 3 4;', units='KEYS("område")=VALUES;'), "0 0 3 4"),
        (px(units='DATANOTECELL("Åland","*")="p";'), "1 2 3/p 4/p"),
    ],
)
def test_symbols_of_px(raw, figures):
    assert said(raw) == figures


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (px(title='TITLE="Åldrar;'), "line 6, column 7: A quotation mark is missing."),
        (px(title='TITLE=Åldrar";'), "line 6, column 13: A quotation mark is missing."),
        (px(title='TITLE="Åldrar"'), "line 6, column 1: A semicolon is missing."),
        (px(timeval=TIME.strip(";\n")), "line 12, column 1: A semicolon is missing."),
        (px(title="Åldrar;"), "line 6, column 1: This is not a keyword with a value: Åldrar"),
        (px(values='VALUES("område")=;'), "line 10, column 1: VALUES of the variable område is missing."),
        (px(stub='STUB="år";'), "line 8, column 1: A variable stands twice, or there are too many of them."),
        (px(stub="", heading=""), "line 1, column 1: The keywords STUB and HEADING are missing."),
        (px("DATA=\n1 2\n3 x;"), "line 15, column 3: x is neither a figure nor a symbol."),
        (px("DATA=\n1 2\n3;"), "line 15, column 2: The figures end too early: 3 of 4 cells."),
        (px("DATA=\n1 2\n3 4 5;"), "line 15, column 5: There are more figures than the 4 cells."),
        (px("DATA=;"), "line 13, column 6: The figures end too early: 0 of 4 cells."),
        (px('DATA=\n"1,5" 2\n3 4;'), "line 14, column 1: 1,5 is neither a figure nor a symbol."),
        (px('DATA=\n"Norge",3,4;', units='KEYS("område")=VALUES;'),
         "line 14, column 1: Norge is no value of this variable."),
        (px(""), "line 13, column 1: This is not a PX file: the keyword DATA is missing."),
    ],
)  # fmt: skip
def test_broken_px_says_where(raw, message):
    assert said(raw) == message


def test_an_encoding_that_cannot_be_is_not_believed():
    """The header is ASCII, which UTF-16 is not."""
    for name in ("utf-16", "cp2013", "2013", "windows-1259", "iso-8859-77"):
        assert said(PX.replace('CODEPAGE="utf-8"', f'CODEPAGE="{name}"')) == "1 2 3 4"


GEO = {"category": {"index": ["SE", "DK"], "label": {"SE": "Sverige", "DK": "Danmark"}}}
YEARS = {"category": {"index": {"2023": 0, "2024": 1}}}
DATASET = {
    "version": "2.0",
    "class": "dataset",
    "id": ["geo", "time"],
    "size": [2, 2],
    "role": {"geo": ["geo"], "time": ["time"]},
    "dimension": {"geo": GEO, "time": YEARS},
    "value": [1, 2, 3, 4],
}
FIRST = {"value": [1, 2, 3, 4], "dimension": {"id": ["geo", "time"], "size": [2, 2], "geo": GEO, "time": YEARS}}


def dataset(**changed):
    return json.dumps(DATASET | changed)


def with_unit(category):
    found = copy.deepcopy(DATASET)
    found["dimension"]["unit"] = {"category": category}
    return json.dumps(found | {"id": ["geo", "time", "unit"], "size": [2, 2, 1]})


def with_areas(category):
    return dataset(dimension={"geo": {"category": category}, "time": YEARS})


@pytest.mark.parametrize(
    ("raw", "figures"),
    [
        (dataset(), "1 2 3 4"),
        (dataset(value={"0": 1, "3": 4}), "1 4"),
        (dataset(value={"3": 4, "0": 1}), "1 4"),
        (dataset(value=[1, None, None, 4], status={"1": ":", "2": ".."}), "1 : .. 4"),
        (dataset(value=["1.50", "..", "-", ":"]), "1.50 .. 0- :"),
        (dataset(status={"1": "bp"}), "1 2/b/p 3 4"),
        (dataset(status=["", "b", None, "e"]), "1 2/b 3 4/e"),
        (dataset(status="e"), "1/e 2/e 3/e 4/e"),
        (dataset(status=["e"]), "1/e 2/e 3/e 4/e"),
        (dataset(value={}, status={"0": "c"}), "/c"),
        (dataset(size=["2", "2"]), "1 2 3 4"),
        (dataset(role=None), "1 2 3 4"),
        (dataset(note=["a", "b"], updated="2024-05-01T10:00:00Z", source="S"), "1 2 3 4"),
        (json.dumps({name: value for name, value in DATASET.items() if name not in {"class", "version"}}), "1 2 3 4"),
        (json.dumps({"dataset": FIRST}), "1 2 3 4"),
        (json.dumps({"nama_gdp": FIRST | {"status": {"value": [None, "b", None, ":"]}, "language": "EN"}}),
         "1 2/b 3 4/:"),
        (json.dumps({"version": "2.0", "class": "collection", "link": {"item": [DATASET]}}), "1 2 3 4"),
        (with_unit({"label": {"P": "persons"}}), "1 2 3 4"),
        (with_unit({"index": {"P": 0}}), "1 2 3 4"),
        (with_unit({"index": {"P": 0}, "unit": {"P": {"label": "persons", "multiplier": "Thousands"}}}), "1 2 3 4"),
        (with_areas({"index": {"SE": 1, "DK": 0}}), "1 2 3 4"),
        (with_areas({"index": ["SE", "DK"], "child": {"SE": ["DK"]}}), "1 2 3 4"),
        (dataset().encode("utf-8-sig"), "1 2 3 4"),
        (dataset().encode("utf-16"), "1 2 3 4"),
    ],
)  # fmt: skip
def test_good_json_stat(raw, figures):
    assert said(raw) == figures


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (dataset()[:-20], "This is not JSON, or it is cut off"),
        (dataset(size=[3, 2]), "size[0]: The dimension geo has 2 categories, but its size is 3."),
        (dataset(size=[2]), "size: There must be one size for each dimension."),
        (dataset(id=["geo", "geo"]), "id: A dimension stands twice"),
        (dataset(value=[1, 2, 3]), "value: The list has 3 items, but there are 4 cells."),
        (dataset(value=[[1, 2], [3, 4]]), "value: The list has 2 items, but there are 4 cells."),
        (dataset(value={"4": 1}), "value: There is no cell 4."),
        (dataset(value={"x": 1}), "value: There is no cell x."),
        (dataset(value=[True, 2, 3, 4]), "value[0]: True is neither a figure nor a symbol."),
        (dataset(value=[1e400, 2, 3, 4]), "Infinity is neither a figure nor a symbol."),
        (dataset(status=["b", "e"]), "status: The list has 2 items, but there are 4 cells."),
        (dataset(dimension={"geo": GEO}), "dimension.time.category: The categories of the dimension time are missing."),
        (with_areas({"index": {"SE": 0, "DK": 2}}), "dimension.geo.category.index: The positions"),
        (with_areas({"index": ["SE", "SE"]}), "dimension.geo.category.index: A category stands twice."),
        (dataset(label={"en": "x"}), "label: A text is expected here."),
        (json.dumps([DATASET]), "An object is expected here."),
        (json.dumps({"one": FIRST, "two": FIRST}), "The document holds 2 datasets: one; two. Choose one of them."),
        (json.dumps({"class": "collection", "link": {"item": [{"class": "dataset", "href": "https://x"}]}}),
         "The document holds no figures, only links to them. Fetch the one that you need: https://x"),
        (json.dumps({"error": [{"status": 413, "label": "EXTRACTION_TOO_BIG"}]}), "EXTRACTION_TOO_BIG"),
        (json.dumps({"warning": {"status": 413, "label": "ASYNCHRONOUS_RESPONSE"}}), "ASYNCHRONOUS_RESPONSE"),
        (json.dumps({"type": "Parameter error", "title": "Too many cells selected", "status": 400}),
         "The service answered with an error: 400 Too many cells selected"),
        (dataset().replace("Sverige", "\\u00c5").encode().replace(b"\\u00c5", b"\xc5"),
         "The text is not in utf-8."),
    ],
)  # fmt: skip
def test_broken_json_stat_says_where(raw, message):
    assert message in said(raw)


def test_json_stat_says_line_and_column_of_what_does_not_fit():
    text = json.dumps(DATASET | {"size": [2, 3]}, indent=1)
    line = text.splitlines().index("  3") + 1
    assert said(text) == f"line {line}, column 3, size[1]: The dimension time has 2 categories, but its size is 3."


def table(*rows, separator=",", end="\n"):
    return end.join(row.replace(",", separator) for row in rows) + end


ONE = "DATAFLOW,FREQ,GEO,TIME_PERIOD,OBS_VALUE,OBS_STATUS"
TWO = "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,GEO,TIME_PERIOD,OBS_VALUE,OBS_STATUS"
BOTH = "FREQ: Frequency,GEO: Area,TIME_PERIOD: Time,OBS_VALUE: Value,OBS_STATUS: Status"
NAMES = (
    "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,freq,Time frequency,geo,Area,TIME_PERIOD,Time,OBS_VALUE,Value,OBS_FLAG,Flag"
)


@pytest.mark.parametrize(
    ("raw", "figures"),
    [
        (table(ONE, "E:X(1.0),A,SE,2023,1.5,", "E:X(1.0),A,DK,2023,,u"), "1.5 /u"),
        (table(f"DATAFLOW,{BOTH}", "E:X(1.0): Name,A: Annual,SE: Sweden,2023,1.5,p: provisional"), "1.5/p"),
        (table(f"DATAFLOW: Flow,{BOTH}", "E:X(1.0): Name,A: Annual,SE: Sweden,2023,1.5,p: provisional"), "1.5/p"),
        (table("DATAFLOW,LAST UPDATE,freq,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG",
               "E:X(1.0),08/02/24 23:00:00,A,SE,2020,1.2,b",
               "E:X(1.0),08/02/24 23:00:00,A,SE,2021,:,bu"), "1.2/b :/b/u"),
        (table("DATAFLOW,LAST UPDATE,freq,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS",
               "E:X(1.0),08/02/24 23:00:00,A,SE,2020,1.2,e,", "E:X(1.0),08/02/24 23:00:00,A,SE,2021,,,C"),
         "1.2/e /CONF_STATUS=C"),
        (table(NAMES, "dataflow,E:X(1.0),Name,A,Annual,SE,Sweden,2023,,70.1,,b,break"), "70.1/b"),
        (table(TWO, "DATAFLOW,E:X(1.0),I,A,SE,2023,1.5,A"), "1.5"),
        (table(f"STRUCTURE,STRUCTURE_ID,ACTION,{BOTH}",
               "DATAFLOW,E:X(1.0): N,I: Info,A: Annual,SE: Sweden,2023: 2023,1.5,A: x"),
         "1.5"),
        (table("STRUCTURE[;],STRUCTURE_ID,ACTION,FREQ,GEO,TIME_PERIOD,OBS_VALUE,OBS_STATUS[]",
               "DATAFLOW,E:X(1.0),I,A,SE,2023,1.5,p;b"), "1.5/b/p"),
        (table("STRUCTURE,STRUCTURE_ID,ACTION,SERIES_KEY,OBS_KEY,FREQ,GEO,TIME_PERIOD,OBS_VALUE",
               "DATAFLOW,E:X(1.0),I,A.SE,A.SE.2023,A,SE,2023,1.5"), "1.5"),
        (table(ONE, "E:X(1.0);A;SE;2023;1,5;p".replace(",", "¤").replace(";", ","), separator=";").replace("¤", ","),
         "1.5/p"),
        (table(ONE, "E:X(1.0),A,SE,2023,1.5,p", separator="\t"), "1.5/p"),
        (table(ONE, "E:X(1.0),A,SE,2023,1.5,p", end="\r\n").encode("utf-8-sig"), "1.5/p"),
        (table(ONE.lower(), "E:X(1.0),A,SE,2023,1.5,p"), "1.5/p"),
        (table(ONE, "E:X(1.0),A,NA,2023,NaN,"), "NaN"),
        (table("DATAFLOW,TIME_PERIOD,FREQ,GEO,OBS_STATUS,OBS_VALUE", "E:X(1.0),2023,A,SE,p,1"), "1/p"),
        (table("DATAFLOW,FREQ,GEO,OBS_VALUE,TIME_PERIOD,OBS_STATUS", "E:X(1.0),A,SE,1,2023,p"), "1/p"),
    ],
)  # fmt: skip
def test_good_sdmx_csv(raw, figures):
    assert said(raw) == figures


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (table(ONE, "E:X(1.0),A,SE,2023,abc,"), "line 2, column 5: abc is neither a figure nor a symbol."),
        (table(ONE, "E:X(1.0),A,SE,2023"), "line 2, column 5: The row has 4 cells, but the header has 6."),
        (table(ONE, "E:X(1.0),A,,2023,1,"), "line 2, column 3: The code of GEO is missing."),
        (table(ONE, "E:X(1.0),A,SE,2023,1,", "E:X(1.0),A,SE,2023,2,"), "line 3, column 1: The row stands twice"),
        (table(ONE, "E:X(1.0),A,SE,2023,1,", "E:Y(1.0),A,SE,2024,2,"),
         "line 3, column 1: The document holds 2 datasets: E:X(1.0); E:Y(1.0). Choose one of them."),
        (table(ONE), "line 1, column 1: The table has no rows."),
        (table("DATAFLOW,FREQ,GEO", "E:X(1.0),A,SE"), "line 1, column 1: The column OBS_VALUE is missing."),
        (table(TWO, "DATAFLOW,E:X(1.0),D,A,SE,2023,,"), "line 2, column 3: The row deletes figures."),
        (table(ONE, 'E:X(1.0),A,"SE,2023,1,'), "line 2, column 3: The row is broken, perhaps by a quotation mark"),
        (table(ONE, "E:X(1.0),A,Å,2023,1,").encode("latin-1"), "line 2, column 12, byte"),
        ("freq,geo\\TIME_PERIOD\t2020 \t2021 \nA,SE\t1.2 b\t: \n", "line 1, column 1: This is Eurostat's TSV."),
        ("<!doctype html><html></html>", "This is a web page, not a file of data."),
    ],
)  # fmt: skip
def test_broken_sdmx_csv_says_where(raw, message):
    assert message in said(raw)


def test_municipalities_are_no_periods():
    cube = detection.read(b"area,kommun,value\nSE,0114,1\nSE,0115,2\n")
    assert [one.role for one in cube.dimensions] == [None, None]
