"""What waits for an editor of the statistics."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Max

from .models import CodeMap, Dataset, Release


@dataclass(frozen=True, slots=True)
class Waiting:
    """Drafts to publish or reject, codes without a meaning, sources that failed, and when they were last looked at."""

    drafts: int
    codes: int
    failures: int
    checked_at: dt.datetime | None
    is_checking: bool


def waiting() -> Waiting:
    return Waiting(
        Release.objects.filter(state=Release.State.DRAFT).count(),
        CodeMap.objects.filter(area=None, category=None, is_ignored=False).count(),
        Dataset.objects.filter(check_found=Dataset.Found.FAILED).count(),
        Dataset.objects.aggregate(last=Max("checked_at"))["last"],
        settings.STATISTICS_CHECK,
    )
