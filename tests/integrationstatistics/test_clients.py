"""Clients are polite, divide what is too large, and take no answer on trust."""

import datetime as dt
from urllib.parse import urlsplit

import pytest
import requests

from integrationstatistics.clients import planning
from integrationstatistics.clients.errors import (
    Busy,
    FetchError,
    NotData,
    Redirected,
    Refused,
    TooManyCells,
    Unreachable,
)
from integrationstatistics.clients.fetching import client_for, fetch
from integrationstatistics.clients.planning import DatasetRequest, Variable
from integrationstatistics.clients.sources import SOURCES, Protocol, Source
from integrationstatistics.clients.transport import Pace, Transport
from integrationstatistics.readers import detection, unhcr
from integrationstatistics.readers.joining import join

from .api_server import BAD_REQUEST, HTML, IIS_403, Reply, as_json, busy, constraint, running

ADDRESSES = {
    Protocol.PXWEB_1: "/v1/en/db",
    Protocol.PXWEB_2: "/v2",
    Protocol.STATBANK: "/statbank",
    Protocol.EUROSTAT: "/eurostat",
    Protocol.UNHCR: "/unhcr",
}
TABLES = {Protocol.PXWEB_1: "AM/T1.px", Protocol.UNHCR: "population"}
ALL_TABLES = [protocol for protocol in Protocol if protocol is not Protocol.UNHCR]


class Clock:
    """Time that passes when someone sleeps, and notes for how long."""

    def __init__(self):
        self.seconds = 0.0
        self.slept = []

    def monotonic(self):
        return self.seconds

    def now(self):
        return dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC) + dt.timedelta(seconds=self.seconds)

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.seconds += seconds


@pytest.fixture
def server():
    with running() as (address, service):
        yield address, service


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def ask(server, clock):
    """Fetch from the server on this machine: `ask(protocol, selection)`."""

    def asking(protocol, selection=None, max_cells=1000, **more):
        address = f"{server[0]}{ADDRESSES[protocol]}"
        source = Source("test", "Test", protocol, {"en": address}, max_cells=max_cells, calls=100)
        session = requests.Session()
        session.trust_env = False
        table = TABLES.get(protocol, "T1")
        request = DatasetRequest("test", table, "en", selection or {}, **more)
        with session:
            return client_for(source, Transport(source, session, clock)).fetch(request)

    return asking


def cube(fetched):
    return join([detection.read(part.raw) for part in fetched.parts])


def data_requests(service):
    return [one for one in service.asked if one.body is not None or "/data/" in one.path]


@pytest.mark.parametrize("protocol", ALL_TABLES)
def test_metadata_come_first_and_figures_with_the_request_that_gave_them(protocol, ask, server):
    fetched = ask(protocol, {"Land": ("SE", "NO"), "Kon": ("*",)})
    assert fetched.cells == 2 * 2 * 4
    assert [category.code for category in cube(fetched).dimension("Land").categories] == ["NO", "SE"]
    [part] = fetched.parts
    assert part.request["address"].startswith(f"{server[0]}{ADDRESSES[protocol]}")
    assert part.raw.startswith(b"{")


@pytest.mark.parametrize("protocol", [Protocol.PXWEB_1, Protocol.PXWEB_2, Protocol.STATBANK])
def test_a_variable_that_can_be_left_out_is_summed_and_any_other_is_taken_whole(protocol, ask):
    assert cube(ask(protocol)).codes == ("Land", "Tid")


@pytest.mark.parametrize("protocol", ALL_TABLES)
def test_a_request_above_the_limit_is_divided(protocol, ask, server):
    _address, service = server
    service.max_cells = 6
    fetched = ask(protocol, {"Kon": ("1", "2")}, max_cells=6)
    whole = cube(fetched)
    assert (fetched.cells, len(fetched.parts), len(list(whole.cells()))) == (24, 4, 24)


@pytest.mark.parametrize("protocol", ALL_TABLES)
def test_a_service_that_gives_less_than_it_says_is_asked_for_halves(protocol, ask, server):
    _address, service = server
    service.max_cells, service.told_cells = 6, 1000
    assert len(list(cube(ask(protocol, {"Kon": ("1", "2")})).cells())) == 24


