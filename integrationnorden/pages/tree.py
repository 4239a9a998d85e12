"""The published pages as menus, breadcrumbs and the page view need them, in one query."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from cms.models import PageContent
from django.http import HttpRequest
from django.utils.functional import cached_property

from integrationnorden.languages import reader
from integrationnorden.languages.labels import Label
from integrationnorden.publishing.reading import Reading, choose

from . import paths


@dataclass(frozen=True)
class Node:
    """A page as one reader is served it."""

    reading: Reading[PageContent]

    @property
    def content(self) -> PageContent:
        return self.reading.content

    @property
    def key(self) -> str:
        """The page's stable identifier, e.g. "programme"; empty for pages that editors added."""
        return self.content.page.reverse_id or ""

    @property
    def label(self) -> Label:
        return Label(self.content.menu_title or self.content.title, self.content.language)

    @property
    def url(self) -> str:
        """The page's address for this reader: her language's prefix, the text's own path."""
        return paths.address(self.content.path)


class Tree:
    """All published pages, in tree order, for one reader."""

    def __init__(self, reader: str) -> None:
        self.reader = reader

    @cached_property
    def nodes(self) -> list[Node]:
        contents = paths.published_contents().select_related("page").order_by("page__path", "pk")
        groups = groupby(contents, key=lambda content: content.page_id)
        readings = (choose(contents, self.reader) for _page_id, contents in groups)
        return [Node(reading) for reading in readings if reading]

    def __iter__(self) -> Iterator[Node]:
        return iter(self.nodes)

    def at(self, path: str) -> Node | None:
        """The page that has this path in any language; the reader's own language decides a tie."""
        found = [node for node in self.nodes if any(one.path == path for one in node.reading.contents.values())]
        found.sort(key=lambda node: node.content.path != path)
        return found[0] if found else None

    def keyed(self, key: str) -> Node | None:
        return next((node for node in self.nodes if node.key == key), None)

    def below(self, key: str) -> list[Node]:
        """The pages directly below the one with this key."""
        parent = self.keyed(key)
        if parent is None:
            return []
        return [node for node in self.nodes if node.content.page.parent_id == parent.content.page_id]

    def above(self, node: Node) -> list[Node]:
        """The page's ancestors, the uppermost first."""
        by_page = {one.content.page_id: one for one in self.nodes}
        found: list[Node] = []
        parent = by_page.get(node.content.page.parent_id)
        while parent:
            found.insert(0, parent)
            parent = by_page.get(parent.content.page.parent_id)
        return found


def of_request(request: HttpRequest) -> Tree:
    """The tree for the reader of this request, read once."""
    if not hasattr(request, "page_tree"):
        request.page_tree = Tree(reader.current())  # type: ignore[attr-defined]
    return request.page_tree  # type: ignore[attr-defined,no-any-return]
