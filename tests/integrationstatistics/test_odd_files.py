"""Files that are odd but legal, written by hand after the specifications, and broken ones, which change nothing."""

import json

import pytest

from integrationnorden.taxonomy.models import Area
from integrationstatistics.importing import import_file
from integrationstatistics.layout import ImportRefused, UnknownCodes
from integrationstatistics.models import CodeMap, Dataset, Indicator, Observation, Release
from integrationstatistics.readers import detection
from integrationstatistics.readers.cube import Role
from integrationstatistics.readers.errors import ReadError, WhichPart

TOP = 'CHARSET="ANSI";\nAXIS-VERSION="2013";\n'
HEAD = 'TITLE="T";\nUNITS="antal";\nDECIMALS=0;\nMATRIX="M";\n'
AREAS = 'STUB="område";\nHEADING="år";\nVALUES("område")="Sverige","Åland";\n'
BODY = AREAS + 'VALUES("år")="2023","2024";\n'
DATA = "DATA=\n1 2\n3 4;"


def px(more="", data=DATA, body=BODY, top=TOP):
    return top + HEAD + body + more + data


def one_row(heading, data="DATA=1 2;"):
    return TOP + HEAD + 'STUB="o";HEADING="t";VALUES("o")="SE";' + heading + data


def read(raw):
    cube = detection.read(raw if isinstance(raw, bytes) else raw.encode())
    shown = (
        f"{'' if cell.value is None else cell.value}{cell.symbol}{''.join(f'/{flag}' for flag in cell.flags)}"
        for cell in cube.cells()
    )
    return cube, " ".join(shown)


BLANKS = """
 CHARSET = "ANSI" ;
TITLE = "T" ; STUB = "o" ; HEADING = "t" ; VALUES ( "o" ) = "a" ; VALUES ("t") = "2023" , "2024" ; DATA = 1 2 ;
"""
TWO_LANGUAGES = """\
STUB[sv]="område";
HEADING[sv]="år";
STUB[en]="area";
HEADING[en]="year";
VALUES[sv]("område")="Sverige","Åland";
VALUES[en]("area")="Sweden","Aland";
VALUES[sv]("år")="2023","2024";
VALUES[en]("year")="2023","2024";
CODES[sv]("område")="SE","AX";
TIMEVAL[sv]("år")=TLIST(A1),"2023","2024";
"""