def test_the_limit_that_pxweb_tells_is_believed(ask, server):
    _address, service = server
    service.told_cells = 12
    assert [len(ask(protocol, {"Kon": ("*",)}).parts) for protocol in (Protocol.PXWEB_1, Protocol.PXWEB_2)] == [2, 2]


def test_without_a_limit_of_its_own_the_one_in_the_table_holds(ask, server):
    _address, service = server
    service.faults.extend([as_json({"variables": [{"code": "Land", "values": ["SE", "NO", "DK"]}]}), BAD_REQUEST])
    assert len(ask(Protocol.PXWEB_1, max_cells=2).parts) == 2


def test_a_page_of_403_means_too_many_cells(ask, server):
    _address, service = server
    variables = [{"code": "Land", "values": ["SE", "NO"]}]
    service.faults.extend([as_json({"variables": variables}), as_json({"maxCells": 9}), IIS_403])
    assert len(ask(Protocol.PXWEB_1).parts) == 2


def test_a_service_that_gives_nothing_at_all_is_not_asked_for_ever(ask, server):
    _address, service = server
    service.max_cells, service.told_cells = 0, 100
    with pytest.raises(TooManyCells, match="not even give a single cell"):
        ask(Protocol.PXWEB_2)


def test_other_formats(ask, server):
    px = ask(Protocol.PXWEB_1, format="px")
    csv = ask(Protocol.EUROSTAT, {"Land": ("SE",), "TIME_PERIOD": ("top(2)",)}, format="sdmx-csv")
    assert px.parts[0].raw.startswith(b"CHARSET")
    assert [one.code for one in cube(csv).dimension("TIME_PERIOD").categories] == ["2023", "2024"]
    with pytest.raises(Refused, match="The format json is not known here"):
        ask(Protocol.PXWEB_1, format="json")


def test_aggregations_are_asked_for_by_name(ask, server):
    _address, service = server
    with pytest.raises(Refused, match="No code of Land is chosen"):
        ask(Protocol.PXWEB_1, codelists={"Land": "agg:Nordic"})
    ask(Protocol.PXWEB_1, {"Land": ("F-03",)}, codelists={"Land": "agg:Nordic"})
    query = data_requests(service)[-1].body["query"]
    assert query[0] == {"code": "Land", "selection": {"filter": "agg:Nordic", "values": ["F-03"]}}
    ask(Protocol.PXWEB_2, {"Land": ("F-03",)}, codelists={"Land": "agg_Nordic"})
    assert data_requests(service)[-1].body["selection"][0]["codelist"] == "agg_Nordic"
    assert ("codelist[Land]", "agg_Nordic") in [pair for one in service.asked for pair in one.parameters]


def test_pages_of_unhcr(ask, server):
    _address, service = server
    service.pages = 3
    fetched = ask(Protocol.UNHCR, {"year": ("2023", "2024"), "coo": ("*",), "coa": ("DNK", "ISL")}, max_cells=5000)
    whole = unhcr.read([part.raw for part in fetched.parts])
    assert [one.code for one in whole.dimension("coo").categories] == ["AFG", "SYR", "UKR"]
    assert [dict(one.parameters)["page"] for one in service.asked] == ["1", "2", "3"]
    first = dict(service.asked[0].parameters)
    assert (first["coo_all"], first["coa"], first["yearFrom"], first["yearTo"]) == ("true", "DNK,ISL", "2023", "2024")


def test_unhcr_is_asked_for_all_origins_together_and_for_one_apart(ask, server):
    _address, service = server
    fetched = ask(Protocol.UNHCR, {"year": ("2013", "*"), "coo": ("-", "UKR"), "coa": ("DNK",)}, max_cells=5000)
    together, one = [dict(each.parameters) for each in service.asked]
    assert ("coo" in together, one["coo"], len(fetched.parts)) == (False, "UKR", 2)
    assert together["yearFrom"] == "2013"
    assert together["yearTo"] == one["yearTo"] > "2024"


