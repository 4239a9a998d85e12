"""What editors cannot say of a call: each error stands at its field, and the database refuses it too."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from grants.models import Call

pytestmark = pytest.mark.django_db
CLOSES = dt.date(2026, 6, 30)


def errors(pool, **facts):
    try:
        Call(pool=pool, original_language="sv", number=1000, **facts).full_clean()
    except ValidationError as error:
        return set(error.error_dict)
    return set()


@pytest.mark.parametrize(
    ("facts", "fields"),
    [
        ({"opens_on": CLOSES, "closes_on": CLOSES - dt.timedelta(days=1)}, {"closes_on"}),
        ({"opens_on": CLOSES, "opens_at": dt.time(13), "closes_on": CLOSES, "closes_at": dt.time(12)}, {"closes_on"}),
        ({"closes_on": CLOSES, "decided_on": CLOSES - dt.timedelta(days=1)}, {"decided_on"}),
        ({"time_zone": "Europe/Atlantis", "closes_on": CLOSES, "closes_at": dt.time(12)}, {"time_zone"}),
        ({"currency": "XXX", "total": 1}, {"currency"}),
        ({"total": 1}, {"currency"}),
        ({"least_amount": 2, "most_amount": 1, "currency": "DKK"}, {"most_amount"}),
        ({"most_amount": 2, "total": 1, "currency": "DKK"}, {"most_amount"}),
        ({"total": -1, "currency": "DKK"}, {"total"}),
        ({"own_share": 30, "nordic_share": 80}, {"nordic_share"}),
        ({"own_share": 101}, {"own_share", "nordic_share"}),
        ({"applicants": ["ngo"], "partners_only": ["ngo"]}, {"partners_only"}),
        ({"applicants": ["nobody"]}, {"applicants"}),
        ({"closes_at": dt.time(12)}, {"closes_on"}),
        ({"closes_on": CLOSES, "closes_at": dt.time(0)}, {"closes_at"}),
        ({"closes_on": dt.date(2026, 3, 29), "closes_at": dt.time(2, 30)}, {"closes_at"}),
        ({"opens_on": dt.date(2026, 3, 29), "opens_at": dt.time(2, 30)}, {"opens_at"}),
        ({"time_zone": "America/Nuuk", "closes_on": dt.date(2026, 3, 28), "closes_at": dt.time(23, 59)}, {"closes_at"}),
        ({"cancelled_on": CLOSES}, {"cancellation_reason"}),
        ({"cancellation_reason": "Slut"}, {"cancelled_on"}),
        ({"next_expected": "soon"}, {"next_expected"}),
        ({"closes_on": CLOSES, "closes_at": dt.time(23, 59), "total": 1, "currency": "DKK"}, set()),
    ],
)
def test_an_error_stands_at_its_field(pool, facts, fields):
    assert errors(pool, **facts) == fields


@pytest.mark.parametrize(
    ("facts", "constraint"),
    [
        ({"opens_on": CLOSES, "closes_on": CLOSES - dt.timedelta(days=1)}, "call_opens_before_it_closes"),
        ({"closes_on": CLOSES, "decided_on": CLOSES - dt.timedelta(days=1)}, "call_is_decided_after_it_closes"),
        ({"closes_at": dt.time(12)}, "call_times_have_days"),
        ({"least_amount": 2, "most_amount": 1, "currency": "DKK"}, "call_amounts_in_order"),
        ({"most_amount": 2, "total": 1, "currency": "DKK"}, "call_project_is_within_total"),
        ({"total": 1}, "call_amount_has_currency"),
        ({"own_share": 30, "nordic_share": 80}, "call_shares_fit_together"),
        ({"cancelled_on": CLOSES}, "cancelled_call_has_reason"),
    ],
)
def test_the_database_refuses_it_too(pool, facts, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Call.objects.create(pool=pool, original_language="sv", **facts)