@pytest.mark.parametrize(
    ("raw", "figures"),
    [
        pytest.param(px(body=TWO_LANGUAGES, top=TOP + 'LANGUAGE="sv";LANGUAGES="sv","en";'), "1 2 3 4", id="own name"),
        pytest.param(px(body=TWO_LANGUAGES, top=TOP + 'LANGUAGES="sv","en";'), "1 2 3 4", id="no LANGUAGE"),
        pytest.param(px(body=TWO_LANGUAGES, top=TOP + 'LANGUAGE="SV";LANGUAGES="SV","EN";'), "1 2 3 4", id="capitals"),
        pytest.param(BLANKS, "1 2", id="blanks everywhere"),
        pytest.param(px('NOTE="first;\nDATA=9 9;#second";'), "1 2 3 4", id="DATA in a note"),
        pytest.param(px(data="DATA=\n1.5E+03 1e-2\n-.5 +2;"), "1.5E+3 0.01 -0.5 2", id="exponents"),
        pytest.param(px(data='DATA=\n"1" "2.50"\n"-" ".";'), "1 2.50 0- .", id="figures in quotation marks"),
        pytest.param(
            px(
                'DATASYMBOL1="x";DATASYMBOL3=":";DATASYMBOLSUM="#";DATASYMBOLNIL="0";',
                'DATA=\n"." "..."\n"......." "-";',
            ),
            "x : # 0-",
            id="symbols of its own",
        ),
        pytest.param(
            px(body='STUB="område","år";HEADING=;VALUES("område")="a","b";VALUES("år")="2023","2024";'),
            "1 2 3 4",
            id="HEADING without a value",
        ),
        pytest.param(TOP + HEAD + 'HEADING="år";VALUES("år")="2023";DATA=1;', "1", id="one figure"),
        pytest.param(
            px('CODES("område")="1","2";KEYS("område")=CODES;', 'DATA=\n"2",".." "-"\n;'),
            "0 0 .. 0-",
            id="missing figures behind keys",
        ),
        pytest.param(
            px(
                body='STUB="a","b";HEADING="år";VALUES("a")="x","y";CODES("a")="1","2";VALUES("b")="p","q";'
                'VALUES("år")="2023","2024";KEYS("a")=CODES;',
                data='DATA=\n"2","q",1 2\n"1","p",3 4\n;',
            ),
            "3 4 0 0 0 0 1 2",
            id="keys of one variable named",
        ),
        pytest.param(
            px(body=AREAS.replace('"Sverige","Åland"', '"Sve"\n"rige",\n"Åland"') + 'VALUES("år")="2023",\n"2024";'),
            "1 2 3 4",
            id="texts and lists over lines",
        ),
        pytest.param(
            px(
                body='STUB="a";HEADING="år";VALUES("a")="Övriga","Övriga";CODES("a")="1","2";'
                'VALUES("år")="2023","2024";'
            ),
            "1 2 3 4",
            id="a text twice, but not its code",
        ),
        pytest.param(px(data="DATA=\n1, 2,\n3; 4 ;"), "1 2 3 4", id="all separators mixed"),
        pytest.param(
            px('DATANOTECELL("Åland","2024")="*";DATANOTESUM="z";FIRST-PUBLISHED="20200101";'),
            "1 2 3 4/*",
            id="marks and keywords for sums",
        ),
        pytest.param(
            one_row('VALUES("t")="2023","2024";TIMEVAL("t")=tlist( a1 , "2023" - "2024" ) ;'),
            "1 2",
            id="TLIST with blanks, in small letters",
        ),
    ],
)
def test_odd_px(raw, figures):
    cube, found = read(raw)
    assert found == figures
    assert [one.role for one in cube.dimensions][-1] in {Role.TIME, None}


def test_the_first_of_languages_is_the_own_one_where_language_is_missing():
    cube, _figures = read(px(body=TWO_LANGUAGES, top=TOP + 'LANGUAGES="sv","en";'))
    assert cube.languages == ("sv", "en")
    assert cube.dimensions[0].labels == {"sv": "område", "en": "area"}
    assert cube.title == {"sv": "T"}


@pytest.mark.parametrize(
    ("heading", "codes", "labels"),
    [
        ('VALUES("t")="2022/23","2023/24";TIMEVAL("t")=TLIST(A1),"2022","2023";', ["2022", "2023"], "2022/23"),
        (
            'VALUES("t")="2022/23","2023/24";CODES("t")="0","1";TIMEVAL("t")=TLIST(A1,"2022"-"2023");',
            ["2022", "2023"],
            "2022/23",
        ),
        (
            'VALUES("t")="januari 2024","februari 2024";TIMEVAL("t")=TLIST(M1),"202401","202402";',
            ["2024M01", "2024M02"],
            "januari 2024",
        ),
        (
            'VALUES("t")="1. kv.","2. kv.";CODES("t")="20241","20242";TIMEVAL("t")=TLIST(Q1),"20241","20242";',
            ["2024Q1", "2024Q2"],
            "1. kv.",
        ),
        ('VALUES("t")="2024K1","2024K2";TIMEVAL("t")=TLIST(Q1),"20241","20242";', ["2024K1", "2024K2"], "2024K1"),
        ('VALUES("t")="2022/23","2023/24";TIMEVAL("t")=TLIST(A1),"2022";', ["2022/23", "2023/24"], "2022/23"),
    ],
)
def test_periods_are_those_of_timeval_where_values_say_none(heading, codes, labels):
    cube, _figures = read(one_row(heading))
    assert [one.code for one in cube.dimensions[1].categories] == codes
    assert cube.dimensions[1].categories[0].labels == {"": labels}
    assert cube.dimensions[1].role is Role.TIME


