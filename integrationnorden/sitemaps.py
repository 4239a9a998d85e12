"""The sitemap: every published text and every concept once, at its own address."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.urls import reverse
from django.utils.translation import override

from integrationnorden.languages import registry
from integrationnorden.search.models import SearchEntry
from integrationnorden.taxonomy.models import Concept


class PublishedTexts(Sitemap):  # type: ignore[type-arg]
    """All that the index knows, in the text's own language."""

    limit = 10_000

    def items(self) -> Any:
        return SearchEntry.objects.order_by("kind", "object_id", "language")

    def location(self, item: SearchEntry) -> str:
        with override(item.language):
            return item.address

    def lastmod(self, item: SearchEntry) -> dt.datetime:
        return item.published


class Concepts(Sitemap):  # type: ignore[type-arg]
    """What things are about: each concept in the languages in which it has a label of its own."""

    limit = 10_000
    i18n = True

    def items(self) -> Any:
        return Concept.objects.carried().with_labels().order_by("pk")

    def get_languages_for_item(self, item: Concept) -> list[str]:
        return [code for code in registry.CODES if code in item.labels]

    def location(self, item: Concept) -> str:
        return reverse("concept", args=[item.key])


sitemaps = {"texts": PublishedTexts, "concepts": Concepts}
