"""Loading the demo's pages: one TOML file a page, its texts in each language; repeatable."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from cms.api import add_plugin, create_page, create_page_content
from cms.models import Page, PageContent
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from djangocms_versioning.models import Version

from integrationnorden.languages import registry

CONTENT = Path(__file__).parent / "content"
SLOT = "content"


@transaction.atomic
def load(user: AbstractBaseUser) -> int:
    """Create and publish the pages whose key does not exist yet. Returns their number."""
    definitions = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(CONTENT.glob("*.toml"))]
    existing = set(Page.objects.exclude(reverse_id=None).values_list("reverse_id", flat=True))
    new = [definition for definition in definitions if definition["key"] not in existing]
    for definition in sorted(new, key=_depth_first):
        _create(definition, user)
    return len(new)


def _depth_first(definition: dict[str, Any]) -> tuple[bool, bool, int]:
    """The home page first, then its siblings, then what lies below them."""
    return definition["key"] != "home", bool(definition["parent"]), definition["order"]


def _create(definition: dict[str, Any], user: AbstractBaseUser) -> None:
    languages = [code for code in registry.CODES if code in definition]
    first, *others = languages
    is_home = definition["key"] == "home"
    template = "cms/home.html" if is_home else "cms/page.html"
    parent = Page.objects.get(reverse_id=definition["parent"]) if definition["parent"] else None
    page = create_page(
        template=template,
        language=first,
        created_by=user,
        parent=parent,
        reverse_id=definition["key"],
        **_fields(definition, first),
    )
    if is_home:
        page.set_as_homepage()
    for language in others:
        create_page_content(language, page=page, created_by=user, template=template, **_fields(definition, language))
    for content in PageContent.admin_manager.filter(page=page):
        _fill(content, definition[content.language])
        Version.objects.get_for_content(content).publish(user)


def _fields(definition: dict[str, Any], language: str) -> dict[str, Any]:
    text = definition[language]
    return {
        "title": text["title"],
        "menu_title": text["menu_title"],
        "slug": text["slug"],
        "meta_description": text["description"],
        "in_navigation": definition["in_navigation"],
    }


def _fill(content: PageContent, text: dict[str, Any]) -> None:
    placeholder = content.rescan_placeholders()[SLOT]
    lead = f'<p class="lead">{text["lead"]}</p>'
    add_plugin(placeholder, "TextPlugin", content.language, body=lead + text["body"].strip())
