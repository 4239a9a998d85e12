"""The door to published content: everything that the public sees goes through `published()`."""

from __future__ import annotations

from django.db import models
from djangocms_versioning.constants import PUBLISHED


class ContentQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Content rows: one language in one version."""

    def published(self) -> ContentQuerySet:
        return self.filter(versions__state=PUBLISHED)

    def in_language(self, code: str) -> ContentQuerySet:
        return self.filter(language=code)
