"""Template tags of syntheses."""

from django import template
from django.utils.safestring import SafeString

from themes.apparatus import Apparatus

register = template.Library()


@register.simple_block_tag(takes_context=True)
def cited(context: template.Context, content: str) -> SafeString | str:
    """A text with its citations and notes linked to the page's `apparatus`, in the order of the page."""
    apparatus = context.get("apparatus")
    return apparatus.annotate(content) if isinstance(apparatus, Apparatus) else content
