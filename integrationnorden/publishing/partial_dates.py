"""Dates known to the year, the month or the day: "2015", "2015-12", "2015-12-01"."""

import datetime as dt
import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from integrationnorden.languages import formats

_PATTERN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def parse(value: str) -> tuple[dt.date, int]:
    """The first day that `value` may mean, and how many of year, month and day it names.

    Raises ValueError for anything else.
    """
    match = _PATTERN.fullmatch(value)
    if match is None:
        raise ValueError(value)
    parts = [int(part) for part in match.groups() if part]
    return dt.date(*[*parts, 1, 1][:3]), len(parts)


def year_of(value: str) -> int | None:
    """The year of a partial date, None for an unknown one."""
    return parse(value)[0].year if value else None


def in_words(value: str, reader: str) -> str:
    """The date as the reader's language writes it, no more precise than it is known."""
    date, precision = parse(value)
    if precision == 1:
        return str(date.year)
    return formats.month(date, reader) if precision == 2 else formats.date(date, reader)  # noqa: PLR2004


def validate(value: str) -> None:
    try:
        parse(value)
    except ValueError as error:
        raise ValidationError(
            _("Write a year, a month or a day: 2015, 2015-12 or 2015-12-01."), code="partial_date"
        ) from error


class PartialDateField(models.CharField):  # type: ignore[type-arg]
    """A date that may be known to the year or month only; empty means not known."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 10)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("validators", [validate])
        super().__init__(*args, **kwargs)
