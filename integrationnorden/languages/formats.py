"""Dates and numbers in the reader's language, from CLDR.

Django's own formats know neither Faroese, Greenlandic nor Northern Sámi.
"""

import datetime as dt
from decimal import Decimal

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

from . import registry

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


def locale(code: str) -> Locale:
    """The CLDR locale of a language of the site; raises KeyError for any other."""
    return Locale.parse(registry.get(code).formats)


def date(value: dt.date, code: str) -> str:
    """A date in words, e.g. 13. februar 2024."""
    return format_date(value, format="long", locale=locale(code))


def month(value: dt.date, code: str) -> str:
    """A month and its year, e.g. februar 2024."""
    return format_skeleton("yMMMM", value, locale=locale(code))


def number(value: float | Decimal, code: str) -> str:
    """A number with the language's own decimal mark and grouping."""
    return format_decimal(value, locale=locale(code))


def money(value: float | Decimal, currency: str, code: str) -> str:
    """An amount with its ISO code: "kr" means four currencies in the Nordic countries."""
    return f"{currency}{NO_BREAK_SPACE}{number(value, code)}"
