"""What may be calculated from figures, and what may not."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrationstatistics.rules import (
    NORDIC,
    NotAdditive,
    Point,
    change,
    comparable_start,
    difference,
    missing_for_nordic,
    nordic,
    segments,
    total,
)

years = st.integers(2000, 2030).map(lambda year: year * 100)
values = st.none() | st.decimals(-1000, 1000, places=1)


@st.composite
def series(draw):
    periods = sorted(draw(st.sets(years, min_size=1)))
    drawn = [(period, draw(values), draw(st.sampled_from(["", "b", "p", "bp"]))) for period in periods]
    return [Point(period, value, "" if value is not None else "..", flags) for period, value, flags in drawn]


def point(year, value, flags=""):
    return Point(year * 100, None if value is None else Decimal(value), "" if value is not None else "..", flags)


def test_nothing_is_calculated_across_a_break():
    points = [point(2019, 10), point(2020, 11), point(2021, 20, "b"), point(2022, 21)]
    assert change(points, 201900, 202200) is None
    assert change(points, 201900, 202000) == 1
    assert change(points, 202100, 202200) == 1
    assert comparable_start(points) == points[2]


def test_nothing_is_calculated_from_a_gap():
    assert change([point(2019, None), point(2020, 11)], 201900, 202000) is None


def test_rates_are_not_summed():
    with pytest.raises(NotAdditive):
        total({"SE": point(2020, 70)}, ["SE"], additive=False)


def test_nordic_exists_only_where_all_five_countries_have_a_figure():
    areas = {code: [point(2020, 10, "p" if code == "IS" else ""), point(2021, 1)] for code in NORDIC}
    areas["IS"] = areas["IS"][:1]
    assert list(nordic(areas, [202000, 202100], additive=True)) == [Point(202000, Decimal(50), "", "p")]
    assert total(dict.fromkeys(NORDIC) | {"SE": point(2020, 1)}, NORDIC, additive=True).missing == (
        "DK", "FI", "IS", "NO",
    )  # fmt: skip


def test_what_a_nordic_total_would_lack_is_named():
    assert missing_for_nordic(code for code in ("SE", "DK", "GL")) == ("FI", "IS", "NO")


def test_a_difference_keeps_the_flags_of_both():
    assert difference(point(2020, 70, "b"), point(2020, 60, "u")) == Point(202000, Decimal(10), "", "bu")
    with pytest.raises(ValueError, match="2020"):
        difference(point(2020, 70), point(2021, 60))


@given(series())
def test_lines_never_bridge_a_gap_or_a_break(points):
    periods = [year * 100 for year in range(2000, 2031)]
    runs = segments(points, periods)
    assert [one for run in runs for one in run] == [one for one in points if one.value is not None]
    for run in runs:
        assert [one.period for one in run] == list(range(run[0].period, run[-1].period + 100, 100))
        assert not any(one.is_break for one in run[1:])
