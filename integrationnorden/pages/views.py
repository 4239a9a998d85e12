"""The pages that editors build, as readers see them."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from integrationnorden.publishing import plugins, serving
from integrationnorden.publishing.reading import choose
from integrationnorden.web.languages_menu import Languages, languages

from . import home, paths, tree


def page(request: HttpRequest, slug: str = "") -> HttpResponse:
    """A page by its path in any language, in the language that the reader is served."""
    pages = tree.of_request(request)
    node = pages.at(slug)
    if node is None:
        raise Http404
    if node.content.path != slug:
        return redirect(node.url, permanent=True)
    request.current_page = node.content.page  # type: ignore[attr-defined]
    serving.prepare(request, node.content)
    plugins.prepare_page(request, node.content)
    return TemplateResponse(request, node.content.get_template(), _context(request, pages, node))


def _context(request: HttpRequest, pages: tree.Tree, node: tree.Node) -> dict[str, Any]:
    context = {
        "page_content": node.content,
        "reading": node.reading,
        "languages": _languages(node),
        "above": pages.above(node),
    }
    if node.content.page.is_home:
        context["blocks"] = home.blocks(request)
    return context


def _languages(node: tree.Node) -> Languages:
    contents = node.reading.contents

    def address(code: str) -> str:
        shown = choose(contents.values(), code)
        return paths.address(shown.content.path if shown else "")

    return languages(address, contents, node.reading.language, node.reading.reader)
