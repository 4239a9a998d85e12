"""Expert groups: who is in them, as far as they consent to be shown."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from integrationnorden.search.models import SearchEntry
from integrationnorden.taxonomy.models import Area, Organisation
from themes.models import ExpertGroup, Member

from .conftest import address

CONSENTED = dt.date(2026, 1, 15)


@pytest.fixture
def group(db, write):
    made = ExpertGroup.objects.create(kind="expert_group", original_language="sv", first_year=2017)
    write(made, "Expertgruppen", summary="Ger råd.", composition="Två från varje land.")
    return made


@pytest.fixture
def page(read, group):
    def get():
        cache.clear()
        return " ".join(read("group-short", group.number).split())

    return get


def test_a_member_who_consents_is_shown_with_role_organisation_area_and_years(group, page):
    organisation = Organisation.objects.order_by("pk").first()
    Member.objects.create(
        group=group, name="Anna Berg", role="chair", organisation=organisation, area=Area.objects.get(code="FI"),
        first_year=2018, last_year=2020, consented_on=CONSENTED,
    )  # fmt: skip
    text = page()
    for said in ("Anna Berg", "Ordförande", organisation.label.text, "Finland", "2018–2020"):
        assert said in text


def test_a_member_without_consent_is_counted_and_appears_nowhere(client, group, page):
    Member.objects.create(group=group, name="Hemlig Person")
    Member.objects.create(group=group, name="Anna Berg", consented_on=CONSENTED)
    text = page()
    assert "Hemlig Person" not in text
    assert "1 medlem namnges inte här" in text
    found = client.get(address("groups")).content.decode() + client.get("/sv/sok/?q=Hemlig+Person").content.decode()
    assert "/grupper/" in found
    assert not SearchEntry.objects.filter(kind="group", body__contains="Hemlig").exists()


def test_consent_can_be_taken_back(group, page):
    member = Member.objects.create(group=group, name="Anna Berg", consented_on=CONSENTED)
    assert "Anna Berg" in page()
    member.consented_on = None
    member.save()
    assert "Anna Berg" not in page()


def test_a_number_that_a_source_states_counts_those_who_are_not_recorded(group, page):
    ExpertGroup.objects.filter(pk=group.pk).update(stated_size=16)
    assert "16 medlemmar namnges inte här" in page()


def test_a_group_of_which_nothing_is_known_says_so(page):
    assert "Hur många medlemmar det finns är inte känt." in page()


def test_nobody_is_shown_without_a_name(group):
    with pytest.raises(IntegrityError), transaction.atomic():
        Member.objects.create(group=group, name="", consented_on=CONSENTED)


def test_the_page_costs_the_same_for_one_member_and_for_three(client, group):
    counts = []
    url = client.get(address("group-short", group.number)).url
    for number in range(3):
        Member.objects.create(group=group, name=f"Namn {number}", consented_on=CONSENTED)
        client.get(url)
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        counts.append(len(queries))
    assert counts == [counts[0]] * 3
    assert counts[0] <= 12
