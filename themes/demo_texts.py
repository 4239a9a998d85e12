"""How the demo writes texts: TOML files with a table for each language, and blocks that become plugins."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from cms.api import add_plugin
from cms.models import Placeholder
from cms.plugin_pool import plugin_pool
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from djangocms_versioning.constants import DRAFT
from djangocms_versioning.models import Version

from integrationnorden.languages import registry
from integrationnorden.publishing.models import Content
from knowledgebank.models import Example

from .models import Finding, PolicyQuestion

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
    "question": (
        "QuestionPlugin",
        lambda block, _findings: {"question": PolicyQuestion.objects.get(number=block["number"])},
    ),
    "quotation": ("QuotationPlugin", lambda block, _findings: _without_kind(block)),
    "recommendation": ("RecommendationPlugin", lambda block, _findings: _without_kind(block)),
    "table": ("TablePlugin", lambda block, _findings: _without_kind(block)),
    "chart": ("ChartPlugin", lambda block, _findings: _filled("ChartPlugin", block)),
}


def read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def languages(definition: dict[str, Any]) -> list[str]:
    """The languages of a definition as its file orders them."""
    return [code for code in definition if code in registry.CODES]


def publish(
    content: Content,
    user: AbstractBaseUser,
    slots: Mapping[str, Sequence[Block]] | None = None,
    findings: Sequence[Finding] = (),
) -> None:
    """A first version with the blocks of its placeholders. Raises ValidationError."""
    content.full_clean(exclude=["placeholders"])
    content.save()
    for slot, blocks in (slots or {}).items():
        placeholder = Placeholder.objects.create(slot=slot, source=content)
        for block in blocks:
            plugin, values = PLUGINS[block["kind"]]
            add_plugin(placeholder, plugin, content.language, **values(block, findings))
    Version.objects.create(content=content, created_by=user, state=DRAFT).publish(user)


def _filled(plugin: str, block: Block) -> dict[str, Any]:
    """The fields of a plugin whose form was filled in as an editor would. Raises ValidationError."""
    form = plugin_pool.get_plugin(plugin).form(_without_kind(block))
    if not form.is_valid():
        raise ValidationError(form.errors.as_text())
    own = [field.name for field in form.instance._meta.local_fields if not field.primary_key]
    return {name: getattr(form.instance, name) for name in own}


def _without_kind(block: Block) -> dict[str, Any]:
    return {name: value for name, value in block.items() if name != "kind"}
