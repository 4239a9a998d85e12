"""JSON-stat 2.0 and 1.x, in the forms that PxWeb, Eurostat, Statistics Denmark and Finland write."""

import copy
import json
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from integrationstatistics.readers import jsonstat
from integrationstatistics.readers.cube import NIL, Category, Cell, Note, Role, Unit
from integrationstatistics.readers.errors import ReadError

DATASET = {
    "version": "2.0",
    "class": "dataset",
    "label": "Employed",
    "source": "Statistics Norway",
    "updated": "2026-02-26T07:00:00Z",
    "id": ["Land", "ContentsCode", "Tid"],
    "size": [2, 1, 2],
    "role": {"time": ["Tid"], "metric": ["ContentsCode"], "geo": ["Land"]},
    "dimension": {
        "Land": {
            "label": "country",
            "category": {
                "index": {"NO": 1, "SE": 0},
                "label": {"NO": "Norway", "SE": "Sweden"},
                "child": {"SE": ["NO"]},
                "note": {"NO": ["Registers"]},
            },
            "extension": {"elimination": True, "show": "value", "categoryNoteMandatory": {"NO": {"0": True}}},
        },
        "ContentsCode": {
            "label": "contents",
            "category": {
                "index": ["Rate"],
                "label": {"Rate": "Employment rate"},
                "unit": {"Rate": {"base": "per cent", "decimals": 1}},
            },
        },
        "Tid": {"label": "year", "note": ["Fourth quarter"], "category": {"index": ["2023", "2024"]}},
    },
    "note": ["First", "Second"],
    "value": [61.0, 62.10, None, None],
    "status": {"1": "p", "2": "..", "3": "-"},
    "extension": {
        "px": {"tableid": "06913", "decimals": 1, "language": "en", "aggregallowed": False, "heading": ["Tid"]},
        "noteMandatory": {"1": True},
        "contact": [{"mail": "maria@example.org"}],
    },
}


def raw(document):
    return json.dumps(document).encode()


def read(**changes):
    return jsonstat.read(raw(DATASET | changes))


def cells(**changes):
    return [(*cell[1:],) for cell in read(**changes).cells()]


def refusal(document):
    """What is wrong, with the path; line and column depend on how the document is written."""
    content = document if isinstance(document, bytes) else raw(document)
    with pytest.raises(ReadError) as caught:
        [list(cube.cells()) for cube in jsonstat.read_all(content).values()]
    error = caught.value
    if error.path:
        assert error.line
        assert error.column
        error.line = error.column = None
    return str(error)


def changed(path, value):
    document = copy.deepcopy(DATASET)
    *parents, last = path
    home = document
    for name in parents:
        home = home[name]
    home[last] = value
    return document


def test_a_dataset_becomes_a_cube():
    cube = jsonstat.read(raw(DATASET).replace(b"62.1,", b"62.10,"))
    country, contents, year = cube.dimensions
    assert (cube.code, cube.title, cube.source) == ("06913", {"en": "Employed"}, {"en": "Statistics Norway"})
    assert cube.updated == datetime(2026, 2, 26, 7, tzinfo=UTC)
    assert cube.unit == Unit({}, 1)
    assert (country.role, contents.role, year.role) == (Role.GEO, Role.METRIC, Role.TIME)
    assert [one.code for one in country.categories] == ["SE", "NO"]
    assert country.children == {"SE": ("NO",)}
    assert country.extension == {"elimination": True, "show": "value"}
    assert contents.categories == (Category("Rate", {"en": "Employment rate"}, Unit({"en": "per cent"}, 1)),)
    assert cube.notes == (
        Note({"en": "First"}),
        Note({"en": "Second"}, mandatory=True),
        Note({"en": "Registers"}, mandatory=True, dimension="Land", category="NO"),
        Note({"en": "Fourth quarter"}, dimension="Tid"),
    )
    assert list(cube.cells()) == [
        Cell((0, 0, 0), Decimal("61.0")),
        Cell((0, 0, 1), Decimal("62.10"), "", ("p",)),
        Cell((1, 0, 0), None, ".."),
        Cell((1, 0, 1), Decimal(0), NIL),
    ]
    assert str(list(cube.cells())[1].value) == "62.10"
    assert cube.extension == {"px": {"aggregallowed": False}}


