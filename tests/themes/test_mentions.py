"""Links both ways: what a theme uses, and the themes and findings that use something."""

import pytest
from cms.api import add_plugin
from cms.models import Placeholder
from django.core.cache import cache
from django.utils.translation import override

from grants.models import Project
from integrationnorden.search import mentions
from integrationstatistics.models import Indicator
from knowledgebank.models import Example
from themes.models import Chapter, Finding, FindingRelation, ThemeRelation


@pytest.fixture
def project(db):
    return Project.objects.order_by("number").first()


def titles(kind, thing):
    return [(one.kind, one.title.text) for one in mentions.of(kind, thing.pk)]


def test_a_project_leads_to_the_theme_and_the_finding_that_use_it(read, client, theme, project, write):
    ThemeRelation.objects.create(theme=theme, kind="project", object_id=project.pk)
    finding = Finding.objects.create(theme=theme, original_language="sv")
    FindingRelation.objects.create(finding=finding, kind="project", object_id=project.pk)
    write(finding, "Ett resultat")
    found = [one for one in titles("project", project) if one[1] in {"Vägar", "Ett resultat"}]
    assert found == [("finding", "Ett resultat"), ("theme", "Vägar")]
    page = client.get(f"/sv/bidrag/projekt/{project.number}/", follow=True).content.decode()
    assert "Används i" in page
    assert ">Vägar</a>" in page
    assert "Kvinder i job" in read("theme-short", theme.number)


def test_an_example_leads_to_theme_finding_and_the_chapter_that_shows_it(db, theme, write):
    example = Example.objects.get(number=2)
    theme.examples.add(example)
    finding = Finding.objects.create(theme=theme, original_language="sv")
    finding.examples.add(example)
    write(finding, "Ett resultat")
    chapter = Chapter.objects.create(theme=theme, order=1, original_language="sv")
    placeholder = Placeholder.objects.create(slot="text", source=write(chapter, "Ett kapitel"))
    add_plugin(placeholder, "ExampleTeaserPlugin", "sv", example=example)
    assert {("theme", "Vägar"), ("finding", "Ett resultat"), ("chapter", "Ett kapitel")} <= set(
        titles("example", example)
    )


def test_a_figure_of_the_demo_leads_to_its_themes(client, db):
    indicator = Indicator.objects.get(key="employment-gap")
    with override("sv"):
        named = titles("indicator", indicator)
    assert [kind for kind, _title in named] == ["theme", "theme"]
    page = client.get("/sv/statistik/employment-gap/", follow=True).content.decode()
    about = page.partition('id="about-the-same"')[2]
    assert all(title in about for _kind, title in named)


def test_drafts_and_what_was_taken_back_are_not_named(theme, project, editor):
    ThemeRelation.objects.create(theme=theme, kind="project", object_id=project.pk)
    assert ("theme", "Vägar") in titles("project", project)
    theme.contents.model.admin_manager.get(theme=theme).versions.get().unpublish(editor)
    cache.clear()
    assert ("theme", "Vägar") not in titles("project", project)


def test_what_nothing_uses_says_nothing(client, db):
    example = Example.objects.get(number=32)
    assert mentions.of("example", example.pk) == []
    page = client.get("/sv/idebank/32/", follow=True).content.decode()
    assert "Används i" not in page
