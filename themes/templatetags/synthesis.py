"""Template tags of syntheses."""

from __future__ import annotations

from django import template
from django.template.base import NodeList, Parser, Token

from themes.apparatus import Apparatus

register = template.Library()


class CitedNode(template.Node):
    """A block whose list of nodes the CMS can search for placeholders: Django's simple blocks hide theirs."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: template.Context) -> str:
        content = self.nodelist.render(context)
        apparatus = context.get("apparatus")
        # An editor who writes in the page itself must get back what was written.
        is_edited = getattr(context["request"].toolbar, "edit_mode_active", False)
        return apparatus.annotate(content) if isinstance(apparatus, Apparatus) and not is_edited else content


@register.tag
def cited(parser: Parser, _token: Token) -> CitedNode:
    """A text with its citations and notes linked to the page's `apparatus`, in the order of the page."""
    nodelist = parser.parse(("endcited",))
    parser.delete_first_token()
    return CitedNode(nodelist)
