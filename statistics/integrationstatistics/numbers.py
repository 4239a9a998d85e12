"""Figures in the reader's language: with as many decimals as the indicator has, and the language's own marks."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cache

from babel.numbers import get_decimal_symbol, get_group_symbol, get_minus_sign_symbol, get_plus_sign_symbol

from integrationnorden.languages import formats


@cache
def _marks(language: str) -> dict[int, str]:
    locale = formats.locale(language)
    return str.maketrans(
        {
            ",": get_group_symbol(locale),
            ".": get_decimal_symbol(locale),
            "-": get_minus_sign_symbol(locale),
            "+": get_plus_sign_symbol(locale),
        }
    )


def formatter(language: str, decimals: int, *, signed: bool = False) -> Callable[[Decimal], str]:
    """What writes figures; with `signed`, a plus stands before those above zero. CLDR's marks, through Babel."""
    marks, pattern = _marks(language), f"{'+' if signed else ''},.{decimals}f"
    return lambda value: format(value, pattern).translate(marks)


def axis_formatter(language: str) -> Callable[[Decimal], str]:
    """What writes the round numbers of an axis: with the decimals that each step needs."""
    marks = _marks(language)
    return lambda value: format(value.normalize(), ",f").translate(marks)
