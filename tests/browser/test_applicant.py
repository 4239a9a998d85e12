"""What an applicant does: from home to a call, whether she may apply, the deadline in her calendar, reminders."""

import csv
import datetime as dt
import re
from zoneinfo import ZoneInfo

import pytest
import vobject
from django.utils import timezone
from playwright.sync_api import expect

from grants.models import Call
from integrationnorden.reminders import answering, gathering, sending
from integrationnorden.reminders.models import Attempt, Subscriber
from tests.integrationnorden.reminders.post_office import opened


@pytest.fixture
def far_away(browser, site):
    """A browser in another time zone than the authority's."""
    context = browser.new_context(base_url=site, locale="sv-SE", timezone_id="America/Nuuk")
    yield context.new_page()
    context.close()


def test_from_home_to_the_calendar(page):
    page.goto("/sv/")
    page.get_by_role("region", name="Pengar att söka").get_by_role("link", name="Exempel: en utlysning").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Exempel: en utlysning")
    expect(page.locator(".record-head .status")).to_have_text("Öppen")
    page.get_by_role("link", name="Får vi söka?").click()
    page.get_by_label("Typ av organisation").select_option("ngo")
    page.get_by_label("Ert land eller område").select_option("SE")
    page.get_by_role("group", name="Partnernas länder").get_by_label("Finland").check()
    page.get_by_label("Önskat belopp (DKK)").fill("600000")
    page.get_by_label("Egeninsats i procent").fill("10")
    page.get_by_role("button", name="Kontrollera").click()
    expect(page.get_by_role("heading", level=2, name="Nej: minst en regel är inte uppfylld")).to_be_visible()
    expect(page.locator(".verdicts .not_met")).to_contain_text("Antal länder")
    page.get_by_role("group", name="Partnernas länder").get_by_label("Norge").check()
    page.get_by_role("button", name="Kontrollera").click()
    expect(page.get_by_role("heading", level=2, name="Enligt de här reglerna får ni söka")).to_be_visible()
    page.get_by_role("navigation", name="Du är här").get_by_role("link", name="Exempel").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Sista ansökningsdag till din kalender").click()
    event = vobject.readOne(download.value.path().read_text(encoding="utf-8")).vevent
    call = Call.objects.get(number=4)
    assert event.dtstart.value.astimezone(dt.UTC) == call.dates.deadline
    assert page.context.cookies() == []


def test_narrowing_the_list_and_reading_the_year(page):
    page.goto("/sv/")
    page.get_by_role("navigation", name="Huvudnavigering").get_by_role("link", name="Bidrag").click()
    page.locator("summary", has_text="Status").click()
    page.get_by_label("Stängd").check()
    page.get_by_role("button", name="Visa").click()
    expect(page.get_by_role("status")).to_have_text("3 utlysningar")
    page.get_by_role("link", name="Ansökningsdagar per månad").click()
    page.get_by_role("link", name="2023", exact=True).click()
    expect(page.get_by_role("region", name="juni 2023")).to_contain_text("fre 30")


def test_the_readers_own_time_stands_beside_the_authoritys(far_away):
    own = Call.objects.get(number=4).dates.deadline.astimezone(ZoneInfo("America/Nuuk"))
    address = "/sv/bidrag/4/exempel-en-utlysning-som-visar-hur-sidan-fungerar/"
    far_away.goto(address)
    expect(far_away.locator(".record-head time")).to_contain_text("23:59 (Köpenhamn, UTC+")
    expect(far_away.locator(".record-head .own-time")).to_contain_text("I din tidszon:")
    expect(far_away.locator(".record-head .own-time")).to_contain_text(f"{own:%H:%M}")


def test_without_javascript_the_zone_is_stated(browser, site):
    context = browser.new_context(base_url=site, java_script_enabled=False, locale="sv-SE", timezone_id="America/Nuuk")
    page = context.new_page()
    page.goto("/sv/bidrag/4/exempel-en-utlysning-som-visar-hur-sidan-fungerar/")
    expect(page.locator(".record-head time")).to_contain_text("(Köpenhamn, UTC+")
    expect(page.locator(".own-time")).to_have_count(0)
    context.close()


def test_from_a_funded_project_to_the_learning_example_and_the_download(page):
    page.goto("/sv/bidrag/projekt/")
    page.get_by_role("link", name="Kvinder i job").click()
    chain = page.locator(".chain")
    expect(chain.get_by_role("listitem").first).to_contain_text("Utlysning")
    chain.get_by_role("link", name="Kvinder i job").last.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kvinder i job: tre nordiska")
    page.goto("/sv/bidrag/projekt/?area=IS")
    page.get_by_role("link", name="Visa totalt").click()
    expect(page.locator(".totals").first).to_contain_text("ISK")
    with page.expect_download() as download:
        page.get_by_role("link", name="Ladda ner (CSV)").click()
    with download.value.path().open(encoding="utf-8-sig", newline="") as file:
        assert [row["Identifier"] for row in csv.DictReader(file)] == ["enhancing-labour-opportunities"]


@pytest.fixture
def newest_mail(site, settings):
    """Lets the jobs work, with a real mail server on loopback. Returns the text of the newest mail."""
    with opened() as office:
        settings.EMAIL_BACKEND = sending.SMTP_BACKEND
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.SITE_URL = "127.0.0.1", office.port, site

        def newest():
            answering.answer_all()
            sending.deliver_all()
            return office.mails[-1].get_payload()[0].get_payload(decode=True).decode()

        yield newest
    Subscriber.objects.all().delete()
    Attempt.objects.all().delete()


def test_reminders_from_the_call_to_the_mailbox_and_out_again(page, newest_mail):
    page.goto("/sv/bidrag/4/exempel-en-utlysning-som-visar-hur-sidan-fungerar/")
    page.locator(".actions").get_by_role("link", name="Påminnelser med e-post").click()
    expect(page.get_by_label("Nya utlysningar av bidrag")).to_be_checked()
    page.get_by_label("E-postadress").fill("sökande")
    page.get_by_role("button", name="Skicka en länk").click()
    expect(page.locator(".error")).to_contain_text("Det här är inte en e-postadress")
    page.get_by_label("E-postadress").fill("sokande@example.org")
    page.locator("summary", has_text="Bara vissa ämnen").click()
    page.get_by_role("group", name="Ämne").get_by_label("sysselsättning").check()
    page.get_by_role("button", name="Skicka en länk").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Titta i din e-post")

    page.goto(re.search(r"\S+/bekrafta/\S+", newest_mail())[0])
    page.get_by_role("button", name="Ja, skicka påminnelser").click()
    expect(page.get_by_role("status")).to_contain_text("Din adress är bekräftad")
    expect(page.locator("dl")).to_contain_text("sokande@example.org")

    long_ago = timezone.now() - dt.timedelta(days=2)
    Subscriber.objects.update(told_until=long_ago)
    assert gathering.gather() == 1
    news = newest_mail()
    page.goto(re.search(r"\S+/bidrag/4/\S+", news)[0])
    expect(page.get_by_role("heading", level=1)).to_contain_text("Exempel: en utlysning")

    page.goto(re.search(r"\S+/avsluta/\S+", news)[0])
    page.get_by_role("button", name="Avsluta och radera min adress").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Din adress är raderad")
    assert Subscriber.objects.count() == 0
    assert page.context.cookies() == []
