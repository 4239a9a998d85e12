"""JSON-stat documents with several datasets: bundles of version 1 and collections of version 2."""

import json
from contextlib import suppress

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from integrationstatistics.models import Indicator
from integrationstatistics.readers import detection, jsonstat
from integrationstatistics.readers.errors import ReadError, WhichPart

from .test_jsonstat import first_version

LINK = {"class": "dataset", "href": "https://x.example/one.json", "label": "One"}


def dataset(label=None, value=1, areas=("SE",)):
    """One figure for each area in 2024."""
    made = {
        "class": "dataset", "version": "2.0", "id": ["area", "period"], "size": [len(areas), 1],
        "role": {"time": ["period"], "geo": ["area"]}, "value": [value] * len(areas),
        "dimension": {"area": {"category": {"index": list(areas)}}, "period": {"category": {"index": ["2024"]}}},
    }  # fmt: skip
    return made if label is None else made | {"label": label}


def collection(*items):
    return {"class": "collection", "version": "2.0", "link": {"item": list(items)}}


def raw(document):
    return json.dumps(document).encode()


def figures(cube):
    return [int(cell.value) for cell in cube.cells()]


def test_a_member_of_a_bundle_is_chosen_by_its_name():
    bundle = raw({"total": first_version(), "women": first_version() | {"label": "Something else"}})
    assert list(jsonstat.read_all(bundle)) == ["total", "women"]
    assert jsonstat.read(bundle, "en", "women").title == {"en": "Something else"}
    assert detection.read(bundle, part="total").size == (2, 1, 2)


def test_a_dataset_of_a_collection_is_chosen_by_its_label():
    document = raw(collection(dataset("Men", 1), LINK, collection(dataset("Women", 2)), dataset(None, 3)))
    assert list(jsonstat.read_all(document)) == ["Men", "Women", "3"]
    assert figures(jsonstat.read(document, part="Women")) == [2]
    assert figures(jsonstat.read(document, part="3")) == [3]


@pytest.mark.parametrize("document", [{"only": dataset("A")}, collection(dataset("A")), dataset("A"), dataset()])
def test_the_only_dataset_is_read_as_it_is(document):
    assert figures(jsonstat.read(raw(document))) == [1]


def test_where_none_is_chosen_their_names_are_listed():
    document = raw(collection(dataset("Men"), dataset("Women")))
    with pytest.raises(WhichPart, match="holds 2 datasets: Men; Women"):
        jsonstat.read(document)
    with pytest.raises(WhichPart, match="has no dataset Kvinnor; it has: Men; Women"):
        jsonstat.read(document, part="Kvinnor")
    with pytest.raises(WhichPart, match="has no dataset Kvinnor"):
        jsonstat.read(raw(dataset("Men")), part="Kvinnor")


def test_a_collection_of_links_says_where_they_lead():
    with pytest.raises(ReadError, match=r"only links to them.*https://x.example/one.json"):
        jsonstat.read(raw(collection(LINK, {"class": "collection", "href": "https://x.example/more.json"})))
    with pytest.raises(ReadError, match="no figures"):
        jsonstat.read(raw(collection()))


def test_other_formats_hold_one_table():
    with pytest.raises(WhichPart, match="Only JSON-stat and SDMX-CSV"):
        detection.read(b"area[geo],period[time],value\nSE,2024,1\n", part="Men")


labels = st.one_of(
    st.none(), st.sampled_from(["", "a", "a 1", "a 2", "a 2 2", "1", "2", "<b>a</b>"]), st.text(max_size=9)
)


@given(st.lists(labels, min_size=1, max_size=6), st.booleans())
def test_every_dataset_has_a_name_of_its_own_and_is_found_by_it(names, is_nested):
    made = [dataset(name, value) for value, name in enumerate(names)]
    document = raw(collection(*made[:1], collection(*made[1:])) if is_nested else collection(*made))
    known = jsonstat.read_all(document)
    assert [figures(one) for one in known.values()] == [[value] for value in range(len(names))]
    for value, name in enumerate(known):
        assert figures(jsonstat.read(document, part=name)) == [value]
    if len(names) > 1:
        with pytest.raises(WhichPart, match=f"holds {len(names)} datasets"):
            jsonstat.read(document)


@given(
    st.recursive(
        st.one_of(st.none(), st.text(max_size=3), st.just(dataset("A")), st.just(LINK)),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3),
            st.builds(lambda items: {"class": "collection", "link": {"item": items}}, inner),
            st.dictionaries(st.sampled_from(["a", "link", "item", "class", "label", "error"]), inner, max_size=3),
        ),
        max_leaves=9,
    ),
    st.sampled_from(["", "a", "A", "A 1"]),
)
def test_any_nesting_is_read_or_refused(document, part):
    with suppress(ReadError):  # nothing else may be raised
        list(jsonstat.read(raw(document), part=part).cells())


@pytest.fixture
def several(tmp_path):
    nordic = ("DK", "SE")
    path = tmp_path / "several.json"
    path.write_bytes(raw(collection(dataset("Old", 1, nordic), dataset("New", 10_600_000, nordic))))
    return path


@pytest.mark.django_db
def test_the_command_reads_the_table_that_is_named(several, capsys):
    with pytest.raises(CommandError, match="Old; New"):
        call_command("import_statistics", several, dataset="population", verbosity=0)
    for part in ("Old", "New"):
        call_command("import_statistics", several, dataset="population", part=part, verbosity=0)
    call_command("import_statistics", several, dataset="population", part="New", verbosity=0)
    said = capsys.readouterr().out
    assert "Draft release 2" in said
    assert "Draft release 3" in said
    assert "imported before, as release 3" in said


@pytest.mark.django_db
def test_an_editor_names_the_table_in_the_form(several, signed_in):
    dataset = Indicator.objects.get(key="population").dataset
    address = f"/en/admin/statistics/dataset/{dataset.pk}/import/"

    def upload(part):
        file = SimpleUploadedFile("several.json", several.read_bytes())
        return signed_in.post(address, {"file": file, "part": part}, follow=True)

    assert "holds 2 datasets: Old; New" in upload("").content.decode()
    assert dataset.releases.count() == 1
    upload("New")
    assert dataset.releases.get(state="draft").part == "New"
