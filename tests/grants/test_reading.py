"""What readers meet of calls and pools: lists, the page of a call, the year, the home page."""

import datetime as dt
import json
import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from djangocms_versioning.models import Version

from grants.models import Call, CallContent, CallDocument
from integrationnorden.search.models import SearchEntry
from integrationnorden.taxonomy.merging import merge
from integrationnorden.taxonomy.models import Area, Concept

MOST_QUERIES = 12
PAGES = [
    "/sv/", "/sv/bidrag/", "/sv/bidrag/?status=open&topic=t-employment&q=exempel", "/sv/bidrag/kalender/",
    "/sv/bidrag/kalender/2023/", "/sv/bidrag/4/exempel-en-utlysning-som-visar-hur-sidan-fungerar/",
    "/sv/bidrag/4/far-vi-soka/?kind=ngo", "/sv/bidrag/potter/integration/", "/sv/bidrag/calls.ics",
    "/sv/bidrag/calls.atom", "/kl/tilskud/",
]  # fmt: skip
# The deadline that the tests below are about: 30 June 2027 at 12:00 in Stockholm.
FACTS = {
    "opens_on": dt.date(2027, 6, 1), "closes_on": dt.date(2027, 6, 30), "closes_at": dt.time(12),
    "decided_on": dt.date(2027, 9, 1),
}  # fmt: skip
DEADLINE = dt.datetime(2027, 6, 30, 10, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", PAGES)
def test_a_page_costs_few_queries_and_sets_no_cookie(client, address, django_assert_max_num_queries):
    client.get(address)  # warms what a process reads once, such as content types
    cache.clear()
    with django_assert_max_num_queries(MOST_QUERIES):
        response = client.get(address)
    assert response.status_code == 200
    assert not response.cookies
    assert "unsafe" not in response["Content-Security-Policy"]


@pytest.mark.parametrize(
    "address", ["/sv/", "/sv/bidrag/", "/sv/bidrag/kalender/2027/", "/sv/bidrag/potter/integration/"]
)
def test_a_list_costs_the_same_for_one_and_for_three_calls(client, announce, address):
    def queries():
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    announce(closes_on=dt.date(2027, 5, 1))
    client.get(address)
    one = queries()
    announce(closes_on=dt.date(2027, 6, 1))
    announce(closes_on=dt.date(2027, 7, 1))
    assert queries() == one


def test_a_call_costs_the_same_with_one_and_with_three_of_everything(client, announce, fund):
    call = announce(**FACTS)

    def add(number):
        call.areas.add(Area.objects.order_by("pk")[number])
        call.concepts.add(Concept.objects.order_by("pk")[number])
        CallDocument.objects.create(call=call, title="Blankett", url="https://example.org/", language="sv")
        fund(call=call)

    def queries():
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"/sv/bidrag/{call.number}/en-utlysning/").status_code == 200
        return len(captured)

    add(0)
    queries()
    one = queries()
    add(1)
    add(2)
    assert queries() == one <= MOST_QUERIES


def test_lists_follow_a_merge_of_concepts(client):
    source, target = (Concept.objects.get(key=key) for key in ("t-mental-health", "t-sport"))
    merge(source, target)
    cards = client.get("/sv/bidrag/?topic=t-sport").context["cards"]
    assert {card.standing.call.number for card in cards} == {2}


@pytest.mark.parametrize(
    ("instant", "status"),
    [
        (dt.datetime(2027, 5, 31, 21, 59, 59, tzinfo=dt.UTC), "expected"),
        (dt.datetime(2027, 5, 31, 22, tzinfo=dt.UTC), "open"),
        (dt.datetime(2027, 6, 15, 21, 59, 59, tzinfo=dt.UTC), "open"),
        (dt.datetime(2027, 6, 15, 22, tzinfo=dt.UTC), "closing"),
        (DEADLINE - SECOND, "closing"),
        (DEADLINE, "closed"),
        (dt.datetime(2027, 8, 31, 22, tzinfo=dt.UTC), "decided"),
    ],
)
def test_lists_and_counts_follow_the_clock_to_the_second(client, announce, clock, instant, status):
    call = announce(**FACTS)
    clock(instant)
    response = client.get("/sv/bidrag/")
    statuses = {one.standing.call.pk: one.standing.status for one in response.context["cards"]}
    assert statuses[call.pk] == status
    counts = {
        option.value: option.count
        for group in response.context["listing"].groups
        if group.name == "status"
        for option in group.options
    }
    assert counts == {value: list(statuses.values()).count(value) for value in set(statuses.values())}
    narrowed = client.get(f"/sv/bidrag/?status={status}").context
    assert narrowed["listing"].count == counts[status]
    assert call.pk in {card.standing.call.pk for card in narrowed["cards"]}


def test_a_page_from_the_cache_is_never_older_than_the_next_change(client, announce, clock):
    call = announce(**FACTS)
    address = f"/sv/bidrag/{call.number}/en-utlysning/"
    for page in (address, "/sv/bidrag/", "/sv/"):
        clock(DEADLINE - 5 * SECOND)
        before = client.get(page)
        assert "Stänger i dag" in before.content.decode()
        assert "max-age=5," in before["Cache-Control"]
        clock(DEADLINE)
        assert "Stänger i dag" not in client.get(page).content.decode()


