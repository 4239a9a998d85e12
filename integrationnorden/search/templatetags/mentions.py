"""Template tags on what uses a thing."""

from __future__ import annotations

from typing import Any

from django import template

from integrationnorden.search import mentions

register = template.Library()


@register.inclusion_tag("components/mentions.html")
def used_in(kind: str, object_id: int) -> dict[str, Any]:
    """The pages that use this object, as a section; nothing where there is none."""
    return {"mentions": mentions.of(kind, object_id)}
