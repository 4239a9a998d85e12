"""Showing a content with its placeholders, to readers and as an editor's preview."""

from __future__ import annotations

from cms.models import PageContent
from cms.toolbar.utils import get_toolbar_from_request
from django.http import HttpRequest

from .models import Content


def prepare(request: HttpRequest, content: Content | PageContent) -> None:
    """Make `{% placeholder %}` render this content, in its own language.

    The CMS would take the reader's language, in which a text served as fallback has no plugins.
    """
    if isinstance(content, Content):
        # The CMS would look for a page at this address, with a query that never finds one.
        request.current_page = None  # type: ignore[attr-defined]
    toolbar = get_toolbar_from_request(request)
    toolbar.set_object(content)
    toolbar.content_renderer.request_language = content.language
