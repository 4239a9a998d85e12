"""What subscribers are told, once each, in their language."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.utils import timezone
from djangocms_versioning.models import StateTracking

from integrationnorden.publishing.importing import write_text
from integrationnorden.reminders import gathering, sending
from integrationnorden.reminders.gathering import gather
from integrationnorden.reminders.models import Message, Subscriber
from integrationnorden.search import indexing
from integrationnorden.search.sources import sources
from integrationnorden.taxonomy.merging import merge
from integrationnorden.taxonomy.models import Area, Concept
from knowledgebank.models import Example

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_is_news():
    """The demo was published long ago."""
    StateTracking.objects.update(date=timezone.now() - dt.timedelta(days=100))


@pytest.fixture
def add_example(editor):
    """A published example with these concepts and areas."""

    def make(title, language="sv", concepts=(), areas=()):
        example = Example.objects.create(original_language=language)
        example.concepts.set(Concept.objects.filter(key__in=concepts))
        example.areas.set(Area.objects.filter(code__in=areas))
        write_text(example, language, {"title": title, "summary": f"Om {title}"}, editor, publish=True)
        indexing.update(sources.get("example"), [example.pk])
        return example

    return make


@pytest.fixture
def remind(clock):
    """Writes and sends what can be, so many days from now. Returns the mails."""
    now = timezone.now()

    def tell(days=0):
        before = len(mail.outbox)
        later = now + dt.timedelta(days=days, minutes=1 + before)
        clock(later)
        gather(later)
        sending.deliver_all()
        clock(later + dt.timedelta(seconds=30))  # when the test goes on
        return mail.outbox[before:]

    return tell


def test_a_message_gathers_all_that_is_new(subscriber, add_example, announce, remind):
    subscriber()
    add_example("Ett exempel")
    add_example("Ett till")
    announce("En ny utlysning", closes_on=timezone.localdate() + dt.timedelta(days=40))
    (message,) = remind()
    assert message.subject == "3 nyheter från Integration Norden"
    for title in ("Ett exempel", "Ett till", "En ny utlysning"):
        assert message.body.count(title) == 1 + message.body.count(f"Om {title}")
    assert "Sista ansökningsdag: " in message.body
    assert "40 dagar kvar" in message.body


def test_nothing_is_told_twice_and_nothing_new_is_no_message(subscriber, add_example, remind):
    subscriber()
    add_example("Ett exempel")
    assert [len(remind()), len(remind()), len(remind(days=1)), len(remind(days=2))] == [1, 0, 0, 0]


def test_at_most_one_message_a_day(subscriber, add_example, remind):
    subscriber()
    add_example("Ett exempel")
    assert len(remind()) == 1
    add_example("Ett till")
    assert len(remind()) == 0
    (message,) = remind(days=1)
    assert "Ett till" in message.body
    assert "Ett exempel" not in message.body


def test_more_than_a_mail_can_hold_is_counted(subscriber, add_example, remind, monkeypatch):
    monkeypatch.setattr(gathering, "MOST_ITEMS", 1)
    subscriber()
    add_example("Ett exempel")
    add_example("Ett till")
    (message,) = remind()
    assert message.subject == "2 nyheter från Integration Norden"
    assert "Och 1 till på webbplatsen." in message.body


def test_a_changed_text_is_no_news(subscriber, add_example, editor, remind):
    example = add_example("Ett exempel")
    subscriber(told_until=timezone.now())
    write_text(example, "sv", {"title": "Ett bättre exempel"}, editor, publish=True)
    write_text(example, "fi", {"title": "Esimerkki"}, editor, publish=True)
    assert remind(days=1) == []


@pytest.mark.parametrize(
    ("choice", "is_told"),
    [
        ({}, True),
        ({"concepts": ["t-employment"]}, True),
        ({"concepts": ["t-health"]}, False),
        ({"concepts": ["t-health", "m-mentoring"]}, True),
        ({"concepts": ["t-employment"], "areas": ["FI"]}, False),
        ({"areas": ["SE", "FI"]}, True),
        ({"areas": ["FI"]}, False),
        ({"kinds": ["calls", "deadlines", "themes"]}, False),
    ],
)
def test_what_is_chosen_narrows(subscriber, add_example, choice, is_told, remind):
    facts = dict(choice)
    concepts = Concept.objects.filter(key__in=facts.pop("concepts", []))
    areas = Area.objects.filter(code__in=facts.pop("areas", []))
    subscriber(concepts=concepts, areas=areas, **facts)
    add_example("Ett exempel", concepts=["t-employment", "m-mentoring"], areas=["SE"])
    assert bool(remind()) == is_told


def test_what_belongs_to_no_country_is_for_all(subscriber, announce, remind):
    subscriber(areas=[Area.objects.get(code="FI")])
    announce("En utlysning", closes_on=timezone.localdate() + dt.timedelta(days=40))
    assert len(remind()) == 1


@pytest.mark.parametrize("zone", ["Europe/Copenhagen", "America/Nuuk", "Europe/Helsinki"])
def test_a_deadline_is_told_14_and_3_days_before(subscriber, announce, zone, remind):
    today = dt.datetime.now(ZoneInfo(zone)).date()
    announce("En utlysning", closes_on=today + dt.timedelta(days=16), time_zone=zone)
    subscriber(kinds=["deadlines"], told_until=timezone.now())
    told = {day: messages for day in range(1, 18) if (messages := remind(days=day))}
    assert sorted(told) == [2, 13]
    assert "14 dagar kvar" in told[2][0].body
    assert "3 dagar kvar" in told[13][0].body


def test_a_worker_that_was_away_tells_of_a_deadline_late_but_once(subscriber, announce, remind):
    announce("En utlysning", closes_on=timezone.localdate() + dt.timedelta(days=16))
    subscriber(kinds=["deadlines"], told_until=timezone.now())
    (message,) = remind(days=14)
    assert "2 dagar kvar" in message.body
    assert remind(days=15) == []


def test_a_cancelled_or_past_call_is_not_told_of(subscriber, announce, remind):
    subscriber()
    today = timezone.localdate()
    announce("Inställd", closes_on=today + dt.timedelta(days=3), cancelled_on=today, cancellation_reason="Inga pengar")
    announce("Över", closes_on=today - dt.timedelta(days=30))
    assert remind() == []


def test_each_subscriber_is_written_to_in_her_language(subscriber, add_example, remind):
    """What exists in another language only is marked as such, and its language given to screen readers."""
    subscriber("sv@example.org")
    subscriber("fi@example.org", language="fi")
    add_example("Ett exempel")
    told = {message.to[0]: message for message in remind()}
    assert "Uudet oppimisesimerkit" in told["fi@example.org"].body
    assert "* Ett exempel (ruotsi)" in told["fi@example.org"].body
    assert "* Ett exempel\n" in told["sv@example.org"].body
    ((html, kind),) = told["fi@example.org"].alternatives
    assert kind == "text/html"
    assert '<html lang="fi">' in html
    assert re.search(r'<a href="\S+" lang="sv">Ett exempel</a>\s+\(ruotsi\)', html)
    assert "/fi/" in html
    assert "/sv/" not in html


def test_mails_follow_nobody(subscriber, add_example, remind):
    """No pictures, and every link leads straight to the site."""
    subscriber()
    add_example("Ett exempel")
    (message,) = remind()
    html = message.alternatives[0][0]
    assert re.search(r"<(img|link|script|iframe)|url\(", html) is None
    assert {address.partition("/sv/")[0] for address in re.findall(r'href="([^"]+)"', html)} == {"http://testserver"}


def test_what_was_sent_is_erased(subscriber, add_example, remind):
    subscriber()
    add_example("Ett exempel")
    remind()
    assert list(Message.objects.values_list("state", "text", "html")) == [("sent", "", "")]


def test_an_unconfirmed_address_is_told_nothing(subscriber, add_example, remind):
    subscriber(confirmed_at=None, told_until=None)
    add_example("Ett exempel")
    assert remind() == []


def test_a_merged_topic_is_still_followed(subscriber, add_example):
    gone, kept = Concept.objects.get(key="t-health"), Concept.objects.get(key="t-mental-health")
    own = subscriber(concepts=[kept])
    merge(kept, gone)
    assert [concept.key for concept in Subscriber.objects.get(pk=own.pk).concepts.all()] == ["t-health"]


@pytest.mark.parametrize("count", [1, 3])
def test_gathering_costs_the_same_for_each_subscriber_of_a_batch(
    subscriber, add_example, count, django_assert_num_queries
):
    add_example("Ett exempel")
    for number in range(count):
        subscriber(f"reader{number}@example.org")
    with django_assert_num_queries(18):
        assert gather(timezone.now()) == count
