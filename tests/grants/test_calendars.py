"""Deadlines as iCalendar: what other libraries read back is what was promised."""

import datetime as dt
import io
import uuid
from zoneinfo import ZoneInfo

import pytest
import vobject
from dateutil.tz import tzical
from hypothesis import assume, given
from hypothesis import strategies as st

from grants import calendars, timing
from grants.models import Call
from integrationnorden.languages.labels import Label
from integrationnorden.web.vtimezone import vtimezone

from .test_timing import ZONES, days, times

TITLE = Label("Utlysning; med, tecken", "sv")
URL = "https://example.org/sv/bidrag/7/"


def a_call(zone, day, time, **facts):
    modified = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    return Call(
        number=7, uid=uuid.UUID(int=7), time_zone=zone, closes_on=day, closes_at=time, modified=modified, **facts
    )


def written(call, language="sv"):
    return calendars.calendar([calendars.deadline(call, TITLE, URL)], [call], language).decode()


def start_as_written(text):
    """The start of the event by the file's own time zones, read by vobject and dateutil.

    vobject itself keeps the first zone of a name that it meets, whatever later files say.
    """
    start = vobject.readOne(text, transform=False).vevent.dtstart
    if start.params.get("VALUE") == ["DATE"]:
        return dt.datetime.strptime(start.value, "%Y%m%d").date()  # noqa: DTZ007
    if start.value.endswith("Z"):
        return dt.datetime.strptime(start.value, "%Y%m%dT%H%M%S%z")
    local = dt.datetime.strptime(start.value, "%Y%m%dT%H%M%S")  # noqa: DTZ007
    zone = tzical(io.StringIO(text)).get(start.params["TZID"][0])
    return local.replace(tzinfo=zone).astimezone(dt.UTC)


@given(st.sampled_from(ZONES), days, times)
def test_another_library_reads_the_same_instant(zone, day, time):
    assume(time is None or not timing.is_missing(day, time, ZoneInfo(zone)))
    call = a_call(zone, day, time)
    assert start_as_written(written(call)) == (day if time is None else call.dates.deadline)


@given(st.sampled_from(ZONES), days)
def test_the_zone_has_the_offset_of_every_hour_of_its_years(zone, day):
    text = vtimezone(ZoneInfo(zone), day.year, day.year).to_ical().decode()
    read = tzical(io.StringIO(text)).get(zone)
    start = dt.datetime.combine(day, dt.time(), dt.UTC)
    for hour in range(-24, 48):
        instant = start + dt.timedelta(hours=hour)
        assert instant.astimezone(read).utcoffset() == instant.astimezone(ZoneInfo(zone)).utcoffset()


def test_the_file_is_valid_and_says_all_that_calendars_need():
    calendar = vobject.readOne(written(a_call("Europe/Copenhagen", dt.date(2026, 6, 30), dt.time(23, 59))))
    assert calendar.validate(raiseException=True)
    event = calendar.vevent
    assert event.uid.value == "00000000-0000-0000-0000-000000000007@integrationnorden"
    assert event.summary.value.endswith("Utlysning; med, tecken")
    assert event.url.value == URL
    assert event.status.value == "CONFIRMED"
    assert [alarm.trigger.value.days for alarm in event.valarm_list] == [-14, -3]


def test_lines_are_folded_and_end_as_the_standard_says():
    lines = written(a_call("Europe/Oslo", dt.date(2026, 6, 30), dt.time(12))).split("\r\n")
    assert max(len(line.encode()) for line in lines) <= 75
    assert "\n" not in "".join(lines)


def test_a_cancelled_call_is_cancelled_and_reminds_nobody():
    call = a_call("Europe/Oslo", dt.date(2026, 6, 30), None, cancelled_on=dt.date(2026, 5, 1), cancellation_reason="x")
    event = vobject.readOne(written(call)).vevent
    assert event.status.value == "CANCELLED"
    assert "valarm" not in event.contents


@pytest.mark.django_db
class TestSequence:
    @pytest.fixture
    def call(self):
        return Call.objects.get(number=4)

    @pytest.mark.parametrize(
        "change",
        [
            {"closes_on": dt.date(2030, 1, 2), "decided_on": None},
            {"closes_at": dt.time(12)},
            {"time_zone": "Europe/Helsinki"},
            {"cancelled_on": dt.date(2026, 1, 1), "cancellation_reason": "Inga pengar"},
        ],
    )
    def test_it_rises_when_what_calendars_show_is_changed(self, call, change):
        before, uid = call.sequence, call.uid
        for name, value in change.items():
            setattr(call, name, value)
        call.save()
        assert (Call.objects.get(number=4).sequence, call.uid) == (before + 1, uid)

    def test_it_stays_when_something_else_is_changed(self, call):
        before = call.sequence
        call.total = 3_000_000
        call.save()
        assert Call.objects.get(number=4).sequence == before


@pytest.mark.django_db
class TestFeeds:
    def test_the_calendar_of_all_deadlines_speaks_the_readers_language(self, client):
        response = client.get("/sv/bidrag/calls.ics")
        assert response["Content-Type"] == "text/calendar; charset=utf-8"
        calendar = vobject.readOne(response.content.decode())
        assert calendar.validate(raiseException=True)
        calls = Call.objects.published().exclude(closes_on=None)
        assert {event.uid.value for event in calendar.vevent_list} == {
            f"{call.uid}@integrationnorden" for call in calls
        }
        assert {event.url.value.split("/")[3] for event in calendar.vevent_list} == {"sv"}
        assert "REFRESH-INTERVAL;VALUE=DURATION:PT12H" in response.content.decode()

    def test_one_deadline_is_the_same_event(self, client):
        one = vobject.readOne(client.get("/sv/bidrag/4/deadline.ics").content.decode()).vevent
        everything = vobject.readOne(client.get("/sv/bidrag/calls.ics").content.decode()).vevent_list
        assert one.uid.value in {event.uid.value for event in everything}

    @pytest.mark.parametrize("number", [999])
    def test_no_call_no_file(self, client, number):
        assert client.get(f"/sv/bidrag/{number}/deadline.ics").status_code == 404

    def test_the_feed_lists_the_newest_calls_at_full_addresses(self, client):
        text = client.get("/sv/bidrag/calls.atom").content.decode()
        assert 'xml:lang="sv"' in text
        assert text.count("<entry>") == Call.objects.published().count()
        assert "http://testserver/sv/bidrag/4/" in text
