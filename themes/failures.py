"""Files that could not be made, for those who can have them made again."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from . import files
from .models import Chapter, ChapterContent, FailedFile, Theme, ThemeContent

RETRY = "themes.change_failedfile"
KINDS = {Theme: "theme", Chapter: "chapter"}


def of(shown: Any) -> QuerySet[FailedFile]:
    """Those of a theme or chapter in all languages, or of one text of it; none of anything else."""
    wanted = Q(language=shown.language) if isinstance(shown, ThemeContent | ChapterContent) else Q()
    grouper = shown.grouper if wanted else shown
    kind = KINDS.get(type(grouper))
    if kind is None:
        return FailedFile.objects.none()
    found = FailedFile.objects.filter(wanted, form__in=files.FORMS[kind], number=grouper.number)
    return found.order_by("language", "version", "form", "pk")
