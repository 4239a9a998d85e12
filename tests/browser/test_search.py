"""What a reader does with the results, with JavaScript and without it."""

import re

import pytest
from playwright.sync_api import expect

from .interface import address, expect_results_for, said


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def reader(request, browser, site):
    context = browser.new_context(base_url=site, locale="sv-SE", java_script_enabled=request.param)
    yield context.new_page()
    context.close()


def test_searching_from_the_home_page(reader):
    reader.goto("/sv/")
    reader.locator("#home-search").fill("mentorskap")
    reader.locator("#home-search").press("Enter")
    expect_results_for(reader, "mentorskap")
    expect(reader.locator(".results mark").first).to_have_text(re.compile("mentor", re.IGNORECASE))


def test_the_search_button(reader):
    reader.goto("/sv/idebank/")
    reader.locator("#site-search").fill("mentorskap")
    reader.get_by_role("search").get_by_role("button", name=said("Search")).click()
    expect_results_for(reader, "mentorskap")


def test_a_facet(reader):
    reader.goto(address("search", q="integration"))
    kind = reader.locator("summary", has_text=said("Kind"))
    kind.click()
    reader.get_by_label(said("Page")).check()
    reader.get_by_role("button", name=said("Show"), exact=True).click()
    expect(reader.locator(".results .kind").first).to_have_text(said("Page"))
    expect(reader.locator(".results .kind", has_text=said("Learning example"))).to_have_count(0)


@pytest.mark.parametrize("name", ["search", "knowledgebank:list", "grants:calls", "grants:projects", "grants:totals"])
def test_facets_fold_away_on_a_small_screen(reader, name):
    reader.set_viewport_size({"width": 360, "height": 800})
    reader.goto(address(name, q="integration"))
    topic = reader.locator("summary", has_text=said("Topic"))
    expect(topic).to_be_hidden()
    reader.locator("summary", has_text=said("Narrow the list")).click()
    expect(topic).to_be_visible()


@pytest.mark.parametrize("where", ["/sv/", "/sv/sok/", "/sv/finns-inte/"])
def test_one_search_box_is_enough(reader, where):
    reader.goto(where)
    expect(reader.get_by_role("searchbox").or_(reader.get_by_role("combobox"))).to_have_count(1)


def test_widening_off_and_on_again(reader):
    reader.goto(address("search", q="arbetsmarknad"))
    count = reader.locator("p.found")
    wide = count.inner_text()
    reader.get_by_role("link", name=said("Search only for the words as typed")).click()
    expect(count).not_to_have_text(wide)
    expect(reader.get_by_text(said("Also searched for:"))).to_have_count(0)
    reader.get_by_role("link", name=said("Search for the same in other words and languages too")).click()
    expect(count).to_have_text(wide)
    expect(reader.get_by_text(said("Also searched for:"))).to_be_visible()


def test_did_you_mean(reader):
    reader.goto(address("search", q="arbetsmarknnad"))
    expect(reader.locator("p.meant")).to_contain_text(said("Did you mean:"))
    reader.locator("p.meant").get_by_role("link").click()
    expect_results_for(reader, "arbetsmarknad")


def test_the_page_of_a_concept_that_was_also_searched_for(reader):
    reader.goto(address("search", q="arbetsmarknad"))
    reader.get_by_role("list", name=said("Also searched for:")).get_by_role("link").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("arbetsmarknadsinkludering")


def test_nothing_found(reader):
    reader.goto(address("search", q="xyzzyblorf"))
    expect(reader.get_by_role("heading", level=2)).to_have_text(said("Nothing was found"))


def test_a_box_where_no_word_was_given(reader):
    reader.goto(address("search"))
    reader.locator("#main-search").fill("mentorskap")
    reader.locator("#main-search").press("Enter")
    expect_results_for(reader, "mentorskap")
