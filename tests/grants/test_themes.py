"""Calls and projects belong to themes by an editor's choice, though the two apps do not know each other."""

import pytest

from grants.models import Call, Project
from integrationnorden.search import elsewhere, indexing
from integrationnorden.search.sources import sources
from themes.models import Theme, ThemeContent

pytestmark = pytest.mark.django_db
THEME = "/sv/teman/2/nyanlanda-kvinnor-och-arbete/"


@pytest.fixture
def belong(announce, fund):
    """A call and a project that belong to a theme."""
    call = announce("Pengar till kvinnor", themes=[2])
    project = fund("Kvinnor på väg", themes=[2, 3])
    return call, project


def read(client, address):
    return client.get(address, follow=True).content.decode()


def test_the_theme_shows_its_calls_and_projects(client, belong):
    page = read(client, THEME)
    assert "Pengar till kvinnor" in page
    assert "Kvinnor på väg" in page
    assert "Kvinnor på väg" not in read(client, "/sv/teman/1/")


def test_calls_and_projects_show_their_themes(client, belong):
    call, project = belong
    for address in (f"/sv/bidrag/{call.number}/", f"/sv/bidrag/projekt/{project.number}/"):
        assert f'href="{THEME}"' in read(client, address)


def test_a_theme_that_was_taken_back_is_named_nowhere(client, belong):
    call, _project = belong
    ThemeContent.objects.filter(theme__number=2).delete()
    indexing.update(sources.get("theme"), [Theme.objects.get(number=2).pk])
    assert "/sv/teman/2/" not in read(client, f"/sv/bidrag/{call.number}/")


def test_editors_choose_from_the_published_themes(signed_in):
    call = Call.objects.get(number=4)
    html = signed_in.get(f"/sv/admin/grants/call/{call.pk}/change/?language=sv").content.decode()
    assert html.count('name="themes"') == len(list(elsewhere.choices("theme"))) == 3


def test_the_demo_links_women_at_work_to_its_theme():
    assert Project.objects.get(identifier__contains="kvinder").themes == [2]
