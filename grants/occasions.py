"""What subscribers are told of grants: new calls, and deadlines that come near."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial

from django.utils.translation import gettext

from integrationnorden.languages import reader
from integrationnorden.publishing import history
from integrationnorden.reminders.occasions import Event, occasions

from . import timing
from .calendars import REMINDERS
from .models import Call, CallContent
from .standing import Standing, standing


class NewCalls:
    """Calls that were published while one can still apply, or before one can."""

    key = "calls"
    source = "call"

    def label(self) -> str:
        return gettext("New calls for grants")

    def events(self, after: dt.datetime, until: dt.datetime) -> Iterator[Event]:
        first = history.first_published(CallContent, after, until)
        for call in Call.objects.published().filter(pk__in=first):
            one = standing(call, until)
            if one.is_ahead:
                yield Event(call.pk, first[call.pk], partial(_deadline, one))


class Deadlines:
    """Deadlines, some days before: at the beginning of the day by the authority's clock."""

    key = "deadlines"
    source = "call"

    def label(self) -> str:
        return gettext("Deadlines of calls, 14 and 3 days before")

    def events(self, after: dt.datetime, until: dt.datetime) -> Iterator[Event]:
        for call in Call.objects.published().filter(closes_on__gte=after.date()):
            one = standing(call, until)
            days = [day for day in _days(call) if after < day <= until]
            if days and one.takes_applications:
                yield Event(call.pk, max(days), partial(_deadline, one))


def _days(call: Call) -> list[dt.datetime]:
    """The instants at which a call's deadline is told."""
    assert call.closes_on  # noqa: S101 - chosen by the query
    return [timing.midnight(call.closes_on - before, call.dates.zone) for before in REMINDERS]


def _deadline(one: Standing) -> str:
    """The deadline and how far away it is, as far as they are known."""
    deadline = timing.deadline_in_words(one.call.dates, reader.current())
    if not deadline:
        return ""
    words = gettext("Deadline: %(deadline)s") % {"deadline": deadline}
    return f"{words} · {one.days_in_words}" if one.days_in_words else words


occasions.register(10, NewCalls())
occasions.register(20, Deadlines())