GEO = {"label": "Area", "category": {"index": ["SE", "DK"], "label": {"SE": "Sverige", "DK": "Danmark"}}}
YEARS = {"category": {"index": {"2023": 0, "2024": 1}}}
DATASET = {
    "version": "2.0", "class": "dataset", "id": ["geo", "time"], "size": [2, 2],
    "role": {"geo": ["geo"], "time": ["time"]}, "dimension": {"geo": GEO, "time": YEARS}, "value": [1, 2, 3, 4],
}  # fmt: skip


def dataset(**changed):
    return json.dumps(DATASET | changed)


def dimension(**changed):
    return dataset(dimension={"geo": GEO, "time": YEARS} | changed)


@pytest.mark.parametrize(
    ("raw", "figures"),
    [
        pytest.param(dimension(time={"category": {"index": [2023, 2024]}}), "1 2 3 4", id="an index of numbers"),
        pytest.param(
            dataset(role={"time": "time", "geo": "geo", "classification": ["x"]}), "1 2 3 4", id="roles as text"
        ),
        pytest.param(dataset(status={"1": None, "2": "p"}), "1 2 3/p 4", id="a status of null"),
        pytest.param(dataset(extension=["x"]), "1 2 3 4", id="an extension that is a list"),
        pytest.param(dimension(geo=GEO | {"extension": "x"}), "1 2 3 4", id="an extension that is a text"),
        pytest.param(
            dataset(updated="2024-05-01T10:00:00.123+0200", href="https://x", link={"alternate": [{}]}),
            "1 2 3 4",
            id="links and moments",
        ),
        pytest.param(dataset(value={"0": 1, "1": None, "2": 3}), "1 3", id="null among sparse values"),
        pytest.param(
            dataset(value=[1, 2, 3, 4]).replace("[1, 2, 3, 4]", "[1e3, 2E-2, -0.0, 1.10]"),
            "1E+3 0.02 -0.0 1.10",
            id="exponents and zeros at the end",
        ),
        pytest.param(
            dimension(geo=GEO | {"category": GEO["category"] | {"child": {"EU": ["SE"]}}}),
            "1 2 3 4",
            id="a parent that the table does not have",
        ),
        pytest.param(
            dimension(geo=GEO | {"category": GEO["category"] | {"unit": {"SE": {"decimals": "1", "base": "x"}}}}),
            "1 2 3 4",
            id="decimals as text",
        ),
        pytest.param("\n\n" + json.dumps(DATASET, indent=2) + "\n\n", "1 2 3 4", id="lines around it"),
    ],
)
def test_odd_json_stat(raw, figures):
    cube, found = read(raw)
    assert found == figures
    assert [one.role for one in cube.dimensions] == [Role.GEO, Role.TIME]


@pytest.mark.parametrize("text", ["1,5", "1 234", " 12.", "+1,0", "1'234"])
def test_a_text_that_is_nearly_a_figure_is_no_symbol(text):
    with pytest.raises(ReadError, match=r"line 1, column \d+, value\[1\]: .* is neither a figure nor a symbol"):
        read(dataset(value=[1, text, 3, 4]))


ONE = "DATAFLOW,FREQ,GEO,TIME_PERIOD,OBS_VALUE"


def rows(*lines, end="\n"):
    return end.join(lines) + end


