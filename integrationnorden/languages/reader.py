"""The reader of the current request, who is known by her language alone."""

from django.utils.translation import get_language

from . import registry


def current() -> str:
    """The code of the active language."""
    return get_language() or registry.DEFAULT