@pytest.mark.parametrize("value", [[61, 62, None, 64], {"0": 61, "1": 62, "3": 64}])
@pytest.mark.parametrize("status", [{"3": "b"}, [None, None, None, "b"], ["", "", "", "b"]])
def test_values_and_statuses_may_be_lists_or_sparse(value, status):
    assert cells(value=value, status=status) == [
        (Decimal(61), "", ()),
        (Decimal(62), "", ()),
        (Decimal(64), "", ("b",)),
    ]


@pytest.mark.parametrize("value", [[61, 62, None, 64], {"0": 61, "1": 62, "3": 64}])
@pytest.mark.parametrize("status", ["e", ["e"]])
def test_one_status_may_stand_for_all(value, status):
    flagged = [cell for cell in cells(value=value, status=status) if cell[0] is not None]
    assert flagged == [(Decimal(61), "", ("e",)), (Decimal(62), "", ("e",)), (Decimal(64), "", ("e",))]


def test_flags_of_several_letters_are_split_and_a_flag_may_stand_without_a_value():
    assert cells(value=[1, 2, None, None], status={"0": "bep", "1": "bu", "2": "u", "3": ":c"}) == [
        (Decimal(1), "", ("b", "e", "p")),
        (Decimal(2), "", ("b", "u")),
        (None, "", ("u",)),
        (None, ":", ("c",)),
    ]


def test_numbers_as_symbols_are_explained_by_statistics_finland():
    extension = {"lang": "fi", "missingValueDescriptions": {"2": "Tietoa ei ole saatu"}}
    cube = read(value=[1, 2, 3, None], status={"3": "2"}, extension=extension)
    assert list(cube.cells())[-1][1:] == (None, "2", ())
    assert cube.symbols == {"2": {"fi": "Tietoa ei ole saatu"}}


def test_a_missing_key_and_null_are_the_same_and_no_cell():
    assert len(cells(value=[1, None, None, None], status={})) == 1
    assert len(cells(value={"0": 1, "1": None}, status=None)) == 1


def test_values_written_as_text():
    assert cells(value=["61.0", ":", "..", "-"], status=None) == [
        (Decimal("61.0"), "", ()),
        (None, ":", ()),
        (None, "..", ()),
        (Decimal(0), NIL, ()),
    ]


def test_a_single_category_needs_no_index_and_sizes_may_be_text():
    document = changed(["dimension", "ContentsCode", "category"], {"label": {"Rate": "Employment rate"}})
    assert jsonstat.read(raw(document | {"size": ["2", "1", "2"]})).size == (2, 1, 2)


def test_eurostat_says_no_roles():
    document = {
        "class": "dataset", "version": "2.0", "id": ["geo", "time"], "size": [1, 1], "value": {"0": 5},
        "dimension": {
            "geo": {"category": {"index": {"EL": 0}, "label": {"EL": "Greece"}}},
            "time": {"category": {"index": {"2024": 0}, "label": {"2024": "2024"}}},
        },
        "extension": {"lang": "EN", "id": "MIGR_ASYAPPCTZA"},
    }  # fmt: skip
    cube = jsonstat.read(raw(document))
    assert (cube.code, cube.languages) == ("MIGR_ASYAPPCTZA", ("en",))
    assert [one.role for one in cube.dimensions] == [Role.GEO, Role.TIME]


def first_version():
    dataset = copy.deepcopy(DATASET)
    dataset["dimension"] |= {name: dataset.pop(name) for name in ("id", "size", "role")}
    del dataset["class"], dataset["version"]
    return dataset


