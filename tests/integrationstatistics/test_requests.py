"""The requests of the project's own datasets, sent to services on this machine: a draft with its report waits."""

import re
from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command

from integrationstatistics.clients.sources import SOURCES
from integrationstatistics.fetching import fetch, request_of
from integrationstatistics.loading import load
from integrationstatistics.models import CodeMap, Dataset, Observation, Release

from . import api_server, offices

pytestmark = pytest.mark.django_db
NONE_KNOWN = {
    "employment-gap", "foreign-citizens-share", "employment-norway-region", "born-abroad-origin", "born-abroad-share",
}  # fmt: skip
FETCHED = [
    "employment-rate", "unemployment-rate", "employment-rate-birth", "asylum-applicants", "asylum-applications",
    "asylum-origin", "temporary-protection", "refugees-hosted", "asylum-pending", "refugees-origin", "citizens-origin",
    "immigration-citizenship", "foreign-citizens", "population",
]  # fmt: skip


@pytest.fixture
def office(monkeypatch):
    """Makes the service of a dataset answer from this machine."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with api_server.running() as (address, _service), pytest.MonkeyPatch.context() as patch:

        def serve(key):
            made = offices.Office(key)
            patch.setattr(api_server.Service, "reply", lambda _self, asked: made.reply(asked))
            for name in ("eurostat", "unhcr"):
                at_home = replace(SOURCES[name], addresses={"en": f"{address}/{name}"}, calls=1000)
                monkeypatch.setitem(SOURCES, name, at_home)
            return made

        yield serve


def test_every_dataset_of_a_service_that_is_known_keeps_a_request():
    assert {one.key for one in Dataset.objects.all() if one.can_be_fetched} == set(FETCHED)
    assert {one.key for one in Dataset.objects.all() if not one.can_be_fetched} == NONE_KNOWN
    for dataset in Dataset.objects.filter(key__in=FETCHED):
        request_of(dataset)  # raises for one that cannot be sent
        assert dataset.request["codes_from"], dataset


def test_requests_go_to_the_offices_themselves():
    asked = {SOURCES[request_of(one).source].address("en") for one in Dataset.objects.filter(key__in=FETCHED)}
    assert asked == {"https://ec.europa.eu/eurostat/api/dissemination", "https://api.unhcr.org/population/v1"}


@pytest.mark.parametrize("key", FETCHED)
def test_what_is_fetched_fits_the_codes_and_is_a_draft_with_its_report(office, key):
    service = office(key)
    service.rows[-1]["value"] = str(int(float(service.rows[-1]["value"]) * 2 + 2))
    dataset = Dataset.objects.get(key=key)
    release = fetch(dataset).release
    assert release.state == Release.State.DRAFT
    assert not CodeMap.objects.filter(source=dataset.source, area=None, category=None, is_ignored=False).exists()
    counts = release.report[dataset.indicators.get().key]["counts"]
    has_all = key not in {"asylum-origin", "refugees-origin"}  # the office knows a few origins only
    assert counts == dict.fromkeys(counts, 0) | ({"large": 1} if has_all else {"gone": counts["gone"]})
    kept = Observation.objects.filter(release=release).count()
    assert kept == len(service.rows) if has_all else kept > 200
    assert release.requests


@pytest.mark.parametrize("key", ["employment-rate", "refugees-hosted"])
def test_the_command_fetches_a_dataset_as_it_comes(office, key, capsys):
    office(key).rows[0]["value"] = "99"
    call_command("import_statistics", fetch=key, verbosity=0)
    assert re.search(r"Draft release 2 of .*\n .*(large|small) 1; not plausible 0", capsys.readouterr().out)


@pytest.mark.parametrize("key", sorted(NONE_KNOWN))
def test_a_dataset_without_an_api_says_that_it_has_no_request(key):
    with pytest.raises(CommandError, match="has no request"):
        call_command("import_statistics", fetch=key, verbosity=0)


def test_a_code_that_is_new_at_the_source_stops_the_import_and_waits_for_an_editor(office, monkeypatch):
    monkeypatch.setitem(offices.THREE, "SY", "XKX")
    office("refugees-origin")
    with pytest.raises(CommandError, match="coo: XKX"):
        call_command("import_statistics", fetch="refugees-origin", verbosity=0)
    assert [one.code for one in CodeMap.objects.all() if one.is_waiting] == ["XKX"]


def test_what_an_editor_said_of_a_code_stays_when_the_content_is_loaded_again():
    CodeMap.objects.filter(source__key="unhcr", variable="coo", code="SRB").update(category=None, is_ignored=True)
    load()
    assert CodeMap.objects.get(source__key="unhcr", variable="coo", code="SRB").is_ignored
