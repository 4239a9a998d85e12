"""What one project can get, in bands of the call's own currency: amounts of two currencies are not compared."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from django.utils.translation import gettext as _

from integrationnorden.languages import formats, reader
from integrationnorden.languages.labels import Label
from integrationnorden.search.facets import Labels

_KRONER = (0, 250_000, 500_000, 1_000_000)
STEPS = {"DKK": _KRONER, "NOK": _KRONER, "SEK": _KRONER, "EUR": (0, 25_000, 50_000, 100_000)}
STEPS |= {"ISK": (0, 5_000_000, 10_000_000, 20_000_000)}


def bands(least: Decimal | None, most: Decimal | None, currency: str) -> Iterator[str]:
    """The keys, such as "DKK-500000", of the bands in which a project's amount can lie; none where nothing is known."""
    if least is None and most is None:
        return
    low = least or 0
    for start, end in _ranges(currency):
        if (end is None or low < end) and (most is None or most > start or most == low == start):
            yield f"{currency}-{start}"


def labels() -> Labels:
    """The bands of all currencies for readers, by key."""
    own = reader.current()
    return {
        f"{currency}-{start}": Label(_in_words(start, end, currency), own)
        for currency in STEPS
        for start, end in _ranges(currency)
    }


def span_in_words(least: Decimal | None, most: Decimal | None, currency: str) -> str:
    """From the least to the greatest amount, either of which may be unknown."""
    if least is None and most is None:
        return ""
    return _in_words(least or 0, most, currency)


def _ranges(currency: str) -> Iterator[tuple[int, int | None]]:
    steps = STEPS[currency]
    yield from pairwise(steps)
    yield steps[-1], None


def _in_words(low: Decimal | int, high: Decimal | int | None, currency: str) -> str:
    own = reader.current()
    if high is None:
        return _("from %(amount)s") % {"amount": formats.money(low, currency, own)}
    if not low:
        return _("up to %(amount)s") % {"amount": formats.money(high, currency, own)}
    if low == high:
        return formats.money(high, currency, own)
    return f"{formats.money(low, currency, own)}\N{EN DASH}{formats.number(high, own)}"