def test_too_many_pages_are_not_fetched(ask, server):
    _address, service = server
    service.pages = 6
    with pytest.raises(TooManyCells):
        ask(Protocol.UNHCR, max_cells=5000)
    assert len(service.asked) == 1


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_busy_service_is_left_in_peace_for_longer_each_time(status, ask, server, clock):
    _address, service = server
    service.faults.extend([busy(status), busy(status)])
    ask(Protocol.STATBANK)
    assert clock.slept == [2.0, 4.0]


def test_the_service_says_when_to_come_back(ask, server, clock):
    _address, service = server
    service.faults.extend([busy(Retry_After="7"), busy(503, Retry_After="Thu, 01 Jan 2026 12:00:30 GMT")])
    ask(Protocol.STATBANK)
    assert clock.slept == [7.0, 23.0]


def test_patience_ends(ask, server, clock):
    _address, service = server
    service.faults.extend([busy()] * 9)
    with pytest.raises(Busy, match=r"status 429"):
        ask(Protocol.STATBANK)
    assert (len(service.asked), clock.slept) == (4, [2.0, 4.0, 8.0])
    service.faults.clear()
    service.faults.append(busy(Retry_After="3600"))
    with pytest.raises(Busy):
        ask(Protocol.STATBANK)
    assert len(service.asked) == 5


def test_eurostat_prepares_large_answers_meanwhile(ask, server, clock):
    _address, service = server
    later = as_json({"error": [{"status": 413, "label": "ASYNCHRONOUS_RESPONSE: try again later"}]}, 413)
    service.faults.extend([Reply(200, constraint(), "application/xml"), later, later])
    assert ask(Protocol.EUROSTAT).cells == 24
    assert clock.slept == [2.0, 4.0]


@pytest.mark.parametrize("protocol", list(Protocol))
@pytest.mark.parametrize(
    ("fault", "error", "message"),
    [
        (HTML, NotData, "The service answered with a web page in place of data."),
        (Reply(200, b"", "application/json"), NotData, "The service answered with application/json in place of"),
        (Reply(200, b"\x89PNG", "image/png"), NotData, "The service answered with image/png in place of"),
        (BAD_REQUEST, Refused, "The service refused the request (status 400): Solicitud incorrecta"),
        (
            as_json({"title": "Non-existent variable", "status": 400}, 400),
            Refused,
            "(status 400): Non-existent variable",
        ),
        (as_json({"error": [{"label": "Syntax error"}]}, 400), Refused, "(status 400): Syntax error"),
        (Reply(404, b"<html>not here</html>", "text/html"), Refused, "The service refused the request (status 404)."),
        (Reply(302, headers={"Location": "https://elsewhere.example/"}), Redirected, "another host, elsewhere.example"),
        (Reply(302, headers={"Location": "file:///etc/passwd"}), Redirected, "another host"),
    ],
)
def test_what_is_no_data_is_a_clear_error(protocol, fault, error, message, ask, server):  # noqa: PLR0913, PLR0917
    server[1].faults.append(fault)
    with pytest.raises(error) as caught:
        ask(protocol)
    assert message in str(caught.value)


def test_an_answer_that_is_cut_off_is_asked_for_again_and_then_given_up(ask, server):
    _address, service = server
    service.faults.append(Reply(200, b'{"variables": [', cut=100))
    assert ask(Protocol.STATBANK).cells == 12
    service.faults.extend([Reply(200, b'{"variables": [', cut=100)] * 4)
    with pytest.raises(Unreachable, match="was cut off"):
        ask(Protocol.STATBANK)
    service.faults.append(Reply(200, b'{"variables": ['))
    with pytest.raises(Unreachable, match="was cut off"):
        ask(Protocol.STATBANK)


def test_redirects_inside_the_host_are_followed_but_not_for_ever(ask, server):
    address, service = server
    service.faults.append(Reply(301, headers={"Location": f"{address}/statbank/tableinfo"}))
    assert ask(Protocol.STATBANK).cells == 12
    service.faults.extend([Reply(301, headers={"Location": "/statbank/tableinfo"})] * 9)
    with pytest.raises(Redirected, match="without end"):
        ask(Protocol.STATBANK)


