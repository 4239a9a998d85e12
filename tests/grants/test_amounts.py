"""Bands of money: what a project can get lies in the bands that its call is found under."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grants import amounts

currencies = st.sampled_from(sorted(amounts.STEPS))
sums = st.decimals(0, 30_000_000, places=2)


def band_of(amount, currency):
    return f"{currency}-{max(step for step in amounts.STEPS[currency] if step <= amount)}"


@given(currencies, sums, sums, st.floats(0, 1))
def test_every_amount_between_least_and_most_is_found(currency, one, other, part):
    least, most = sorted([one, other])
    wanted = least + (most - least) * Decimal(part)
    # The greatest amount of a call is the end of its last band, not the beginning of the next.
    assert wanted == most or band_of(wanted, currency) in set(amounts.bands(least, most, currency))


@given(currencies, sums)
def test_one_fixed_amount_is_in_one_band(currency, amount):
    assert list(amounts.bands(amount, amount, currency)) == [band_of(amount, currency)]


@pytest.mark.parametrize(
    ("least", "most", "bands"),
    [
        (None, None, []),
        (500_000, 1_000_000, ["DKK-500000"]),
        (500_000, 1_500_000, ["DKK-500000", "DKK-1000000"]),
        (None, 300_000, ["DKK-0", "DKK-250000"]),
        (600_000, None, ["DKK-500000", "DKK-1000000"]),
    ],
)
def test_what_is_not_known_sets_no_limit(least, most, bands):
    assert list(amounts.bands(least, most, "DKK")) == bands
