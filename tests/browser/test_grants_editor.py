"""What an editor does with grants: announce, translate, move a deadline, cancel, decide, add projects."""

import datetime as dt

import pytest
import vobject
from cms.toolbar.utils import get_object_preview_url
from playwright.sync_api import expect

from grants.models import Call, CallContent, Project, ProjectContent

from .desk import publish, save, start_wizard

TODAY = dt.date.today()  # noqa: DTZ011 - any day near now


def day(days):
    return (TODAY + dt.timedelta(days=days)).isoformat()


@pytest.fixture
def call(desk):
    """A call that was announced by the wizard, not published yet."""
    start_wizard(desk, "Ny utlysning")
    desk.locator("#id_1-title").fill("En helt ny utlysning")
    desk.locator("#id_1-pool").select_option(index=1)
    desk.locator("#id_1-time_zone").select_option("Europe/Helsinki")
    desk.locator("#id_1-closes_on").fill(day(30))
    desk.locator("#id_1-closes_at").fill("15:00")
    desk.locator("input[type=submit]").click()
    expect(desk.locator("#id_1-title")).to_have_count(0)
    return Call.objects.order_by("number").last()


def open_form(desk, grouper, language="sv"):
    name = grouper._meta.model_name
    desk.goto(f"/sv/admin/grants/{name}/{grouper.pk}/change/?language={language}")


def preview(desk, content_model, grouper, language="sv"):
    own = {content_model.grouper_field: grouper}
    content = content_model.admin_manager.filter(**own, language=language).latest_content().get()
    desk.goto(get_object_preview_url(content, language=language))


def public(reader, call, language="sv"):
    """The page of the call as the public has it now: browsers may keep a page for a minute."""
    address = {"sv": f"/sv/bidrag/{call.number}/", "en": f"/en/grants/{call.number}/"}[language]
    response = reader.goto(address)
    reader.reload()
    return response


def event_of(reader, call):
    answer = reader.request.get(f"/sv/bidrag/{call.number}/deadline.ics")
    return vobject.readOne(answer.text()).vevent


def test_announce_translate_move_and_cancel(desk, reader, call):
    assert public(reader, call).status == 404
    open_form(desk, call)
    desk.locator("#id_total").fill("1000000")
    desk.locator("#id_most_amount").fill("2000000")
    desk.locator("input[name=_save]").click()
    expect(desk.locator(".field-currency .errorlist, .errorlist").first).to_be_visible()
    desk.locator("#id_currency").select_option("DKK")
    desk.locator("#id_most_amount").fill("500000")
    desk.get_by_label("Civilsamhällesorganisation").first.check()
    desk.locator("#id_content__summary").fill("Vad det går att söka för.")
    save(desk)
    preview(desk, CallContent, call)
    publish(desk)
    assert public(reader, call).status == 200
    expect(reader.locator(".record-head .status")).to_have_text("Öppen")
    expect(reader.locator(".record-head time")).to_contain_text("15:00 (Helsingfors, UTC+")

    translate(desk, call)
    public(reader, call, "en")
    expect(reader.get_by_role("heading", level=1)).to_have_text("A brand new call")

    before = event_of(reader, call)
    move_deadline(desk, call)
    public(reader, call)
    expect(reader.locator(".record-head .status")).to_have_text("Stänger snart")
    moved = event_of(reader, call)
    assert moved.uid.value == before.uid.value
    assert int(moved.sequence.value) == int(before.sequence.value) + 1
    assert moved.dtstart.value < before.dtstart.value

    cancel(desk, call)
    public(reader, call)
    expect(reader.locator(".record-head")).to_contain_text("Den här utlysningen är inställd.")
    expect(reader.locator(".record-head")).to_contain_text("Pengarna drogs in.")
    assert event_of(reader, call).status.value == "CANCELLED"


def translate(desk, call):
    open_form(desk, call, "en")
    desk.locator("#id_content__title").fill("A brand new call")
    desk.locator("#id_content__translation_kind").select_option("human")
    desk.locator("#id_content__translated_from_language").select_option("sv")
    save(desk)
    preview(desk, CallContent, call, "en")
    publish(desk)


def move_deadline(desk, call):
    """First into an hour that the clocks jump over, which is refused at the field."""
    open_form(desk, call)
    desk.locator("#id_closes_on").fill("2027-03-28")
    desk.locator("#id_closes_at").fill("03:30")
    desk.locator("input[name=_save]").click()
    expect(desk.locator(".errorlist")).to_contain_text("Klockorna i den här tidszonen hoppar över")
    desk.locator("#id_closes_on").fill(day(7))
    desk.locator("#id_closes_at").fill("15:00")
    save(desk)


def cancel(desk, call):
    open_form(desk, call)
    desk.locator("#id_cancelled_on").fill(day(0))
    desk.locator("input[name=_save]").click()
    expect(desk.locator(".errorlist")).to_contain_text("Ange varför utlysningen är inställd.")
    desk.locator("#id_cancellation_reason").fill("Pengarna drogs in.")
    save(desk)


def test_decide_and_add_a_project(desk, reader, call):
    preview(desk, CallContent, call)
    publish(desk)
    open_form(desk, call)
    desk.locator("#id_closes_on").fill(day(-60))
    desk.locator("#id_decided_on").fill(day(-1))
    save(desk)
    public(reader, call)
    expect(reader.locator(".record-head .status")).to_have_text("Beslutad")

    start_wizard(desk, "Nytt projekt som fått stöd")
    desk.locator("#id_1-title").fill("Ett projekt ur utlysningen")
    desk.locator("#id_1-call").select_option(str(call.pk))
    desk.locator("input[type=submit]").click()
    expect(desk.locator("#id_1-title")).to_have_count(0)
    project = Project.objects.order_by("number").last()
    open_form(desk, project)
    desk.locator("#id_amount").fill("400000")
    desk.locator("#id_currency").select_option("DKK")
    desk.locator("#id_awarded_on").fill(day(-1))
    save(desk)
    preview(desk, ProjectContent, project)
    publish(desk)
    public(reader, call)
    reader.get_by_role("region", name="Projekt som den här utlysningen betalade").get_by_role("link").first.click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Ett projekt ur utlysningen")
    expect(reader.locator(".chain")).to_contain_text("En helt ny utlysning")
    expect(reader.locator(".fact-box")).to_contain_text("DKK 400")
