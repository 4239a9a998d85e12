"""Interface strings that a language borrows from another one of its reading chain.

They are marked with `lang` where they stand alone, so that a screen reader says them right.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from django.conf import settings

from .catalogues import FILLED_NAME


@cache
def _borrowed(code: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for folder in settings.LOCALE_PATHS:
        path = Path(folder) / code / "LC_MESSAGES" / FILLED_NAME
        if path.exists():
            found |= json.loads(path.read_text(encoding="utf-8"))
    return found


def language_of(text: str, reader: str) -> str:
    """The language of an interface string as a reader of `reader` sees it."""
    return _borrowed(reader).get(text, reader)
