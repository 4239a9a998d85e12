"""The learning examples of the demo."""

from __future__ import annotations

from pathlib import Path

from django.contrib.auth.models import AbstractBaseUser

from . import importing
from .models import Example

CONTENT = Path(__file__).parent / "content" / "examples"


def load(user: AbstractBaseUser) -> str | None:
    """Import and publish them into an empty idea bank."""
    if Example.objects.exists():
        return None
    records = [record for path in sorted(CONTENT.glob("*.jsonl")) for record in importing.read(path)]
    report = importing.import_records(records, user, publish=True)
    return f"Loaded {len(report.created)} learning examples."
