"""Editors search for the calls, projects and figures that a theme or a finding uses."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from integrationstatistics.models import Indicator
from themes.models import Theme, ThemeRelation
from themes.relation_form import RelationForm

SEARCH = "/sv/admin/themes/theme/relations/"


class ThemeRelationForm(RelationForm):
    class Meta(RelationForm.Meta):
        model = ThemeRelation


@pytest.fixture
def rate(db):
    return Indicator.objects.get(key="employment-rate")


def test_words_of_the_title_find_it_and_its_kind_is_said(signed_in, rate):
    found = signed_in.get(SEARCH, {"term": "sysselsättningsgrad 15"}).json()["results"]
    assert f"indicator/{rate.pk}" in [one["id"] for one in found]
    assert all(one["text"].partition(": ")[0] for one in found)
    assert signed_in.get(SEARCH, {"term": "finns inte"}).json()["results"] == []


def test_a_page_has_twenty_and_says_whether_there_are_more(signed_in):
    first = signed_in.get(SEARCH).json()
    assert (len(first["results"]), first["pagination"]["more"]) == (20, True)
    assert signed_in.get(SEARCH, {"page": 2}).json()["results"][0] not in first["results"]


def test_only_who_may_change_themes_or_findings_searches(client, db):
    client.force_login(get_user_model().objects.create_user("guest", is_staff=True))
    assert client.get(SEARCH).status_code == 403


def test_the_form_shows_what_is_chosen_alone(signed_in, rate):
    theme = Theme.objects.get(year=2017)
    page = signed_in.get(reverse("admin:themes_theme_change", args=[theme.pk])).content.decode()
    assert f'<option value="indicator/{rate.pk}" selected' in page
    assert f'data-ajax--url="{SEARCH}"' in page.replace("/en/", "/sv/")
    assert page.count('value="indicator/') == 1


@pytest.mark.parametrize("target", ["indicator/999999", "page/1", "indicator/x", "", "theme/1", "a\0/1", "9" * 400])
def test_what_is_not_found_is_refused_at_the_field(db, target):
    assert list(ThemeRelationForm({"target": target}).errors) == ["target"]


def test_what_is_not_published_any_more_may_stay(db):
    kept = ThemeRelation.objects.create(theme=Theme.objects.first(), kind="call", object_id=999999)
    form = ThemeRelationForm({"target": "call/999999"}, instance=kept)
    assert form.is_valid(), form.errors
    assert 'value="call/999999" selected' in str(form["target"])


def test_a_choice_becomes_kind_and_key(rate):
    form = ThemeRelationForm({"target": f"indicator/{rate.pk}"}, instance=ThemeRelation(theme=Theme.objects.first()))
    assert form.is_valid(), form.errors
    assert (form.instance.kind, form.instance.object_id) == ("indicator", rate.pk)
