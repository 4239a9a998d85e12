"""The list of suggestions below a search box: an editable combobox, after the WAI-ARIA Authoring Practices."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from .interface import address, expect_results_for, said

# The start page has its own box only; elsewhere the header has one.
BOXES = [("/sv/", "home-search"), ("/sv/idebank/", "site-search")]
ASKED = re.compile(r"/suggestions/\?q=")


@pytest.fixture
def box(page):
    """The search box of the home page."""
    page.goto("/sv/")
    return page.locator("#home-search")


def options(box):
    return box.page.locator(f"#{box.get_attribute('id')}-suggestions").get_by_role("option")


def option(box, text):
    return options(box).filter(has_text=re.compile(rf"\b{re.escape(text)}"))


def type_in(box, text):
    """All at once: key by key, a slow machine would ask between two keys."""
    box.fill(text)
    expect(box).to_have_attribute("aria-expanded", "true")


def expect_active(box, chosen):
    expect(chosen).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", chosen.get_attribute("id"))


def expect_closed(box):
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).not_to_have_attribute("aria-activedescendant", re.compile(""))
    expect(options(box)).to_have_count(0)


@pytest.mark.parametrize(("where", "name"), BOXES)
def test_an_option_is_taken_with_enter(page, where, name):
    page.goto(where)
    box = page.locator(f"#{name}")
    type_in(box, "mentor")
    expect(box).not_to_have_attribute("aria-activedescendant", re.compile(""))
    box.press("ArrowDown")
    expect_active(box, options(box).first)
    expect(box).to_have_value("mentor")
    box.press("Enter")
    expect_results_for(page, "mentorskap")


def test_without_an_active_option_enter_searches_for_the_words_as_typed(page, box):
    type_in(box, "mentor")
    box.press("Enter")
    expect_results_for(page, "mentor")


def test_a_title_is_opened_with_enter(page, box):
    type_in(box, "yalla")
    box.press("ArrowUp")
    expect_active(box, options(box).last)
    box.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Yalla Trappan")


def test_the_arrows_go_round(box):
    type_in(box, "mentor")
    box.press("ArrowUp")
    expect_active(box, options(box).last)
    box.press("ArrowDown")
    expect_active(box, options(box).first)
    box.press("ArrowDown")
    expect_active(box, options(box).nth(1))


@pytest.mark.parametrize(("key", "place"), [("Home", 0), ("End", 6), ("ArrowLeft", 5)])
def test_keys_that_move_in_the_text_return_to_it(box, key, place):
    type_in(box, "mentor")
    box.press("ArrowDown")
    box.press(key)
    expect(box).not_to_have_attribute("aria-activedescendant", re.compile(""))
    assert box.evaluate("box => box.selectionStart") == place
    expect(box).to_have_attribute("aria-expanded", "true")


def test_escape_closes_and_then_clears(box):
    type_in(box, "mentor")
    box.press("ArrowDown")
    box.press("Escape")
    expect_closed(box)
    expect(box).to_have_value("mentor")
    box.press("ArrowDown")
    expect_active(box, options(box).first)
    box.press("Escape")
    box.press("Escape")
    expect(box).to_have_value("")
    expect_closed(box)


def test_tab_leaves_without_taking_anything(page, box):
    type_in(box, "mentor")
    box.press("ArrowDown")
    box.press("Tab")
    expect_closed(box)
    expect(box).to_have_value("mentor")
    expect(page.locator("form", has=box).get_by_role("button")).to_be_focused()


def test_arrow_down_asks_for_the_words_of_the_results_page(page):
    page.goto(address("search", q="mentor"))
    box = page.locator("#site-search")
    box.focus()
    expect_closed(box)
    box.press("ArrowDown")
    expect(option(box, "mentorskap")).to_be_visible()


def test_a_concept_is_searched_for_with_a_click(page, box):
    type_in(box, "mentor")
    option(box, "mentorskap").click()
    expect_results_for(page, "mentorskap")


def test_a_title_is_opened_with_a_click(page, box):
    type_in(box, "yalla")
    option(box, "Yalla Trappan").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Yalla Trappan")


def test_a_click_elsewhere_closes_the_list(page, box):
    type_in(box, "mentor")
    page.get_by_role("heading", level=1).click()
    expect_closed(box)


def test_each_option_says_what_it_is(box):
    type_in(box, "malmo")
    expect(option(box, said("Municipality"))).to_have_accessible_name(f"Malmö {said('Municipality')}")
    expect(option(box, said("Title"))).to_have_accessible_name(re.compile(f"^Yalla Trappan.* {said('Title')}"))


def test_the_typed_part_is_emphasised_however_it_was_typed(box):
    type_in(box, "malmo")
    expect(options(box).locator("b")).to_have_text(["Malmö", "Malmö"])


def test_a_foreign_title_has_its_language(box):
    type_in(box, "måned")
    foreign = options(box).first.locator("[lang=nb]")
    expect(foreign).to_contain_text("måneder")


def test_how_many_there_are_is_announced(page, box):
    live = page.locator("form", has=box).locator("[aria-live=polite]")
    expect(live).to_be_empty()
    type_in(box, "malmo")
    expect(live).to_have_text(f"{said('Suggestions')}: 2")
    box.fill("malmo xyzzy")
    expect(live).to_have_text(said("No suggestions"))
    expect_closed(box)


@pytest.mark.parametrize(("where", "name"), BOXES)
def test_the_list_fits_a_narrow_screen_with_room_for_a_finger(page, where, name):
    page.set_viewport_size({"width": 320, "height": 256})
    page.goto(where)
    box = page.locator(f"#{name}")
    type_in(box, "kvi")
    for place in range(options(box).count()):
        box.press("ArrowDown")
        chosen = options(box).nth(place)
        expect_active(box, chosen)
        expect(chosen).to_be_in_viewport()
        assert chosen.bounding_box()["height"] >= 44
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_no_violation_with_the_list_open(browser, site, scheme, width):
    context = browser.new_context(
        base_url=site, bypass_csp=True, color_scheme=scheme, viewport={"width": width, "height": 900}
    )
    page = context.new_page()
    page.goto(address("search", q="mentorskap kvinnor"))
    box = page.locator("#site-search")
    box.fill("")
    type_in(box, "kvi")
    box.press("ArrowDown")
    violations = Axe().run(page).response["violations"]
    context.close()
    assert [(one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in violations] == []


def test_the_policy_allows_all_of_it(page, box):
    errors = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    type_in(box, "mentor")
    box.press("ArrowDown")
    box.press("Escape")
    assert errors == []


def test_a_single_letter_is_not_asked_about(page, box):
    asked = []
    page.on("request", lambda request: asked.append(request.url) if ASKED.search(request.url) else None)
    box.press_sequentially("m")
    box.press("ArrowDown")
    box.press("Enter")
    expect_results_for(page, "m")
    assert asked == []


def test_a_failed_request_leaves_a_plain_box(page, box):
    type_in(box, "mentor")
    page.route(ASKED, lambda route: route.abort())
    box.press_sequentially("s")
    expect_closed(box)
    box.press("Enter")
    expect_results_for(page, "mentors")


def test_an_answer_that_is_no_data_leaves_a_plain_box(page, box):
    type_in(box, "mentor")
    page.route(ASKED, lambda route: route.fulfill(status=502, body="<h1>Bad gateway</h1>"))
    box.press_sequentially("s")
    expect_closed(box)
    box.press("Enter")
    expect_results_for(page, "mentors")


def test_a_request_is_given_up_for_the_next(page, box):
    held = []
    page.route(re.compile("q=yalla$"), lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks the function
    with page.expect_request(re.compile("q=yalla$")):
        box.fill("yalla")
    with page.expect_event("requestfailed", lambda request: request.url.endswith("q=yalla")):
        box.fill("mentor")
    expect(option(box, "mentorskap")).to_be_visible()
    expect(option(box, "Yalla")).to_have_count(0)
    assert len(held) == 1


def test_typing_key_by_key_asks_in_the_end_for_the_whole_word(page, box):
    with page.expect_response(re.compile("q=malmo$")):
        box.press_sequentially("malmo")
    expect(options(box).first).to_have_accessible_name(f"Malmö {said('Municipality')}")