def test_the_bundle_of_version_1_as_statistics_denmark_writes_it():
    cube = jsonstat.read(raw({"dataset": first_version()}), language="da")
    assert cube.size == (2, 1, 2)
    assert cube.dimension("Tid").role is Role.TIME


def test_a_byte_order_mark_and_utf_16_are_read():
    text = json.dumps(DATASET, ensure_ascii=False)
    assert (
        jsonstat.read(text.encode("utf-8-sig")) == jsonstat.read(text.encode("utf-16")) == jsonstat.read(text.encode())
    )


@pytest.mark.parametrize(
    ("document", "message"),
    [
        (changed(["size"], [2, 1, 3]), "size[2]: The dimension Tid has 2 categories, but its size is 3."),
        (changed(["size"], [2, 1]), "size: There must be one size for each dimension."),
        (
            changed(["size"], [1e9, 1e9, 1e9]),
            "size[0]: The dimension Land has 2 categories, but its size is 1000000000.",
        ),
        (changed(["size"], [2, None, 2]), "size[1]: A whole number is expected here."),
        (changed(["id"], ["Land", "Land", "Tid"]), "id: A dimension stands twice, or there are too many of them."),
        (changed(["value"], [1, 2]), "value: The list has 2 items, but there are 4 cells."),
        (changed(["value"], {"4": 1}), "value: There is no cell 4."),
        (changed(["value"], {"-1": 1}), "value: There is no cell -1."),
        (changed(["value"], [1, 2, True, 4]), "value[2]: True is neither a figure nor a symbol."),
        (changed(["value"], [1, 2, [], 4]), "value[2]: [] is neither a figure nor a symbol."),
        (changed(["status"], {"1": 5}), "value[1]: 5 is neither a figure nor a symbol."),
        (changed(["dimension", "Tid"], {}), "dimension.Tid.category: The categories of the dimension Tid are missing."),
        (
            changed(["dimension", "Land", "category", "index"], {"NO": 0, "SE": 2}),
            "dimension.Land.category.index: The positions of the categories must be 0, 1, 2 and so on.",
        ),
        (
            changed(["dimension", "Tid", "category", "index"], ["1", "1"]),
            "dimension.Tid.category.index: A category stands twice.",
        ),
        (changed(["dimension", "Land", "category"], []), "dimension.Land.category: An object is expected here."),
        (
            {"class": "collection", "link": {"item": [{"href": "https://x.example"}]}},
            "line 1, column 1: The document holds no figures, only links to them. Fetch the one that you need: https://x.example",
        ),
        (
            {"columns": [{"code": "x"}], "data": []},
            "line 1, column 1: This is PX-JSON. Ask the service for the format json-stat2.",
        ),
        (
            {"error": [{"status": 400, "id": 140, "label": "Syntax error"}]},
            "line 1, column 1: The service answered with an error: Syntax error",
        ),
        (b'{"value": [1, NaN]}', "line 1, column 15: NaN is neither a figure nor a symbol."),
        (b'{"value": [1e99999999999999999999]}', "line 1, column 12: A figure has too many digits."),
        (b'{"value": [' + b"9" * 10_000 + b"]}", "line 1, column 12: A figure has too many digits."),
        (b'{"value": \n[1, 2', "line 2, column 6: This is not JSON, or it is cut off: Expecting ',' delimiter."),
        (b"[" * 100_000, "The document is nested too deeply."),
        (b'{"a": "\xff"}', "line 1, column 8, byte 7: The text is not in utf-8."),
        (b"<html><body>403 - Forbidden</body></html>", "This is a web page, not a file of data."),
    ],
)
def test_what_is_broken_is_refused_with_its_place(document, message):
    assert refusal(document) == message


def test_an_error_has_the_line_and_column_of_the_value():
    text = json.dumps(DATASET | {"size": [2, 1, 9]}, indent=1)
    with pytest.raises(ReadError) as caught:
        jsonstat.read(text.encode())
    line = text.splitlines()[caught.value.line - 1]
    assert line[caught.value.column - 1 :] == "9"
