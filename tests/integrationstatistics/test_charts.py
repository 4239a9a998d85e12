"""Charts: what holds for any figures, at any width."""

import xml.etree.ElementTree as ET
from decimal import Decimal
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrationstatistics.charts import bars, line, maps, multiples, svg
from integrationstatistics.charts.figures import BOLD, LINE, SIZE, Data, Drawing, Series
from integrationstatistics.charts.scales import spread, ticks
from integrationstatistics.charts.sheet import framed
from integrationstatistics.charts.widths import width, wrapped
from integrationstatistics.rules import Point, segments

NAMES = ["Sverige", "Færøerne", "Grønland, udenlandske statsborgere", "Ulkomaiden kansalaiset, molemmat sukupuolet",
         "Kalaallit Nunaat", "Ísland, erlendir ríkisborgarar, bæði kyn", "Åland", "Ruoŧŧa"]  # fmt: skip
WIDTHS = st.sampled_from([288.0, 320.0, 480.0, 680.0])
values = st.none() | st.decimals(-10_000_000, 10_000_000, places=1)


def number(value):
    return f"{value:,.1f}".replace(",", "\N{NO-BREAK SPACE}")


@st.composite
def charts(draw):
    years = sorted(draw(st.sets(st.integers(1990, 2030), min_size=1)))
    periods = tuple(year * 100 for year in years)
    series = []
    for style in range(draw(st.integers(1, 8))):
        points = [
            Point(period, draw(values), "", draw(st.sampled_from(["", "", "b", "p"])))
            for period in periods
            if draw(st.booleans())
        ]
        series.append(Series(NAMES[style], tuple(points), style))
    return Data(tuple(series), periods, {period: str(period // 100) for period in periods}, number, number)


def boxes(drawing: Drawing):
    """Left, top, right, bottom of every text."""
    for one in drawing.texts:
        size = width(one.text, BOLD if "group" in one.css else SIZE)
        left = {"start": one.x, "middle": one.x - size / 2, "end": one.x - size}[one.anchor]
        yield left, one.y - LINE + 4, left + size, one.y + 4, one.text


def overlapping(drawing):
    slack = 0.01
    return [
        (a[4], b[4])
        for a, b in combinations(boxes(drawing), 2)
        if a[0] < b[2] - slack and b[0] < a[2] - slack and a[1] < b[3] - slack and b[1] < a[3] - slack
    ]


def clipped(drawing):
    slack = 0.01
    return [
        box
        for box in boxes(drawing)
        if box[0] < -slack or box[1] < -slack or box[2] > drawing.width + slack or box[3] > drawing.height + slack
    ]


@given(st.decimals(-(10**9), 10**9, places=3), st.decimals(-(10**9), 10**9, places=3), st.integers(2, 10))
def test_ticks_are_equal_steps_that_cover_the_data(low, high, most):
    found = ticks(low, high, most)
    assert found[0] <= min(low, high) <= max(low, high) <= found[-1]
    assert len({after - before for before, after in pairwise(found)}) == 1
    assert 2 <= len(found) <= most + 2


@given(st.lists(st.tuples(st.floats(0, 300), st.sampled_from([16.0, 32.0])), min_size=1, max_size=9))
def test_labels_are_spread_without_overlap_and_inside(labels):
    wanted, heights = [one[0] for one in labels], [one[1] for one in labels]
    found = spread(wanted, heights, 0, 300)
    spans = sorted((middle - height / 2, middle + height / 2) for middle, height in zip(found, heights, strict=True))
    assert spans[0][0] >= -0.001
    assert spans[-1][1] <= 300.001
    assert all(before[1] <= after[0] + 0.001 for before, after in pairwise(spans))


def test_labels_with_room_stay_where_they_were_wanted():
    assert spread([10, 100, 200], [16, 16, 16], 0, 300) == [10, 100, 200]


@given(charts(), WIDTHS)
def test_no_text_of_a_line_chart_covers_another_or_is_cut(data, total):
    drawing = line.draw(data, total, max(280, line.least_height(data, total)))
    assert overlapping(drawing) == []
    assert clipped(drawing) == []


@given(charts(), WIDTHS)
def test_no_text_of_small_multiples_covers_another_or_is_cut(data, total):
    drawing = multiples.draw(data, total)
    assert overlapping(drawing) == []
    assert clipped(drawing) == []


@given(charts(), WIDTHS)
def test_lines_have_a_piece_for_each_run_and_a_mark_for_each_break(data, total):
    drawing = line.draw(data, total, 300)
    runs = [run for one in data.series for run in segments(one.points, data.periods)]
    assert [len(one.points) for one in drawing.strokes if one.css == "line"] == [len(run) for run in runs]
    assert len(drawing.markers) == sum(map(len, runs))
    assert [one.hollow for one in drawing.markers] == [point.is_provisional for run in runs for point in run]


@given(
    st.lists(st.tuples(st.sampled_from(NAMES), values), min_size=1, max_size=20),
    WIDTHS,
)
def test_no_text_of_a_ranking_covers_another_or_is_cut(rows, total):
    groups = [
        bars.Group("", (bars.Row(name, Point(202400, value, "" if value is not None else "..")),))
        for name, value in rows
    ]
    drawing = bars.draw(groups, total, number)
    assert overlapping(drawing) == []
    assert clipped(drawing) == []
    assert len(drawing.bars) == sum(value is not None for _name, value in rows)


GROUP_NAMES = st.sampled_from(["", *NAMES])


@given(
    st.lists(st.tuples(GROUP_NAMES, st.lists(st.tuples(st.sampled_from(NAMES), values), min_size=1, max_size=6)),
             min_size=1, max_size=8),
    WIDTHS,
)  # fmt: skip
def test_no_text_of_grouped_bars_covers_another_or_is_cut(drawn, total):
    groups = [
        bars.Group(
            name, tuple(bars.Row(one, Point(202400, value, "" if value is not None else "..")) for one, value in rows)
        )
        for name, rows in drawn
    ]
    drawing = bars.draw(groups, total, number)
    assert overlapping(drawing) == []
    assert clipped(drawing) == []
    assert all(one.x >= 0 and one.x + one.width <= total + 0.01 for one in drawing.bars)


@given(charts(), WIDTHS)
def test_every_figure_stands_between_the_first_and_the_last_mark_of_the_axis(data, total):
    drawing = line.draw(data, total, 300)
    marks = [one.points[0][1] for one in drawing.strokes if one.css in {"grid", "zero"}]
    assert all(min(marks) - 0.01 <= one.y <= max(marks) + 0.01 for one in drawing.markers)
    assert all(-0.01 <= one.x <= total + 0.01 for one in drawing.markers)


AREAS = dict(zip(("SE", "DK", "NO", "FI", "IS", "FO", "GL", "AX"), NAMES, strict=True))
WORDS = maps.Words(number, number, "%(low)s til under %(high)s", "%(low)s til %(high)s", "ei lukua", "ekki valið")
on_maps = st.fixed_dictionaries({code: st.tuples(values, st.booleans()) for code in AREAS})


def mapped(drawn):
    return [
        maps.Area(
            code, AREAS[code], Point(202400, value, "" if value is not None else "..") if chosen else None, chosen
        )
        for code, (value, chosen) in drawn.items()
    ]


@given(on_maps)
def test_every_area_is_drawn_and_named_once_and_nothing_is_cut(drawn):
    areas = mapped(drawn)
    drawing = maps.draw(areas, 300, WORDS)
    assert clipped(drawing) == []
    legend = " ".join(one.text for one in drawing.texts if one.css == "legend")
    assert all("".join(legend.split()).count("".join(area.name.split())) == 1 for area in areas)
    outlines = [one for one in drawing.shapes if one.scale != 1]
    assert len(outlines) == len(AREAS)
    assert sum(one.css == "hatched" for one in outlines) == sum(one.is_chosen and one.value is None for one in areas)
    assert sum(one.css == "on-map" for one in drawing.texts) == sum(one.value is not None for one in areas)


@given(st.lists(st.decimals(0, 100, places=1), min_size=1, max_size=8))
def test_figures_on_the_map_do_not_cover_each_other(drawn):
    areas = [maps.Area(code, code, Point(202400, value)) for code, value in zip(AREAS, drawn, strict=False)]
    assert overlapping(maps.draw(areas, 300, WORDS)) == []


@given(st.lists(st.decimals(-(10**6), 10**6, places=2), min_size=1, max_size=8))
def test_classes_hold_every_value_once(drawn):
    ranges = maps.classes(drawn)
    assert 1 <= len(ranges) <= maps.CLASSES
    for value in drawn:
        low, high = ranges[maps.class_of(value, ranges)]
        assert low <= value <= high
    assert [after[0] for after in ranges[1:]] == [before[1] for before in ranges[:-1]]


@given(charts(), WIDTHS, st.sampled_from(NAMES), st.lists(st.sampled_from(NAMES), max_size=3))
def test_nothing_on_a_sheet_covers_another_or_is_cut(data, total, title, below):
    chart = line.draw(data, total, max(280, line.least_height(data, total)))
    sheet = framed(chart, title, "per cent", below)
    assert overlapping(sheet) == []
    assert clipped(sheet) == []


@given(st.text(alphabet="abcåäöþ ðŋ–", max_size=80), st.floats(20, 300))
def test_wrapped_text_fits_and_loses_nothing(text, limit):
    lines = wrapped(text, SIZE, limit)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width(one, SIZE) <= limit or len(one) == 1 for one in lines)


@pytest.mark.parametrize("alone", [True, False])
def test_the_picture_has_a_name_a_description_and_text_as_text(alone):
    data = Data(
        (Series("Sverige & <Åland>", (Point(202300, Decimal(1)), Point(202400, Decimal(2), "", "p"))),
         Series("Ísland", (Point(202300, None, ".."), Point(202400, Decimal(3), "", "b")), 1)),
        (202300, 202400), {202300: "2023", 202400: "2024"}, number, number,
    )  # fmt: skip
    root = ET.fromstring(svg.write(line.draw(data, 320, 280), "Title", "Said in words", "c1", alone=alone))
    names = {one.get("id"): one.text for one in root.iter() if one.get("id")}
    assert (root.get("role"), root.get("aria-labelledby")) == ("img", "c1-title c1-description")
    assert names == {"c1-title": "Title", "c1-description": "Said in words"}
    texts = [one.text for one in root.iter("{http://www.w3.org/2000/svg}text")]
    assert "<Åland>" in texts
    assert not any(one.get("style") for one in root.iter())