@pytest.mark.parametrize(
    ("raw", "figures"),
    [
        pytest.param(
            rows(
                'DATAFLOW,"FREQ: How, often","GEO: Area",TIME_PERIOD: T,OBS_VALUE: V',
                '"E:X(1.0): Name, long","A: Annual","SE: Sweden: Kingdom",2023: 2023,1.5',
            ),
            "1.5",
            id="both",
        ),
        pytest.param(
            rows(
                "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,FREQ,Often,GEO,Area,TIME_PERIOD,Time,OBS_VALUE,V",
                "dataflow,E:X(1.0),Name,M,A,Annual,SE,Sweden,2023,2023,1.5,",
            ),
            "1.5",
            id="name",
        ),
        pytest.param(
            rows(
                "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,GEO,TIME_PERIOD,OBS_VALUE",
                "dataflow,E:X,M,A,SE,2023,1",
                "dataflow,E:X,R,A,DK,2023,2",
                "dataflow,E:X,,A,NO,2023,3",
            ),
            "1 2 3",
            id="actions",
        ),
        pytest.param(
            rows(
                "STRUCTURE[|];STRUCTURE_ID;ACTION;SERIES_KEY;OBS_KEY;FREQ: F;GEO: G;TIME_PERIOD: T;OBS_VALUE: V",
                "dataflow;E:X(1.0): Nom;M;A.SE;A.SE.2023;A: An;SE: Suède;2023: 2023;12,4",
            ),
            "12.4",
            id="the French example of the field guide",
        ),
        pytest.param(
            rows(
                "STRUCTURE[;],STRUCTURE_ID,ACTION,FREQ,GEO,TIME_PERIOD,OBS_VALUE,ATTR_1[en;fr]",
                'dataflow,E:X(1.0),M,A,SE,2023,12.4,"en:Value ""X"";fr:Valeur ""X"""',
            ),
            "12.4",
            id="languages",
        ),
        pytest.param(
            rows("STRUCTURE,STRUCTURE_ID,ACTION,OBS_VALUE,FREQ,GEO,TIME_PERIOD", "dataflow,E:X,M,1,A,SE,2023"),
            "1",
            id="the figure first",
        ),
        pytest.param(rows(ONE.replace(",", ";"), "E:X;A;SE;2023;1234,5"), "1234.5", id="semicolons"),
        pytest.param(rows(ONE, "E:X,A,SE,2023,1", "", "", end="\r"), "1", id="lines of old Macs"),
        pytest.param(
            rows(
                "structure, structure_id, action, freq, geo, time_period, obs_value", "dataflow, E:X, M, A, SE, 2023, 1"
            ),
            "1",
            id="blanks behind commas",
        ),
    ],
)
def test_odd_sdmx_csv(raw, figures):
    cube, found = read(raw)
    assert found == figures
    assert [one.role for one in cube.dimensions] == [None, Role.GEO, Role.TIME]


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (px(data="DATA=\n1 2\n3 4", body=BODY.replace('"Åland"', '"Åland')), "line 9, column 28: A quotation mark"),
        (px(data="DATA=\n1 2\n3 4.5.6;"), "line 13, column 3: 4.5.6 is neither"),
        (px(data="").replace("TITLE", "TITEL"), "line 11, column 1: This is not a PX file: the keyword DATA"),
        (px(body=""), "line 1, column 1: The keywords STUB and HEADING"),
        (dataset(value=[1, 2, 3]), "column"),
        ('{\n "class": "dataset",\n "value": [1, NaN]}', "line 3, column 15: NaN"),
        ('{"value": ["NaN",\n 1' + "0" * 5000 + "]}", "line 2, column 2: A figure has too many digits."),
        ('\n{"class": "collection", "link": {"item": []}}', "line 2, column 1: The document holds no figures"),
        (rows(ONE, "E:X,A,SE,2023,1", 'E:X,A,"SE,2024,1', "E:X,A,SE,2025,1"), "line 3, column 3: The row is broken"),
        (rows(ONE, "E:X,A,SE,2023"), "line 2, column 5: The row has 4 cells"),
        (rows(ONE, "E:X,A,SE,2023,1,2,3"), "line 2, column 6: The row has 7 cells"),
    ],
)
def test_a_broken_file_says_line_and_column(raw, message):
    with pytest.raises(ReadError) as caught:
        read(raw)
    assert message in str(caught.value)


SEVERAL = rows(
    "STRUCTURE[;],STRUCTURE_ID,ACTION,FREQ,GEO,TIME_PERIOD,OBS_VALUE,ATTR_1[en;fr]",
    "dataflow,ESTAT:NA_MAIN(1.6.0),M,A,SE,2023,12.4,en:Any;fr:Quelconque",
    "dataflow,ESTAT:NA_MAIN(1.7.0),M,A,SE,2024,10.8,en:Any;fr:Quelconque",
    "datastructure,ESTAT:NA_MAIN(1.6.0),M,A,DK,2023,9,",
).encode()


