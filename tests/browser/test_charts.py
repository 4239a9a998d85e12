"""Charts as Chromium sets them: no label is cut and none covers another, from a phone to paper, in long languages."""

import pytest

KINDS = {
    "lines": "employment-rate/",
    "panels": "employment-rate/?citizenship=NAT&citizenship=FOR&sex=F&sex=M&view=panels",
    "bars": "employment-rate/?citizenship=NAT&citizenship=FOR&view=bars",
    "ranking": "refugees-origin/?area=IS",
    "map": "asylum-applicants/?view=map",
    "months": "temporary-protection/?measure=per-1000",
    "gap": "employment-rate/?measure=gap.sex.M&view=bars",
}
ROOTS = {"fi": "/fi/tilastot/", "is": "/is/tolfraedi/"}

# The boxes of all texts of the pictures that are seen, and of each picture.
BOXES = """() => {
  const box = (one) => {
    const { left, top, right, bottom } = one.getBoundingClientRect();
    return [left, top, right, bottom, one.textContent];
  };
  const seen = [...document.querySelectorAll("svg.chart")].filter((svg) => svg.getBoundingClientRect().width);
  return seen.map((svg) => [box(svg), [...svg.querySelectorAll("text")].map(box)]);
}"""


def test_the_site_has_figures(page):
    assert page.goto("/fi/tilastot/employment-rate/").status == 200


def covering(boxes):
    """Pairs of texts that lie over each other by more than a pixel each way."""
    return [
        (one[4], other[4])
        for at, one in enumerate(boxes)
        for other in boxes[at + 1 :]
        if min(one[2], other[2]) - max(one[0], other[0]) > 1 and min(one[3], other[3]) - max(one[1], other[1]) > 3
    ]


def cut(frame, boxes):
    return [
        box[4]
        for box in boxes
        if box[0] < frame[0] - 1 or box[1] < frame[1] - 2 or box[2] > frame[2] + 1 or box[3] > frame[3] + 2
    ]


@pytest.mark.parametrize("language", ROOTS)
@pytest.mark.parametrize(("width", "media"), [(320, "screen"), (1280, "screen"), (760, "print")])
@pytest.mark.parametrize("kind", KINDS)
def test_no_label_is_cut_or_covered(page, kind, width, media, language):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(media=media)
    page.goto(ROOTS[language] + KINDS[kind])
    pictures = page.evaluate(BOXES)
    assert len(pictures) == 1
    frame, boxes = pictures[0]
    assert boxes
    assert cut(frame, boxes) == []
    assert covering(boxes) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
