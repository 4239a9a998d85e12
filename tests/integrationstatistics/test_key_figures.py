"""Key figures: the newest public figure of each area, kept at publication, on the home page and the profiles."""

import importlib
import re

import pytest
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.test import RequestFactory

from integrationnorden.pages import home
from integrationstatistics import publishing
from integrationstatistics.home import key_figures
from integrationstatistics.importing import import_file
from integrationstatistics.models import Category, Indicator

pytestmark = pytest.mark.django_db
AREAS = {"SE", "DK", "NO", "FI", "IS", "FO", "GL", "AX"}
HEADER = "area[geo],period[time],value,symbol,flags\n"


def newest(key):
    return Indicator.objects.get(key=key).newest


def publish(key, rows):
    dataset = Indicator.objects.get(key=key).dataset
    publishing.publish(import_file((HEADER + rows).encode(), dataset).release)


def block(page):
    return page.content.decode().partition('id="key-figures"')[2].partition("</table>")[0]


def test_the_home_page_has_key_figures_of_all_eight_areas_within_twelve_queries(client, django_assert_max_num_queries):
    client.get("/sv/")
    cache.clear()
    with django_assert_max_num_queries(12):
        page = client.get("/sv/")
    found = block(page)
    assert set(re.findall(r"/sv/statistik/omraden/([A-Z]{2})/", found)) == AREAS
    chosen = set(Indicator.objects.filter(is_key_figure=True).values_list("key", flat=True))
    assert set(re.findall(r"/sv/statistik/([a-z-]+)/\"", found)) == chosen
    assert "inte känt" in found


@pytest.mark.parametrize("count", [1, 3])
def test_the_block_costs_two_queries_however_many_figures(count, django_assert_num_queries):
    keys = list(Indicator.objects.filter(is_key_figure=True).values_list("pk", flat=True))
    Indicator.objects.exclude(pk__in=keys[:count]).update(is_key_figure=False)
    with django_assert_num_queries(2):
        found = key_figures(RequestFactory().get("/"))
    assert len(found.context["figures"]) == count


def test_nothing_is_shown_where_nothing_is_a_key_figure(client):
    Indicator.objects.update(is_key_figure=False)
    assert block(client.get("/sv/")) == ""


def test_a_draft_changes_no_key_figure_and_its_publication_does(client):
    before = newest("born-abroad-share")
    dataset = Indicator.objects.get(key="born-abroad-share").dataset
    release = import_file((HEADER + "SE,2025,21.37,,p\nNO,2024,17.50,,\nNO,2025,,..,\n").encode(), dataset).release
    assert newest("born-abroad-share") == before
    publishing.publish(release)
    assert newest("born-abroad-share") == {"SE": [202500, "21.37", "p"], "NO": [202400, "17.50", ""]}
    page = re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", client.get("/sv/statistik/omraden/SE/").content.decode()))
    assert "21,4 procent 2025 , preliminär" in page.replace("2025, ", "2025 , ")


def test_another_category_that_is_shown_first_is_followed(signed_in):
    indicator = Indicator.objects.get(key="unemployment-rate")
    before = indicator.newest["SE"]
    indicator.axes.filter(dimension__key="citizenship").update(
        default=Category.objects.get(dimension__key="citizenship", key="NAT")
    )
    publishing.follow(indicator.dataset)
    assert newest("unemployment-rate")["SE"] != before


def test_the_figures_are_what_the_migration_would_keep():
    kept = dict(Indicator.objects.values_list("key", "newest"))
    Indicator.objects.update(newest={})
    migration = importlib.import_module("integrationstatistics.migrations.0003_key_figures_checks_and_charts")
    with connection.cursor() as cursor:
        cursor.execute(migration.KEEP)
    assert dict(Indicator.objects.values_list("key", "newest")) == kept
    assert kept["population"]["SE"][0] >= 202400


def test_a_place_on_the_home_page_that_is_taken_is_refused(monkeypatch):
    monkeypatch.setattr(home.parts, "makers", dict(home.parts.makers))
    with pytest.raises(ImproperlyConfigured, match="25"):
        home.register(25, lambda _request: None)
    assert home.parts.makers[25] is key_figures
