"""Answers of UNHCR's API, as pages."""

import json
from decimal import Decimal

import pytest

from integrationstatistics.readers import unhcr
from integrationstatistics.readers.cube import Cell, Role
from integrationstatistics.readers.errors import ReadError

COUNTRIES = {
    "AFG": {"coo_id": 1, "coo_name": "Afghanistan", "coo": "AFG", "coo_iso": "AFG"},
    "DEN": {"coa_id": 2, "coa_name": "Denmark", "coa": "DEN", "coa_iso": "DNK"},
    "ICE": {"coa_id": 3, "coa_name": "Iceland", "coa": "ICE", "coa_iso": "ISL"},
    "STA": {"coo_id": 4, "coo_name": "Stateless", "coo": "STA", "coo_iso": "-"},
}


def item(origin, asylum, year=2024, **figures):
    return {"year": year, **COUNTRIES[origin], **COUNTRIES[asylum], **figures}


def page(*items):
    return json.dumps({"page": 1, "maxPages": 1, "items": items}).encode()


def codes(cube, name):
    return [category.code for category in cube.dimension(name).categories]


def test_countries_are_by_iso_and_groups_without_keep_unhcrs_code():
    cube = unhcr.read(
        [page(item("AFG", "DEN", refugees="120", idps="-")), page(item("STA", "ICE", refugees=5, idps=0))]
    )
    assert (codes(cube, "coo"), codes(cube, "coa")) == (["AFG", "STA"], ["DNK", "ISL"])
    assert cube.dimension("coo").categories[1].labels == {"en": "Stateless"}
    assert (cube.dimension("year").role, cube.dimension("coa").role) == (Role.TIME, Role.GEO)
    assert codes(cube, "measure") == ["refugees", "idps"]
    assert list(cube.cells()) == [
        Cell((0, 0, 0, 0), Decimal(120)),
        Cell((0, 0, 0, 1), None, ".."),
        Cell((0, 1, 1, 0), Decimal(5)),
        Cell((0, 1, 1, 1), Decimal(0)),
    ]


def test_counts_from_1_to_4_are_said_to_be_published_as_5():
    [note] = unhcr.read([page(item("AFG", "DEN", refugees=5))]).notes
    assert note.mandatory
    assert note.texts == {"en": "UNHCR publishes counts from 1 to 4 as 5."}


def test_cases_and_persons_and_types_of_application_stay_apart():
    kinds = [{"app_type": "N", "app_pc": "P"}, {"app_type": "N", "app_pc": "C"}, {"app_type": "R", "app_pc": "P"}]
    cube = unhcr.read([page(*(item("AFG", "DEN", applied=number, **kind) for number, kind in enumerate(kinds)))])
    assert (codes(cube, "app_type"), codes(cube, "app_pc")) == (["N", "R"], ["P", "C"])
    assert len(list(cube.cells())) == 3


def test_a_level_of_decision_belongs_to_a_type_of_application():
    kinds = [
        {"app_type": "N", "dec_level": "FI"},
        {"app_type": "N", "dec_level": "AR"},
        {"app_type": "A", "dec_level": "AR"},
    ]
    cube = unhcr.read([page(*(item("AFG", "DEN", applied=number, **kind) for number, kind in enumerate(kinds)))])
    assert cube.codes == ("year", "coo", "coa", "app_type/dec_level", "measure")
    assert codes(cube, "app_type/dec_level") == ["N/FI", "N/AR", "A/AR"]


def test_a_country_that_was_not_asked_for_is_no_dimension():
    everywhere = {"coo_id": "-", "coo_name": "-", "coo": "-", "coo_iso": "-"}
    cube = unhcr.read([page({"year": 2024, **everywhere, **COUNTRIES["DEN"], "refugees": 7})])
    assert cube.codes == ("year", "coa", "measure")


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b'{"message": "x"}', "This is no answer of UNHCR: it has no items."),
        (page(), "The table has no rows."),
        (page(item("AFG", "DEN", year="x", refugees=1)), "items[0].year: A whole number is expected here."),
        (page(item("AFG", "DEN", refugees="many")), "items[0].refugees: many is neither a figure nor a symbol."),
        (
            page(item("AFG", "DEN", refugees=1), item("AFG", "DEN", refugees=2)),
            "items[1]: The row stands twice: another one has the same codes.",
        ),
    ],
)
def test_what_is_broken_is_refused_with_its_place(raw, message):
    with pytest.raises(ReadError) as caught:
        list(unhcr.read([raw]).cells())
    assert str(caught.value).endswith(message)
