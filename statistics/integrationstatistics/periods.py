"""Periods as numbers, in addresses and in words: the year times 100 plus the part of the year."""

from __future__ import annotations

import datetime as dt

from integrationnorden.languages import formats

from .readers.periods import period

_LETTERS = {"H": "S", "Q": "Q", "W": "W"}


def code_of(key: int, frequency: str) -> str:
    """The period as addresses and files have it: 2024, 2024-03, 2024-Q1."""
    year, number = divmod(key, 100)
    if frequency == "A":
        return str(year)
    return f"{year}-{number:02}" if frequency == "M" else f"{year}-{_LETTERS[frequency]}{number}"


def key_of(code: str, frequency: str) -> int | None:
    """The reverse; None for what is no period of this frequency."""
    found = period(code, frequency)
    return found.key if found and found.frequency == frequency else None


def name_of(key: int, frequency: str, language: str) -> str:
    """The period as readers call it."""
    year, number = divmod(key, 100)
    if frequency == "M":
        return formats.month(dt.date(year, number, 1), language)
    return code_of(key, frequency)