def test_of_several_tables_in_sdmx_csv_one_is_chosen():
    chosen = detection.read(SEVERAL, part="ESTAT:NA_MAIN(1.7.0)")
    assert [str(cell.value) for cell in chosen.cells()] == ["10.8"]
    assert chosen.dimension("TIME_PERIOD").positions == {"2024": 0}
    first = detection.read(SEVERAL, part="ESTAT:NA_MAIN(1.6.0)")
    assert [str(cell.value) for cell in first.cells()] == ["12.4", "9"]
    names = r"ESTAT:NA_MAIN\(1.6.0\); ESTAT:NA_MAIN\(1.7.0\)"
    with pytest.raises(WhichPart, match=f"line 3, column 2: The document holds 2 datasets: {names}"):
        detection.read(SEVERAL)
    with pytest.raises(WhichPart, match=f"has no dataset X; it has: {names}"):
        detection.read(SEVERAL, part="X")


@pytest.fixture
def trial(db):
    """A dataset of yearly figures for areas alone."""
    known = Indicator.objects.get(key="population").dataset
    made = Dataset.objects.create(source=known.source, key="odd", code="odd")
    fields = {"topic": "population", "kind": "stock", "group": "all", "additive": True}
    Indicator.objects.create(key="odd", dataset=made, **fields)
    return made


def kept(dataset):
    figures = Observation.objects.filter(release__dataset=dataset).order_by("area__code", "period")
    return [(one.area.code, one.period, int(one.value)) for one in figures]


@pytest.mark.parametrize(
    "raw",
    [
        rows(ONE, "E:X,A,SE,2023-A1,1", "E:X,A,SE,2024-A1,2"),
        rows(ONE, "E:X,A,SE,2023-12-31,1", "E:X,A,SE,2024-12-31T00:00:00,2"),
        rows("area[geo],year[time],year:en,value", "SE,0,2023,1", "SE,1,2024,2"),
        one_row(
            'MAP("o")="x";VALUES("t")="2023/24","2024/25";CODES("t")="0","1";TIMEVAL("t")=TLIST(A1),"2023","2024";'
        ),
    ],
)
def test_periods_of_every_spelling_are_taken_over(trial, raw):
    import_file(raw.encode(), trial)
    assert kept(trial) == [("SE", 202300, 1), ("SE", 202400, 2)]


def test_two_codes_with_one_meaning_are_refused_where_both_have_a_figure(trial):
    CodeMap.objects.create(source=trial.source, variable="area", code="SWE", area=Area.objects.get(code="SE"))
    header = "area[geo],year[time],value"
    with pytest.raises(ImportRefused, match="these codes mean the same: area: SE, SWE"):
        import_file(rows(header, "SE,2023,1", "SWE,2023,2").encode(), trial)
    assert not Release.objects.filter(dataset=trial).exists()
    import_file(rows(header, "SE,2023,1", "SWE,2024,2").encode(), trial)
    assert kept(trial) == [("SE", 202300, 1), ("SE", 202400, 2)]


@pytest.mark.parametrize("code", ["\\u0000", "\\ud800", "A\\u0000B"])
def test_codes_that_a_database_cannot_keep_wait_in_another_spelling(trial, code):
    raw = dimension(geo={"category": {"index": ["SE", "X"]}}).replace('"X"', f'"{code}"')
    with pytest.raises(UnknownCodes):
        import_file(raw.encode(), trial)
    assert CodeMap.objects.filter(source=trial.source, variable="geo", area=None, category=None).count() == 1


def test_symbols_that_a_database_cannot_keep_are_kept_in_another_spelling(trial):
    raw = dataset(value=[1, None, 3, 4], status={"1": "x"}).replace('"1": "x"', '"1": "\\u0000"')
    import_file(raw.encode(), trial)
    assert Observation.objects.get(release__dataset=trial, value=None).symbol == "\ufffd"
