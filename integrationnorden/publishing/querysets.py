"""Queries on groupers by what is published of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from django.db import models
from django.db.models import F, Prefetch


class GrouperQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Groupers: identity and facts."""

    def published(self) -> Self:
        """Those that are published in at least one language."""
        contents = self._contents()
        return self.filter(pk__in=contents.values(contents.model.grouper_field))

    def with_contents(self) -> Self:
        """With the published text of every language, in one more query."""
        return self.prefetch_related(Prefetch("contents", queryset=self._contents()))

    def with_dated_contents(self) -> Self:
        """With the published text of every language and when it was published (`published_at`)."""
        contents = self._contents().annotate(published_at=F("versions__modified"))
        return self.prefetch_related(Prefetch("contents", queryset=contents))

    def numbered(self, numbers: Iterable[int]) -> Self:
        return self.filter(number__in=list(numbers))

    def _contents(self) -> models.QuerySet[models.Model]:
        return self.model._meta.get_field("contents").related_model.objects.all()