def test_a_server_that_is_not_there(clock):
    source = Source("gone", "Gone", Protocol.STATBANK, {"en": "http://127.0.0.1:1"}, max_cells=1)
    session = requests.Session()
    session.trust_env = False
    with pytest.raises(Unreachable, match="cannot be reached"):
        client_for(source, Transport(source, session, clock)).fetch(DatasetRequest("gone", "T1"))


def test_an_answer_without_end_is_given_up(ask, server, monkeypatch):
    monkeypatch.setattr("integrationstatistics.clients.transport.MAX_BYTES", 100)
    server[1].faults.append(Reply(200, b"{" + b" " * 200 + b"}"))
    with pytest.raises(NotData, match="longer than"):
        ask(Protocol.STATBANK)


@pytest.mark.parametrize(
    ("selection", "message"),
    [
        ({"Region": ("SE",)}, "The table has no variable Region."),
        ({"Land": ("FI",)}, "The variable Land has no code FI."),
        ({"Land": ()}, "No code of Land is chosen."),
    ],
)
def test_what_the_table_does_not_have_is_never_asked_for(selection, message, ask, server):
    with pytest.raises(Refused) as caught:
        ask(Protocol.PXWEB_2, selection)
    assert str(caught.value) == message
    assert data_requests(server[1]) == []


def test_a_list_of_tables_is_no_table(ask, server, monkeypatch):
    monkeypatch.setitem(TABLES, Protocol.PXWEB_1, "AM")
    with pytest.raises(Refused, match="list of tables"):
        ask(Protocol.PXWEB_1)


YEARS = Variable("Tid", ("2021", "2022", "2023", "2024"))


@pytest.mark.parametrize(
    ("wanted", "codes"),
    [
        (("*",), YEARS.codes),
        (("202*",), YEARS.codes),
        (("top(2)",), ("2023", "2024")),
        (("bottom(1)", "2024"), ("2021", "2024")),
        (("2024", "2021", "2024"), ("2021", "2024")),
        (("*4",), ("2024",)),
    ],
)
def test_codes_may_be_written_as_patterns(wanted, codes):
    assert planning.choose(DatasetRequest("x", "t", selection={"Tid": wanted}), (YEARS,)) == {"Tid": codes}


def test_a_plan_holds_every_cell_once():
    choice = {"a": tuple("abcdefg"), "b": tuple("vwxyz"), "c": ("1",)}
    parts = planning.divide(choice, max_cells=6, max_values=7)
    cells = [(a, b) for part in parts for a in part["a"] for b in part["b"]]
    assert sorted(cells) == sorted((a, b) for a in choice["a"] for b in choice["b"])
    assert max(planning.count(part) for part in parts) <= 6
    assert max(sum(map(len, part.values())) for part in parts) <= 7


def test_a_plan_of_too_many_requests_is_refused():
    with pytest.raises(TooManyCells, match="more than 200 requests"):
        planning.divide({"a": tuple(map(str, range(1000)))}, max_cells=1)


def test_calls_keep_the_pace_of_the_source(clock):
    pace = Pace(calls=3, window=10, clock=clock)
    for _call in range(7):
        pace.wait()
        clock.seconds += 1
    assert clock.slept == [7, 7]


def test_every_source_is_asked_safely_and_in_a_known_way():
    assert [key for key, source in SOURCES.items() if key != source.key] == []
    addresses = [address for source in SOURCES.values() for address in source.addresses.values()]
    assert {urlsplit(address).scheme for address in addresses} == {"https"}
    assert min(source.calls for source in SOURCES.values()) > 0
    assert {type(client_for(source)).__name__ for source in SOURCES.values()} == {
        "Eurostat", "PxWeb1", "PxWeb2", "Statbank", "Unhcr",
    }  # fmt: skip


def test_an_unknown_source_is_refused():
    with pytest.raises(FetchError, match="The source nowhere is not known"):
        fetch(DatasetRequest("nowhere", "T1"))
