"""Template tags on the page tree."""

from django import template

from integrationnorden.pages.tree import Node, Tree

register = template.Library()


@register.filter
def keyed(tree: Tree, key: str) -> Node | None:
    """The page with this key."""
    return tree.keyed(key)


@register.filter
def below(tree: Tree, key: str) -> list[Node]:
    """The pages directly below the page with this key."""
    return tree.below(key)