def test_days_left_change_at_the_authoritys_midnight(client, announce, clock):
    call = announce(**{**FACTS, "time_zone": "America/Nuuk"})
    address = f"/sv/bidrag/{call.number}/en-utlysning/"
    clock(dt.datetime(2027, 6, 30, 0, 59, 59, tzinfo=dt.UTC))
    assert "Stänger i morgon" in client.get(address).content.decode()
    clock(dt.datetime(2027, 6, 30, 1, 0, 0, tzinfo=dt.UTC))
    assert "Stänger i dag" in client.get(address).content.decode()


def test_the_page_says_the_deadline_with_its_zone_in_words_and_for_programs(client, announce):
    call = announce(**FACTS)
    html = client.get(f"/sv/bidrag/{call.number}/en-utlysning/").content.decode()
    assert "onsdag 30 juni 2027 kl. 12:00 (Stockholm, UTC+2)" in html
    assert 'datetime="2027-06-30T12:00:00+02:00"' in html


def test_what_is_urgent_stands_first_and_what_is_over_last(client, announce, clock):
    titles = {
        "stängd": dt.date(2027, 5, 1), "snart": dt.date(2027, 6, 12), "sedan": dt.date(2027, 8, 1),
        "senare": dt.date(2027, 9, 1),
    }  # fmt: skip
    calls = {announce(title, closes_on=day).pk: title for title, day in titles.items()}
    clock(dt.datetime(2027, 6, 10, tzinfo=dt.UTC))
    shown = [calls.get(card.standing.call.pk) for card in client.get("/sv/bidrag/").context["cards"]]
    assert [title for title in shown if title] == ["snart", "sedan", "senare", "stängd"]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("applicant=ngo", {2, 3, 4}),
        ("applicant=business", set()),
        ("area=GL&applicant=research", {2, 3, 4}),
        ("topic=t-language", {2, 4}),
        ("topic=t-education", {2, 3, 4}),  # of which language training is a part
        ("amount=DKK-500000", {3, 4}),
        ("amount=DKK-0", set()),
        ("pool=integration&status=closed", {1, 2, 3}),
    ],
)
def test_a_call_can_be_found_by_what_it_asks_and_gives(client, query, numbers):
    cards = client.get(f"/sv/bidrag/?{query}").context["cards"]
    assert {card.standing.call.number for card in cards} == numbers


@pytest.mark.parametrize(
    "address",
    [
        "/sv/bidrag/?status=x", "/sv/bidrag/?page=99", "/sv/bidrag/999/", "/sv/bidrag/kalender/1066/",
        "/sv/bidrag/potter/nothing/", "/sv/bidrag/?amount=DKK-1",
    ],
)  # fmt: skip
def test_what_does_not_exist_is_a_helpful_404(client, address):
    response = client.get(address)
    assert response.status_code == 404
    assert 'role="search"' in response.content.decode()


def test_the_year_has_twelve_months_with_openings_deadlines_and_decisions(client, announce):
    call = announce(**FACTS)
    months = client.get("/sv/bidrag/kalender/2027/").context["months"]
    own = [
        (month.first.month, event.kind)
        for month in months
        for event in month.events
        if event.card.standing.call == call
    ]
    assert own == [(6, "opens"), (6, "closes"), (9, "decided")]
    assert len(months) == 12


def test_a_draft_is_not_public_and_a_reader_gets_the_nearest_language(client, editor):
    content = CallContent.objects.get(call__number=3, language="sv")
    version = Version.objects.get_for_content(content)
    draft = version.copy(editor).content
    draft.title = "Ett utkast som ingen ser"
    draft.save()
    assert "Ett utkast" not in client.get("/sv/bidrag/3/", follow=True).content.decode()
    version = Version.objects.get_for_content(content)
    version.unpublish(editor)
    cache.clear()
    page = client.get("/sv/bidrag/3/", follow=True)
    assert page.context["reading"].language == "nb"
    assert re.search(r'<h1[^>]* lang="nb"', page.content.decode())
    assert SearchEntry.objects.filter(kind="call", language="sv", title__startswith="Utlysning 2023").count() == 0


def test_a_cancelled_call_says_so_with_the_reason_in_its_language(client, announce):
    call = announce(**FACTS, cancelled_on=dt.date(2026, 6, 2), cancellation_reason="Pengarna drogs in.")
    html = client.get(f"/en/grants/{call.number}/", follow=True).content.decode()
    assert "This call is cancelled." in html
    assert '<p lang="sv">Pengarna drogs in.</p>' in html


def test_structured_data_is_a_monetary_grant_and_a_made_up_call_has_none(client):
    def data(number):
        html = client.get(f"/sv/bidrag/{number}/", follow=True).content.decode()
        found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
        return json.loads(found.group(1)) if found else None

    found = data(3)
    assert (found["@type"], found["inLanguage"]) == ("MonetaryGrant", "sv")
    assert found["funder"]["name"] == "Nordiska ministerrådet"
    assert found["amount"] == {
        "@type": "MonetaryAmount",
        "currency": "DKK",
        "minValue": 500000.0,
        "maxValue": 1000000.0,
    }
    assert data(4) is None


def test_search_finds_calls_in_other_words_and_languages(client):
    titles = client.get("/fi/haku/?q=ukrainalaiset&kind=call").content.decode()
    assert "Haku 2022" in titles


def test_the_demo_call_is_ahead_of_its_first_run_and_marked(client):
    call = Call.objects.get(number=4)
    assert call.is_example
    assert (
        dt.timedelta(days=20)
        < call.closes_on - CallContent.objects.get(call=call, language="en").versions.get().created.date()
        < dt.timedelta(days=60)
    )
    assert "påhittat exempel" in client.get("/sv/bidrag/4/", follow=True).content.decode()
