"""Texts that a spreadsheet program would take for a formula, made harmless and back again.

A text that begins with =, +, -, @, a tabulator or a line break may be run when a file of values is
opened. An apostrophe before it prevents that. Plain numbers and a lone sign are no formulas.
"""

from __future__ import annotations

import re

_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_HARMLESS = re.compile(r"-|[+-]?\d+(?:[.,]\d+)?", re.ASCII)


def guarded(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) and not _HARMLESS.fullmatch(text) else text


def unguarded(text: str) -> str:
    """The reverse of `guarded`."""
    return text[1:] if text.startswith("'") and guarded(text[1:]) == text else text
