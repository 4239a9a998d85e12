"""Dates and numbers in the reader's language, from CLDR.

Django's own formats know neither Faroese, Greenlandic nor Northern Sámi.
"""

import datetime as dt
from decimal import Decimal

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.numbers import format_decimal

from . import registry

# CLDR keeps zones under their first names.
_CLDR_ZONES = {"Atlantic/Faroe": "Atlantic/Faeroe", "America/Nuuk": "America/Godthab"}
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


def locale(code: str) -> Locale:
    """The CLDR locale of a language of the site; raises KeyError for any other."""
    return Locale.parse(registry.get(code).formats)


def date(value: dt.date, code: str) -> str:
    """A date in words, e.g. 13. februar 2024."""
    return format_date(value, format="long", locale=locale(code))


def full_date(value: dt.date, code: str) -> str:
    """A date in words with the day of the week, e.g. tirsdag den 13. februar 2024."""
    return format_date(value, format="full", locale=locale(code))


def weekday(value: dt.date, code: str) -> str:
    """A day of a known month, e.g. tir. 13."""
    return format_skeleton("Ed", value, locale=locale(code))


def time(value: dt.time, code: str) -> str:
    """A time of the day to the minute, e.g. 23.59."""
    return format_time(value, format="short", locale=locale(code))


def zone(instant: dt.datetime, code: str) -> str:
    """Where the clock of an instant's zone stands, e.g. København, UTC+2; the zone must be a ZoneInfo."""
    key = str(instant.tzinfo)
    city = locale(code).time_zones.get(_CLDR_ZONES.get(key, key), {}).get("city")
    offset = instant.utcoffset() or dt.timedelta()
    minutes = abs(offset) // dt.timedelta(minutes=1)
    sign = "\N{MINUS SIGN}" if offset < dt.timedelta() else "+"
    clock = f"{minutes // 60}:{minutes % 60:02}" if minutes % 60 else f"{minutes // 60}"
    return f"{city or key.rpartition('/')[2].replace('_', ' ')}, UTC{sign}{clock}"


def month(value: dt.date, code: str) -> str:
    """A month and its year, e.g. februar 2024."""
    return format_skeleton("yMMMM", value, locale=locale(code))


def number(value: float | Decimal, code: str) -> str:
    """A number with the language's own decimal mark and grouping."""
    return format_decimal(value, locale=locale(code))


def money(value: float | Decimal, currency: str, code: str) -> str:
    """An amount with its ISO code: "kr" means four currencies in the Nordic countries."""
    return f"{currency}{NO_BREAK_SPACE}{number(value, code)}"
