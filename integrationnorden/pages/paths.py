"""The addresses of published pages: the CMS keeps them apart from the contents."""

from __future__ import annotations

from typing import Any

from cms.models import PageContent, PageUrl
from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse


def published_contents() -> QuerySet[Any]:
    """The published contents that can be reached, each with its `path` (empty for the home page)."""
    path = PageUrl.objects.filter(page=OuterRef("page"), language=OuterRef("language")).values("path")
    contents: QuerySet[Any] = PageContent.objects.annotate(path=Subquery(path[:1])).filter(path__isnull=False)
    return contents


def address(path: str) -> str:
    """The address of a path for the reader of the active language."""
    return reverse("pages-details-by-slug", args=[path]) if path else reverse("pages-root")
