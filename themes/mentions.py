"""Which texts of themes use something that another app holds: see search.mentions."""

from __future__ import annotations

from django.db.models import Q

from integrationnorden.search import linking
from knowledgebank.models import ExampleTeaser

from .models import Chapter, ChapterContent, Finding, Theme


def find(kind: str, object_id: int) -> Q:
    """The themes and findings that were related to it; of a learning example also the chapters that show it."""
    related = Q(relations__kind=kind, relations__object_id=object_id)
    if kind != "example":
        return _of(related)
    placeholders = ExampleTeaser.objects.filter(example=object_id).values("placeholder")
    showing = ChapterContent.objects.filter(placeholders__in=placeholders).values("chapter")
    return _of(related | Q(examples=object_id)) | linking.of("chapter", Chapter.objects.filter(pk__in=showing))


def _of(used: Q) -> Q:
    themes, findings = Theme.objects.filter(used), Finding.objects.filter(used)
    return linking.of("theme", themes) | linking.of("finding", findings)
