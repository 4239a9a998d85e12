"""What editors placed in a text, for readers."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from integrationnorden.publishing import plugins
from integrationnorden.publishing.models import Content

register = template.Library()


@register.simple_tag(takes_context=True)
def placed(context: template.Context, content: Content, slot: str) -> SafeString:
    """The placeholder of a content, in one query; editors, who fill it, need the CMS's own tag."""
    rendered = plugins.render(context["request"], [content])
    return rendered.get((type(content), content.pk, slot), SafeString())
