"""The figures of the demo, and what is known of policy."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser

from . import loading, policies
from .models import Indicator


def load(user: AbstractBaseUser) -> str | None:
    """Import and publish them where there is no indicator yet."""
    if Indicator.objects.exists():
        return None
    return f"Loaded {loading.load()} indicators and {policies.load()} facts about policy."
