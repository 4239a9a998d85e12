"""Activities: when they are, lists, calendars and feeds."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import vobject
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from themes.models import Activity

from .conftest import address

NOON = dt.time(12)


@pytest.fixture
def arrange(write):
    """A published activity with these facts."""

    def make(title="Ett möte", **facts):
        made = Activity(kind="webinar", original_language="sv", **facts)
        made.full_clean()
        made.save()
        write(made, title)
        return made

    return make


@pytest.fixture
def today(monkeypatch):
    """A day on which it is noon in UTC."""
    now = dt.datetime(2030, 5, 1, 12, tzinfo=dt.UTC)
    monkeypatch.setattr(timezone, "now", lambda: now)
    return now.date()


def calendar(client, *args):
    return vobject.readOne(client.get(address(*args)).content.decode())


def test_an_activity_is_past_when_it_is_over_by_its_own_clock(today, arrange):
    in_nuuk = arrange(starts_on=today, starts_at=dt.time(8), ends_at=NOON, time_zone="America/Nuuk")
    in_helsinki = arrange(starts_on=today, starts_at=dt.time(8), ends_at=dt.time(11), time_zone="Europe/Helsinki")
    assert [in_nuuk.is_past, in_helsinki.is_past] == [False, True]


def test_coming_ones_stand_nearest_first_and_past_ones_newest_first(client, today, arrange):
    for days in (2, 1, -400, -300):
        arrange(f"Om {days} dagar", starts_on=today + dt.timedelta(days=days))
    page = client.get(address("activities")).content.decode()
    titles = ["Om 1 dagar", "Om 2 dagar", "Om -300 dagar", "Om -400 dagar"]
    places = [page.index(title) for title in titles]
    assert places == sorted(places)


def test_a_page_says_when_by_the_clock_of_the_place(client, arrange):
    made = arrange(starts_on=dt.date(2030, 6, 3), starts_at=NOON, ends_at=dt.time(13, 30), time_zone="Europe/Helsinki")
    page = client.get(address("activity-short", made.number), follow=True).content.decode()
    assert "måndag 3 juni 2030, 12:00–13:30 (Helsingfors, UTC+3)" in page
    assert 'datetime="2030-06-03T12:00:00+03:00"' in page


def test_an_event_starts_and_ends_in_its_zone_which_the_file_explains(client, arrange):
    made = arrange(starts_on=dt.date(2030, 6, 3), starts_at=NOON, ends_at=dt.time(13), time_zone="Europe/Helsinki")
    event = calendar(client, "event", made.number).vevent
    helsinki = ZoneInfo("Europe/Helsinki")
    assert event.dtstart.value.astimezone(dt.UTC) == dt.datetime(2030, 6, 3, 12, tzinfo=helsinki)
    assert event.dtend.value.astimezone(dt.UTC) == dt.datetime(2030, 6, 3, 13, tzinfo=helsinki)
    text = client.get(address("event", made.number)).content.decode()
    assert "DTSTART;TZID=Europe/Helsinki:20300603T120000" in text
    assert "BEGIN:VTIMEZONE\r\nTZID:Europe/Helsinki" in text


def test_an_event_without_times_takes_whole_days(client, arrange):
    made = arrange(starts_on=dt.date(2030, 6, 3), ends_on=dt.date(2030, 6, 4))
    event = calendar(client, "event", made.number).vevent
    assert (event.dtstart.value, event.dtend.value) == (dt.date(2030, 6, 3), dt.date(2030, 6, 5))


def test_a_changed_or_cancelled_activity_replaces_the_older_event(client, arrange):
    made = arrange(starts_on=dt.date(2030, 6, 3))
    made.cancelled_on = dt.date(2030, 5, 1)
    made.save()
    event = calendar(client, "event", made.number).vevent
    assert (event.sequence.value, event.status.value) == ("1", "CANCELLED")


def test_the_calendar_holds_past_and_coming_ones(client, db):
    found = calendar(client, "calendar")
    assert len(found.vevent_list) == Activity.objects.published().count()


def test_the_feed_names_each_activity_once(client, db):
    text = client.get(address("feed")).content.decode()
    numbers = [f"<id>urn:integrationnorden:activity:{pk}</id>" for pk in Activity.objects.values_list("pk", flat=True)]
    assert [text.count(number) for number in numbers] == [1] * len(numbers)


@pytest.mark.parametrize(
    "facts",
    [
        {"ends_on": dt.date(2030, 6, 2)},
        {"ends_at": NOON},
        {"starts_at": NOON, "ends_at": dt.time(11)},
    ],
)
def test_times_that_contradict_each_other_are_refused(db, facts):
    with pytest.raises(ValidationError):
        Activity(kind="webinar", original_language="sv", starts_on=dt.date(2030, 6, 3), **facts).full_clean()


def test_a_list_costs_the_same_for_one_and_for_three(client, db, arrange):
    Activity.objects.all().delete()
    counts = []
    for _one_more in range(3):
        arrange(starts_on=dt.date(2030, 6, 3))
        client.get(address("activities"))
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            client.get(address("activities"))
        counts.append(len(queries))
    assert counts == [3, 3, 3]
