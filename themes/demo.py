"""The themes and activities of the demo: TOML files with a table for each language, and references as CSL-JSON."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from cms.api import add_plugin
from cms.models import Placeholder
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from djangocms_versioning.constants import DRAFT
from djangocms_versioning.models import Version

from integrationnorden.languages import registry
from integrationnorden.publishing.models import Content
from integrationnorden.taxonomy.models import Area, Concept
from knowledgebank.models import Example

from . import importing
from .models import (
    Activity,
    ActivityContent,
    ActivitySource,
    Chapter,
    ChapterContent,
    Finding,
    FindingContent,
    Publication,
    Theme,
    ThemeContent,
)

CONTENT = Path(__file__).parent / "content"
Block = dict[str, Any]
# What a kind of block becomes: its plugin, and its fields from the block and the theme's findings.
PLUGINS: dict[str, tuple[str, Callable[[Block, Sequence[Finding]], dict[str, Any]]]] = {
    "text": ("TextPlugin", lambda block, _findings: {"body": block["html"].strip()}),
    "finding": ("FindingPlugin", lambda block, findings: {"finding": findings[block["order"] - 1]}),
    "example": (
        "ExampleTeaserPlugin",
        lambda block, _findings: {"example": Example.objects.get(number=block["number"])},
    ),
    "quotation": ("QuotationPlugin", lambda block, _findings: _without_kind(block)),
    "recommendation": ("RecommendationPlugin", lambda block, _findings: _without_kind(block)),
    "table": ("TablePlugin", lambda block, _findings: _without_kind(block)),
}


@transaction.atomic
def load(user: AbstractBaseUser) -> str | None:
    """Load and publish them where there is no theme yet."""
    if Theme.objects.exists():
        return None
    publications = CONTENT / "publications.json"
    importing.import_file(publications.name, publications.read_bytes())
    themes = [_load_theme(_read(path), user) for path in sorted(CONTENT.glob("theme-*.toml"))]
    activities = [_load_activity(one, user) for one in _read(CONTENT / "activities.toml")["activities"]]
    return f"Loaded {len(themes)} themes and {len(activities)} activities."


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _load_theme(definition: dict[str, Any], user: AbstractBaseUser) -> Theme:
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
    findings = [
        _load_finding(theme, order, one, user) for order, one in enumerate(definition.get("findings", []), start=1)
    ]
    for order, one in enumerate(definition.get("chapters", []), start=1):
        chapter = Chapter(theme=theme, order=order, original_language=_languages(one)[0])
        chapter.save()
        for language in _languages(one):
            text = dict(one[language])
            blocks = text.pop("blocks")
            content = ChapterContent(chapter=chapter, language=language, **text)
            _publish(content, user, "text", blocks, findings)
    for language in _languages(definition):
        text = dict(definition[language])
        text["key_messages"] = [{"message": message} for message in text["key_messages"]]
        blocks = [{"kind": "text", "html": text.pop("summary")}]
        _publish(ThemeContent(theme=theme, language=language, **text), user, "summary", blocks)
    return theme


def _load_finding(theme: Theme, order: int, definition: dict[str, Any], user: AbstractBaseUser) -> Finding:
    finding = Finding(
        theme=theme, order=order, strength=definition["strength"], original_language=_languages(definition)[0]
    )
    finding.full_clean(exclude=["number"])
    finding.save()
    finding.publications.set(_publications(definition["publications"]))
    finding.examples.set(Example.objects.numbered(definition.get("examples", [])))
    for language in _languages(definition):
        _publish(FindingContent(finding=finding, language=language, **definition[language]), user)
    return finding


def _load_activity(definition: dict[str, Any], user: AbstractBaseUser) -> Activity:
    facts = dict(definition["facts"])
    concepts, area, year = facts.pop("concepts", []), facts.pop("area", ""), facts.pop("theme_year", None)
    activity = Activity(original_language=_languages(definition)[0], **facts)
    activity.area = Area.objects.get(code=area) if area else None
    activity.theme = Theme.objects.get(year=year) if year else None
    activity.full_clean()
    activity.save()
    activity.concepts.set(Concept.objects.filter(key__in=concepts))
    for order, source in enumerate(definition["sources"]):
        ActivitySource.objects.create(activity=activity, order=order, **source)
    for language in _languages(definition):
        _publish(ActivityContent(activity=activity, language=language, **definition[language]), user)
    return activity


def _publish(
    content: Content,
    user: AbstractBaseUser,
    slot: str = "",
    blocks: Sequence[Block] = (),
    findings: Sequence[Finding] = (),
) -> None:
    """A first version with the blocks of its placeholder. Raises ValidationError."""
    content.full_clean(exclude=["placeholders"])
    content.save()
    if slot:
        placeholder = Placeholder.objects.create(slot=slot, source=content)
        for block in blocks:
            plugin, values = PLUGINS[block["kind"]]
            add_plugin(placeholder, plugin, content.language, **values(block, findings))
    Version.objects.create(content=content, created_by=user, state=DRAFT).publish(user)


def _publications(keys: list[str]) -> list[Publication]:
    found = Publication.objects.in_bulk(keys, field_name="key")
    return [found[key] for key in keys]


def _without_kind(block: Block) -> dict[str, Any]:
    return {name: value for name, value in block.items() if name != "kind"}


def _languages(definition: dict[str, Any]) -> list[str]:
    """The languages of a definition as its file orders them."""
    return [code for code in definition if code in registry.CODES]
