"""Status and days left, at all instants around deadlines and clock changes of the Nordic zones."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import override
from hypothesis import assume, given
from hypothesis import strategies as st

from grants import timing
from grants.timing import Dates, Status

ZONES = [
    "America/Nuuk", "Atlantic/Faroe", "Atlantic/Reykjavik", "Europe/Copenhagen", "Europe/Helsinki", "Europe/Mariehamn",
    "Europe/Oslo", "Europe/Stockholm",
]  # fmt: skip
# The days on which clocks change, with those around them; Greenland changed its own rules in 2023.
CHANGES = [
    dt.date(2022, 3, 26), dt.date(2022, 10, 29), dt.date(2023, 3, 25), dt.date(2023, 10, 28), dt.date(2024, 3, 30),
    dt.date(2024, 10, 26), dt.date(2026, 3, 28), dt.date(2026, 3, 29), dt.date(2026, 10, 24), dt.date(2026, 10, 25),
]  # fmt: skip
SECOND = dt.timedelta(seconds=1)

zones = st.sampled_from(ZONES).map(ZoneInfo)
days = st.one_of(
    st.builds(lambda day, shift: day + dt.timedelta(days=shift), st.sampled_from(CHANGES), st.integers(-16, 16)),
    st.dates(dt.date(2016, 1, 1), dt.date(2035, 12, 31)),
)
times = st.one_of(
    st.none(), st.times().map(lambda time: time.replace(second=0, microsecond=0)), st.just(dt.time(23, 59))
)


@st.composite
def calls(draw):
    """Dates that the model would accept: in order, and none inside a missing hour."""
    zone, closes = draw(zones), draw(days)
    dates = Dates(
        zone=zone,
        opens=draw(st.none() | st.integers(0, 60).map(lambda before: closes - dt.timedelta(days=before))),
        opens_at=draw(times),
        closes=closes,
        closes_at=draw(times),
        decided=draw(st.none() | st.integers(0, 90).map(lambda after: closes + dt.timedelta(days=after))),
    )
    assume(dates.closes_at is None or not timing.is_missing(dates.closes, dates.closes_at, zone))
    assume(dates.opens_at is None or dates.opens is None or not timing.is_missing(dates.opens, dates.opens_at, zone))
    assume(dates.opening is None or dates.opening < dates.deadline)
    return dates


@st.composite
def calls_and_instants(draw):
    """A call, and an instant around what happens to it and around the midnights between."""
    dates = draw(calls())
    around = draw(st.sampled_from([one for one in (dates.opening, dates.deadline, dates.decision) if one]))
    shift = draw(st.integers(-20 * 24 * 3600, 20 * 24 * 3600) | st.integers(-7200, 7200) | st.integers(-1, 1))
    return dates, around + shift * SECOND


@given(calls())
def test_one_can_apply_until_the_last_second_and_not_after(dates):
    assert timing.status(dates, dates.deadline - SECOND) in timing.TAKING_APPLICATIONS
    assert timing.status(dates, dates.deadline) in {Status.CLOSED, Status.DECIDED}


@given(calls())
def test_one_can_apply_from_the_opening_on(dates):
    assume(dates.opening)
    assert timing.status(dates, dates.opening - SECOND) == Status.EXPECTED
    assert timing.status(dates, dates.opening) in timing.TAKING_APPLICATIONS


@given(calls_and_instants())
def test_days_left_are_the_difference_of_the_days_on_the_authoritys_calendar(case):
    dates, now = case
    left = timing.days_left(dates, now)
    if now >= dates.deadline:
        assert left is None
    else:
        assert now.astimezone(dates.zone).date() + dt.timedelta(days=left) == dates.closes
        assert left >= 0


@given(calls_and_instants())
def test_closing_soon_are_the_last_fourteen_days(case):
    dates, now = case
    status = timing.status(dates, now)
    assume(status in timing.TAKING_APPLICATIONS)
    assert (status == Status.CLOSING) == (timing.days_left(dates, now) <= 14)


def shown(dates, now):
    return timing.status(dates, now), timing.days_left(dates, now)


@given(calls_and_instants(), st.floats(0, 1))
def test_nothing_differs_before_the_next_change_and_something_does_then(case, part):
    dates, now = case
    change = timing.next_change(dates, now)
    if change is None:
        assert shown(dates, now + dt.timedelta(days=4000)) == shown(dates, now)
    else:
        assert change > now
        between = min(now + (change - now) * part, change - dt.timedelta.resolution)
        assert shown(dates, between) == shown(dates, now)
        if shown(dates, change) == shown(dates, now):
            # Only a day of decision that is not after the deadline's changes nothing when it begins.
            assert change in {dates.decision, dates.opening} | {timing.midnight(dates.closes, dates.zone)}


@given(calls_and_instants(), st.integers(0, 40 * 24 * 3600))
def test_time_leads_one_way(case, later):
    """No call opens again, and no day is counted twice, when clocks go back."""
    dates, now = case
    order = [Status.EXPECTED, Status.OPEN, Status.CLOSING, Status.CLOSED, Status.DECIDED]
    then = now + later * SECOND
    assert order.index(timing.status(dates, now)) <= order.index(timing.status(dates, then))
    before, after = timing.days_left(dates, now), timing.days_left(dates, then)
    assert after is None or after <= before


@given(calls_and_instants())
def test_a_cancelled_call_stays_cancelled(case):
    dates, now = case
    cancelled = Dates(dates.zone, dates.opens, dates.opens_at, dates.closes, dates.closes_at, dates.decided, True)
    assert timing.status(cancelled, now) == Status.CANCELLED
    assert timing.next_change(cancelled, now) is None


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("day", CHANGES)
def test_a_minute_is_missing_exactly_where_no_instant_shows_it(zone, day):
    zone = ZoneInfo(zone)
    midnight = dt.datetime.combine(day - dt.timedelta(days=1), dt.time(12), dt.UTC)
    shown_times = {(midnight + dt.timedelta(minutes=minute)).astimezone(zone) for minute in range(4 * 24 * 60)}
    shown_times = {(instant.date(), instant.time().replace(fold=0)) for instant in shown_times}
    for minute in range(24 * 60):
        time = dt.time(minute // 60, minute % 60)
        assert timing.is_missing(day, time, zone) == ((day, time) not in shown_times)


def test_the_last_minute_before_summer_time_is_missing_in_nuuk():
    assert timing.is_missing(dt.date(2026, 3, 28), dt.time(23, 59), ZoneInfo("America/Nuuk"))
    assert not timing.is_missing(dt.date(2026, 3, 28), dt.time(23, 59), ZoneInfo("Europe/Copenhagen"))


def test_a_deadline_in_the_doubled_hour_is_the_second_one_and_an_opening_the_first():
    dates = Dates(
        ZoneInfo("Europe/Helsinki"), dt.date(2026, 10, 25), dt.time(3, 30), dt.date(2026, 10, 25), dt.time(3, 30)
    )
    assert dates.deadline - dates.opening == dt.timedelta(hours=1)


def test_without_a_deadline_a_call_stays_open_and_without_any_date_it_is_expected():
    zone, now = ZoneInfo("Europe/Oslo"), dt.datetime(2026, 6, 1, tzinfo=dt.UTC)
    assert timing.status(Dates(zone, opens=dt.date(2018, 1, 1)), now) == Status.OPEN
    assert timing.status(Dates(zone, opens=dt.date(2027, 1, 1)), now) == Status.EXPECTED
    assert timing.status(Dates(zone), now) == Status.EXPECTED
    assert timing.status(Dates(zone, closes=dt.date(2026, 6, 1)), now) == Status.CLOSING


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Tuesday, 30 June 2026 at 23:59 (Copenhagen, UTC+2)"),
        ("sv", "tisdag 30 juni 2026 kl. 23:59 (Köpenhamn, UTC+2)"),
        ("fi", "tiistai 30. kesäkuuta 2026 klo 23.59 (Kööpenhamina, UTC+2)"),
    ],
)
def test_a_deadline_in_words_names_the_day_and_the_clock(language, words):
    dates = Dates(ZoneInfo("Europe/Copenhagen"), closes=dt.date(2026, 6, 30), closes_at=dt.time(23, 59))
    with override(language):
        assert timing.deadline_in_words(dates, language) == words


def test_an_unknown_time_is_said_to_be_unknown():
    dates = Dates(ZoneInfo("Europe/Copenhagen"), closes=dt.date(2023, 6, 30))
    with override("en"):
        assert timing.deadline_in_words(dates, "en") == "Friday, 30 June 2023, time not stated"
