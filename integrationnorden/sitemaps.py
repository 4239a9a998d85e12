"""The sitemap: every published text once, at its own address."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.utils.translation import override

from integrationnorden.search.models import SearchEntry
from integrationnorden.search.sources import sources


class PublishedTexts(Sitemap):  # type: ignore[type-arg]
    """All that the index knows, in the text's own language."""

    limit = 10_000

    def items(self) -> Any:
        return SearchEntry.objects.order_by("kind", "object_id", "language")

    def location(self, item: SearchEntry) -> str:
        with override(item.language):
            return sources.get(item.kind).address(item.reference)

    def lastmod(self, item: SearchEntry) -> dt.datetime:
        return item.published


sitemaps = {"texts": PublishedTexts}
