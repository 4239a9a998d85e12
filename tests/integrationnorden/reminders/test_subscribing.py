"""From the form to the first message, and out again."""

import re

import pytest
from django.core import mail
from django.core.signing import Signer
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from integrationnorden.reminders import answering, letters, limits, links, tasks
from integrationnorden.reminders.forms import SubscribeForm
from integrationnorden.reminders.models import Attempt, Message, Request, Subscriber
from integrationnorden.taxonomy.models import Area, Concept

from .conftest import KINDS, link_in, newest_mail

pytestmark = pytest.mark.django_db
FORM = "/sv/paminnelser/"


def subjects():
    return [message.subject for message in mail.outbox]


def test_only_a_pressed_button_confirms(client, ask):
    assert ask().status_code == 302
    assert [message.to for message in mail.outbox] == [["reader@example.org"]]
    address = link_in(newest_mail(), "bekrafta")
    assert client.get(address).status_code == 200
    assert Subscriber.objects.confirmed().count() == 0
    assert client.post(address, follow=True).status_code == 200
    assert Subscriber.objects.confirmed().count() == 1


def test_no_page_sets_a_cookie(client, ask):
    client.get(FORM)
    ask()
    client.post(link_in(newest_mail(), "bekrafta"), follow=True)
    assert client.cookies == {}


def test_what_was_chosen_is_stored(client, ask):
    ask(kinds=["calls"], topic=["t-employment"], method=["m-mentoring"], area=["SE", "FI"])
    made = Subscriber.objects.get()
    assert (made.kinds, made.language) == (["calls"], "sv")
    assert {concept.key for concept in made.concepts.all()} == {"t-employment", "m-mentoring"}
    assert {area.code for area in made.areas.all()} == {"SE", "FI"}


def test_a_link_to_the_form_suggests_what_its_list_shows(client):
    html = client.get(f"{FORM}?kinds=calls&topic=t-employment&status=open&q=x").content.decode()
    chosen = re.findall(r'name="(\S+)" value="(\S+)"[^>]*checked', html)
    assert chosen == [("kinds", "calls"), ("topic", "t-employment")]


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"email": ""}, "Skriv din e-postadress."),
        ({"email": "no address"}, "Det här är inte en e-postadress som namn@example.org."),
        ({"email": "a@example.org\nBcc: b@example.org"}, "Det här är inte en e-postadress som namn@example.org."),
        ({"kinds": []}, "Välj minst en."),
        ({"kinds": ["unknown"]}, "unknown"),
        ({"topic": ["unknown"]}, "unknown"),
        ({"language": "xx"}, "xx"),
        ({"email": "a\0@example.org"}, ""),
    ],
)
def test_bad_input_is_said_at_the_field_and_nothing_is_sent(ask, said, error):
    response = ask(**said)
    assert response.status_code == 200
    assert re.search(rf'class="error"[^>]*>[^<]*{re.escape(error)}', response.content.decode())
    assert (Request.objects.count(), mail.outbox) == (0, [])


@given(st.text(max_size=60), st.sampled_from(["\r\n", "\n", "\r", "\0", ",", " "]), st.text(max_size=60))
def test_no_address_reaches_a_second_header_or_recipient(start, separator, rest):
    form = SubscribeForm({"email": f"{start}{separator}{rest}@example.org", "kinds": ["calls"], "language": "sv"})
    if form.is_valid():
        subscriber = Subscriber(email=form.cleaned_data["email"], language="sv", kinds=["calls"])
        made = letters.mail(Message(subscriber=subscriber, subject="x", text="x", html="x", created=limits.this_hour()))
        sent = made.message()
        assert sent.get_all("To") == [form.cleaned_data["email"]]
        assert sent["Bcc"] is None


def test_known_and_unknown_addresses_get_the_same_answer(client, ask, subscriber):
    subscriber("known@example.org")
    ask(email="first@example.org")  # fills the caches of the process
    answers = []
    for email in ("known@example.org", "unknown@example.org"):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            response = client.post(FORM, {"email": email, "kinds": KINDS, "language": "sv"})
        statements = [re.sub(r"'[^']*'", "?", query["sql"]) for query in queries]
        answers.append((response.status_code, response.headers["Location"], response.content, statements))
    assert answers[0] == answers[1]


def test_a_subscriber_who_asks_again_is_told_what_is_stored(client, ask, subscriber):
    subscriber(kinds=["calls"], language="sv")
    ask(kinds=KINDS)
    assert subjects() == ["Du prenumererar redan"]
    assert Subscriber.objects.get().kinds == ["calls"]
    assert client.get(link_in(newest_mail(), "egna")).status_code == 200


def test_nobody_can_have_an_address_flooded(ask):
    for _ in range(6):
        assert ask().status_code == 302
    assert len(mail.outbox) == 3
    Attempt.objects.all().delete()
    ask()
    assert len(mail.outbox) == 3


def test_a_network_that_asks_too_often_waits(ask, monkeypatch):
    monkeypatch.setattr(limits, "PER_NETWORK", 2)
    assert [ask(email=f"reader{number}@example.org").status_code for number in range(3)] == [302, 302, 429]
    assert len(mail.outbox) == 2


@pytest.mark.parametrize(
    ("first", "second", "is_one"),
    [
        ("192.0.2.1", "192.0.2.200", True),
        ("192.0.2.1", "192.0.3.1", False),
        ("2001:db8:1:2::1", "2001:db8:1:ffff::9", True),
        ("2001:db8:1::1", "2001:db8:2::1", False),
    ],
)
def test_who_counts_as_one_network(rf, monkeypatch, first, second, is_one):
    monkeypatch.setattr(limits, "PER_NETWORK", 1)
    assert not limits.is_network_over(rf.post(FORM, REMOTE_ADDR=first))
    assert limits.is_network_over(rf.post(FORM, REMOTE_ADDR=second)) == is_one


