"""The index: one entry for each language of each thing that readers can find."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from .querysets import SearchEntryQuerySet


class SearchEntry(models.Model):
    """One published text in one language, as lists, facets and search see it.

    `readers` are the languages whose readers are served this text of the object, so that every
    reader sees each object once. `facets` are tokens "name:value". `sort_key` orders titles as the
    text's own language does; `reference` is what the source makes the address from.
    """

    kind = models.CharField(max_length=30)
    object_id = models.PositiveBigIntegerField()
    language = models.CharField(max_length=2)
    readers = ArrayField(models.CharField(max_length=2))
    reference = models.CharField(max_length=300)
    title = models.CharField(max_length=300)
    summary = models.TextField(blank=True)
    facets = ArrayField(models.CharField(max_length=80), default=list)
    sort_key = models.CharField(max_length=200)
    year = models.SmallIntegerField(null=True)
    published = models.DateTimeField()
    vector = SearchVectorField()

    objects: ClassVar = SearchEntryQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "object_id", "language"], name="one_entry_per_text"),
        ]
        indexes: ClassVar = [
            GinIndex(fields=["readers", "facets"], name="search_entry_facets"),
            GinIndex(fields=["vector"], name="search_entry_vector"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id} ({self.language}): {self.title}"
