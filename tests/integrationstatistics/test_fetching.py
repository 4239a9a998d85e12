"""Fetching from a source: the stored request is sent, a draft waits, and what was found stands at the desk."""

import datetime as dt
import io
import zipfile
from contextlib import suppress

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from integrationnorden.taxonomy.models import Area
from integrationstatistics import checking, publishing, watching
from integrationstatistics.clients.sources import SOURCES, Protocol, Source
from integrationstatistics.fetching import download, fetch, request_of
from integrationstatistics.importing import import_file
from integrationstatistics.layout import ImportRefused
from integrationstatistics.models import Dataset, Indicator, Observation
from integrationstatistics.models import Source as Office
from integrationstatistics.readers import detection, parts
from integrationstatistics.readers.errors import ReadError

from .api_server import HTML, Reply, busy, running

pytestmark = pytest.mark.django_db
REQUEST = {"source": "test", "table": "AM/T1.px", "language": "en"}


@pytest.fixture
def service(monkeypatch):
    """A service on this machine that has one table."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with running() as (address, found):
        source = Source("test", "Test", Protocol.PXWEB_1, {"en": f"{address}/v1/en/db"}, max_cells=1000, calls=100)
        monkeypatch.setitem(SOURCES, "test", source)
        yield found


@pytest.fixture
def dataset(db):
    office = Office.objects.create(key="test", name="Office")
    made = Dataset.objects.create(source=office, key="trial", code="T1", request=REQUEST, area_variable="Land")
    Indicator.objects.create(key="trial", dataset=made, topic="employment", kind="stock", group="all", additive=True)
    return made


def test_fetching_makes_a_draft_and_keeps_what_was_sent(service, dataset):
    imported = fetch(dataset)
    assert (imported.is_new, imported.release.state) == (True, "draft")
    assert Observation.objects.filter(release=imported.release).count() == 12
    [sent] = imported.release.requests
    assert sent["method"] == "POST"
    assert sent["body"]["response"] == {"format": "json-stat2"}
    with imported.release.raw.open() as kept:
        assert kept.read() == download(dataset).raw
    assert fetch(dataset).is_new is False


def test_what_comes_in_parts_is_kept_as_one_file_and_read_as_one_table(service, dataset):
    whole = fetch(dataset).release
    service.max_cells = 5
    release = fetch(dataset).release
    assert (release.format, len(release.requests)) == ("parts", 4)
    figures = [
        list(Observation.objects.filter(release=one).order_by("area", "period").values_list("area", "period"))
        for one in (whole, release)
    ]
    assert figures[0] == figures[1]
    with release.raw.open() as kept:
        assert len(zipfile.ZipFile(io.BytesIO(kept.read())).namelist()) == 4


@given(st.lists(st.binary(max_size=200), min_size=1, max_size=20))
def test_parts_come_back_as_they_were_and_in_order(raws):
    packed = parts.pack(raws)
    assert parts.unpack(packed) == raws
    assert parts.pack(raws) == packed


@given(st.binary(max_size=300), st.integers(0, 300))
def test_a_damaged_file_of_parts_is_refused_with_a_reason(noise, place):
    packed = bytearray(parts.pack([b'{"a": 1}' * 9, b"x" * 90]))
    packed[place : place + len(noise)] = noise
    with suppress(ReadError):  # nothing else may be raised
        detection.read(bytes(packed))


def test_parts_that_unpack_to_too_much_are_refused(monkeypatch):
    monkeypatch.setattr(parts, "MOST_BYTES", 10)
    with pytest.raises(ReadError, match="unpacks to more"):
        detection.read(parts.pack([b"x" * 11]))


@pytest.mark.parametrize(
    ("request_kept", "message"),
    [
        ({}, "has no request"),
        ({"read_from": "a file"}, "has no request"),
        ({"source": "nobody", "table": "T1"}, "nobody is not known"),
        ({"source": "ssb", "table": 7}, "are texts"),
        ({"source": "ssb", "table": "T1", "selection": {"Tid": "2024"}}, "lists of texts"),
        ({"source": "ssb", "table": "T1", "selection": ["Tid"]}, "lists of texts"),
    ],
)
def test_a_request_that_cannot_be_sent_is_refused_before_anything_is_sent(dataset, request_kept, message):
    dataset.request = request_kept
    with pytest.raises(ImportRefused, match=message):
        request_of(dataset)


@pytest.mark.parametrize("fault", [HTML, Reply(404, b"gone", "text/plain"), Reply(200, b"{", cut=9)])
def test_a_service_that_fails_changes_nothing_and_the_reason_is_kept(service, dataset, fault, monkeypatch):
    monkeypatch.setattr("integrationstatistics.clients.transport.ATTEMPTS", 1)
    service.faults.append(fault)
    assert checking.check(dataset) == Dataset.Found.FAILED
    dataset.refresh_from_db()
    assert dataset.check_failure
    assert dataset.checked_at
    assert not dataset.releases.exists()


def test_a_check_finds_new_figures_once_and_the_same_figures_leave_nothing(service, dataset):
    assert checking.check(dataset) == Dataset.Found.NEW
    assert checking.check(dataset) == Dataset.Found.NEW  # the draft still waits
    publishing.publish(dataset.releases.get())
    assert checking.check(dataset) == Dataset.Found.SAME
    assert dataset.releases.count() == 1


def test_the_same_figures_in_another_form_leave_no_draft(service, dataset):
    areas, years = ("DK", "NO", "SE"), (2021, 2022, 2023, 2024)
    rows = "".join(
        f"{area},{year},{4 * place + part}\n" for place, area in enumerate(areas) for part, year in enumerate(years)
    )
    release = import_file(f"Land,Tid[time],value\n{rows}".encode(), dataset).release
    publishing.publish(release)
    assert checking.check(dataset) == Dataset.Found.SAME
    assert list(dataset.releases.all()) == [release]


def test_codes_that_a_check_does_not_know_wait_for_an_editor(service, dataset):
    Area.objects.filter(code="NO").update(code="NX")
    assert checking.check(dataset) == Dataset.Found.FAILED
    assert dataset.source.codes.get().code == "NO"


def test_what_the_source_will_update_later_is_left_alone(dataset):
    today = dt.date(2026, 5, 1)
    assert list(checking.due([dataset], today)) == [dataset]
    release = import_file(b"Land[geo],period[time],value\nSE,2024,1\n", dataset).release
    publishing.publish(release)
    dataset.releases.update(next_update=dt.date(2026, 5, 2))
    assert list(checking.due([dataset], today)) == []
    assert list(checking.due([dataset], dt.date(2026, 5, 2))) == [dataset]
    dataset.request = {"read_from": "a file"}
    assert list(checking.due([dataset], dt.date(2027, 1, 1))) == []


def test_a_file_may_be_about_one_area_that_it_does_not_name(dataset):
    dataset.area_variable, dataset.area = "", Area.objects.get(code="SE")
    release = import_file(b"period[time],value\n2024,7\n", dataset).release
    assert Observation.objects.get(release=release).area.code == "SE"


@pytest.fixture
def queued(monkeypatch):
    """What would be queued: the datasets of each job."""
    found = []

    class Job:
        def defer(self, datasets):
            found.append(datasets)

    monkeypatch.setattr(watching.check_service, "configure", lambda **_options: Job())
    return found


def test_the_regular_look_is_off_until_it_is_switched_on(dataset, queued, settings):
    watching.check_for_releases.func()
    assert queued == []
    settings.STATISTICS_CHECK = True
    watching.check_for_releases.func()
    assert [keys for keys in queued if "trial" in keys] == [["trial"]]
    assert len(queued) == len(("eurostat", "test", "unhcr"))


def test_a_job_looks_at_all_datasets_of_a_service(service, dataset):
    watching.check_service.func(datasets=["trial"])
    assert dataset.releases.get().state == "draft"


def test_the_command_fetches_and_says_plainly_what_went_wrong(service, dataset, capsys):
    call_command("import_statistics", fetch="trial", verbosity=0)
    assert "Draft release 1 of trial" in capsys.readouterr().out
    call_command("check_statistics", "trial")
    assert "trial: New figures" in capsys.readouterr().out
    service.faults.extend([busy(403)] * 9)
    with pytest.raises(CommandError, match="status 403"):
        call_command("import_statistics", fetch="trial", verbosity=0)
    for wrong in ({"fetch": "trial", "dataset": "trial"}, {}, {"dataset": "trial"}):
        with pytest.raises(CommandError, match="--fetch alone"):
            call_command("import_statistics", verbosity=0, **wrong)
    with pytest.raises(CommandError, match="no dataset nothing"):
        call_command("check_statistics", "nothing")


def test_the_desk_says_what_waits_and_what_was_found(service, dataset, signed_in, queued, settings):
    checking.check(dataset)
    Dataset.objects.filter(key="population").update(check_found="failed", check_failure="The service does not answer.")
    page = signed_in.get("/en/admin/statistics/dataset/").content.decode()
    assert "1 draft waits for a decision." in page
    assert "1 dataset could not be fetched." in page
    assert "The service does not answer." in page
    assert "switched off" in page
    chosen = {"action": "check_now", "_selected_action": [dataset.pk, Dataset.objects.get(key="employment-gap").pk]}
    answer = signed_in.post("/en/admin/statistics/dataset/", chosen, follow=True)
    assert "These are being looked at" in answer.content.decode()
    assert queued == [["trial"]]


def test_a_request_that_cannot_be_sent_is_refused_in_the_form(signed_in, dataset):
    fields = {"source": dataset.source_id, "key": "trial", "code": "T1", "frequency": "A", "url": "", "language": ""}
    address = f"/en/admin/statistics/dataset/{dataset.pk}/change/"
    refused = signed_in.post(address, fields | {"request": '{"source": "nobody", "table": "T1"}'})
    assert "The source nobody is not known" in refused.content.decode()
    accepted = signed_in.post(address, fields | {"request": '{"source": "ssb", "table": "07459"}'})
    assert accepted.status_code == 302