def test_behind_a_proxy_the_last_address_that_it_added_counts(rf, monkeypatch, settings):
    settings.BEHIND_PROXY = True
    monkeypatch.setattr(limits, "PER_NETWORK", 1)
    made_up = "203.0.113.{}, 192.0.2.7"
    assert not limits.is_network_over(rf.post(FORM, headers={"X-Forwarded-For": made_up.format(1)}))
    assert limits.is_network_over(rf.post(FORM, headers={"X-Forwarded-For": made_up.format(2)}))


def test_counts_hold_no_address_and_no_network(ask):
    ask()
    stored = " ".join(f"{attempt.key} {attempt}" for attempt in Attempt.objects.all())
    assert "127.0.0" not in stored
    assert "reader" not in stored


def test_what_is_over_is_forgotten(ask, subscriber, monkeypatch):
    ask(email="never@example.org")
    subscriber()
    later = limits.timezone.now() + limits.dt.timedelta(days=8)
    monkeypatch.setattr(limits.timezone, "now", lambda: later)
    tasks.forget()
    assert [one.email for one in Subscriber.objects.all()] == ["reader@example.org"]
    assert (Attempt.objects.count(), Message.objects.count()) == (0, 0)


def test_choices_can_be_changed(client, subscriber):
    own = subscriber(concepts=[Concept.objects.get(key="t-health")], areas=[Area.objects.get(code="FI")])
    address = links.manage(own).removeprefix("http://testserver")
    html = client.get(address).content.decode()
    assert "reader@example.org" in html
    assert re.findall(r'name="topic" value="(\S+)"[^>]*checked', html) == ["t-health"]
    client.post(address, {"kinds": ["themes"], "language": "nb", "topic": ["t-employment"]})
    changed = Subscriber.objects.with_choices().get()
    assert (changed.kinds, changed.language) == (["themes"], "nb")
    assert [concept.key for concept in changed.concepts.all()] == ["t-employment"]
    assert list(changed.areas.all()) == []


def test_looking_at_the_link_unsubscribes_nobody(client, subscriber):
    address = links.unsubscribe(subscriber()).removeprefix("http://testserver")
    client.get(address)
    client.head(address)
    assert Subscriber.objects.count() == 1


def test_mail_programs_unsubscribe_with_one_click(client, ask):
    """RFC 8058: the address of the header, a POST without cookie, token or page before, no redirect after."""
    ask()
    client.post(link_in(newest_mail(), "bekrafta"))
    headers = newest_mail().message()
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = headers["List-Unsubscribe"].strip("<>").removeprefix("http://testserver")
    strict = type(client)(enforce_csrf_checks=True)
    assert strict.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert strict.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert (Subscriber.objects.count(), Message.objects.count(), Request.objects.count()) == (0, 0, 0)


def test_after_deletion_no_table_has_the_address(client, ask):
    ask(email="gone@example.org")
    client.post(link_in(newest_mail(), "bekrafta"))
    client.post(
        link_in(newest_mail(), "avsluta")
        if "avsluta" in newest_mail().body
        else links.unsubscribe(Subscriber.objects.get()).removeprefix("http://testserver")
    )
    with connection.cursor() as cursor:
        tables = [table.name for table in connection.introspection.get_table_list(cursor)]
        for table in tables:
            cursor.execute(f'SELECT count(*) FROM "{table}" kept WHERE kept::text LIKE %s', ["%gone@example.org%"])
            assert (table, cursor.fetchone()[0]) == (table, 0)


def test_what_was_deleted_is_gone(client, subscriber):
    own = subscriber()
    addresses = [
        link(own).removeprefix("http://testserver") for link in (links.manage, links.unsubscribe, links.confirm)
    ]
    own.delete()
    assert [client.get(address).status_code for address in addresses] == [410, 410, 410]


def test_a_link_of_ones_own_making_is_not_found(client, subscriber):
    own = subscriber()
    forged = Signer(key="guessed", salt="reminders: own").sign(str(own.pk))
    for part in ("egna", "avsluta", "bekrafta"):
        assert client.post(f"{FORM}{part}/{forged}/").status_code == 404
    # A link to confirm is none to manage: each kind is signed for itself.
    token = links.confirm(own).rstrip("/").rpartition("/")[2]
    assert client.get(f"{FORM}egna/{token}/").status_code == 404


def test_an_old_link_does_not_confirm(client, ask, monkeypatch):
    ask()
    address = link_in(newest_mail(), "bekrafta")
    later = limits.dt.datetime.now(limits.dt.UTC).timestamp() + 8 * 86400
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    assert client.post(address).status_code == 410
    assert Subscriber.objects.confirmed().count() == 0


def test_pages_of_a_subscriber_are_kept_by_no_cache(client, subscriber):
    response = client.get(links.manage(subscriber()).removeprefix("http://testserver"))
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("address", [FORM, "/sv/paminnelser/begard/"])
def test_the_public_pages_cost_few_queries(client, address, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        assert client.get(address).status_code == 200


def test_a_request_that_waits_is_answered_once(client, ask):
    client.post(FORM, {"email": "reader@example.org", "kinds": KINDS, "language": "sv"})
    assert [answering.answer_all(), answering.answer_all()] == [1, 0]


def test_the_desk_counts_and_names_nobody(signed_in, subscriber):
    subscriber(areas=[Area.objects.get(code="FI")])
    html = signed_in.get("/sv/admin/reminders/subscriber/").content.decode()
    assert "reader@example.org" not in html
    assert "Finland" in html
    own = Subscriber.objects.get()
    assert signed_in.get(f"/sv/admin/reminders/subscriber/{own.pk}/change/").status_code in {302, 403, 404}
