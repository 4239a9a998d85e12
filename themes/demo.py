"""The themes of the demo, with what belongs to them, and references as CSL-JSON."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Q

from integrationnorden.search.models import SearchEntry
from integrationnorden.taxonomy.models import Area, Concept
from knowledgebank.models import Example

from . import importing
from .demo_texts import CONTENT, languages, publish, read
from .models import (
    Activity,
    ActivityContent,
    ActivitySource,
    Chapter,
    ChapterContent,
    ExpertGroup,
    ExpertGroupContent,
    Finding,
    FindingContent,
    GroupSource,
    PolicyQuestion,
    PolicyQuestionContent,
    Publication,
    Theme,
    ThemeContent,
    ThemeRelation,
)
from .models.comparisons import eight_areas


@transaction.atomic
def load(user: AbstractBaseUser) -> str | None:
    """Load and publish them where there is no theme yet."""
    if Theme.objects.exists():
        return None
    publications = CONTENT / "publications.json"
    importing.import_file(publications.name, publications.read_bytes())
    questions = read(CONTENT / "questions.toml")["questions"]
    themes = [_load_theme(read(path), questions, user) for path in sorted(CONTENT.glob("theme-*.toml"))]
    groups = [_load_group(one, user) for one in read(CONTENT / "groups.toml")["groups"]]
    activities = [_load_activity(one, user) for one in read(CONTENT / "activities.toml")["activities"]]
    return f"Loaded {len(themes)} themes, {len(groups)} expert groups and {len(activities)} activities."


def _load_theme(definition: dict[str, Any], questions: list[dict[str, Any]], user: AbstractBaseUser) -> Theme:
    facts = definition["facts"]
    theme = Theme(
        year=facts["year"],
        status=facts["status"],
        goals=facts["goals"],
        original_language=facts["original_language"],
    )
    theme.full_clean()
    theme.save()
    theme.concepts.set(Concept.objects.filter(key__in=facts["concepts"]))
    theme.examples.set(Example.objects.numbered(facts["examples"]))
    theme.publications.set(_publications(facts["publications"]))
    _relate(theme, facts.get("related", []))
    findings = [
        _load_finding(theme, order, one, user) for order, one in enumerate(definition.get("findings", []), start=1)
    ]
    own = (one for one in questions if one["theme_year"] == theme.year)
    for order, one in enumerate(own, start=1):
        _load_question(theme, order, one, user)
    for order, one in enumerate(definition.get("chapters", []), start=1):
        _load_chapter(theme, order, one, findings, user)
    for language in languages(definition):
        text = dict(definition[language])
        text["key_messages"] = [{"message": message} for message in text["key_messages"]]
        slots = {"summary": [{"kind": "text", "html": text.pop("summary")}], "brief": text.pop("brief", [])}
        publish(ThemeContent(theme=theme, language=language, **text), user, slots)
    return theme


def _relate(theme: Theme, references: list[str]) -> None:
    """Relate a theme to projects and figures of other apps, which are loaded before: kind and end of the address."""
    for kind, reference in (one.split("/", 1) for one in references):
        entries = SearchEntry.objects.of_kind(kind).filter(
            Q(reference=reference) | Q(reference__startswith=f"{reference}/")
        )
        if found := entries.first():
            ThemeRelation.objects.create(theme=theme, kind=kind, object_id=found.object_id)


def _load_finding(theme: Theme, order: int, definition: dict[str, Any], user: AbstractBaseUser) -> Finding:
    finding = Finding(
        theme=theme, order=order, strength=definition["strength"], original_language=languages(definition)[0]
    )
    finding.full_clean(exclude=["number"])
    finding.save()
    finding.publications.set(_publications(definition["publications"]))
    finding.examples.set(Example.objects.numbered(definition.get("examples", [])))
    for language in languages(definition):
        publish(FindingContent(finding=finding, language=language, **definition[language]), user)
    return finding


def _load_chapter(
    theme: Theme, order: int, definition: dict[str, Any], findings: list[Finding], user: AbstractBaseUser
) -> None:
    chapter = Chapter(theme=theme, order=order, original_language=languages(definition)[0])
    chapter.save()
    for language in languages(definition):
        text = dict(definition[language])
        blocks = text.pop("blocks")
        publish(ChapterContent(chapter=chapter, language=language, **text), user, {"text": blocks}, findings)


def _load_question(theme: Theme, order: int, definition: dict[str, Any], user: AbstractBaseUser) -> None:
    question = PolicyQuestion(theme=theme, order=order, original_language=languages(definition)[0])
    question.save()
    sources = {one["area"]: one for one in definition["sources"]}
    for language in languages(definition):
        text = dict(definition[language])
        given = text.pop("answers")
        answers = [
            row | ({"text": given[row["area"]]} | sources[row["area"]] if row["area"] in given else {})
            for row in eight_areas()
        ]
        publish(PolicyQuestionContent(question=question, language=language, answers=answers, **text), user)


def _load_group(definition: dict[str, Any], user: AbstractBaseUser) -> ExpertGroup:
    group = ExpertGroup(original_language=languages(definition)[0], **definition["facts"])
    group.full_clean()
    group.save()
    for order, source in enumerate(definition["sources"]):
        GroupSource.objects.create(group=group, order=order, **source)
    for language in languages(definition):
        publish(ExpertGroupContent(group=group, language=language, **definition[language]), user)
    return group


def _load_activity(definition: dict[str, Any], user: AbstractBaseUser) -> Activity:
    facts = dict(definition["facts"])
    concepts, area, year = facts.pop("concepts", []), facts.pop("area", ""), facts.pop("theme_year", None)
    activity = Activity(original_language=languages(definition)[0], **facts)
    activity.area = Area.objects.get(code=area) if area else None
    activity.theme = Theme.objects.get(year=year) if year else None
    activity.full_clean()
    activity.save()
    activity.concepts.set(Concept.objects.filter(key__in=concepts))
    for order, source in enumerate(definition["sources"]):
        ActivitySource.objects.create(activity=activity, order=order, **source)
    for language in languages(definition):
        publish(ActivityContent(activity=activity, language=language, **definition[language]), user)
    return activity


def _publications(keys: list[str]) -> list[Publication]:
    found = Publication.objects.in_bulk(keys, field_name="key")
    return [found[key] for key in keys]
