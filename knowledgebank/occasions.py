"""What subscribers are told of the idea bank: learning examples that are published for the first time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext

from integrationnorden.publishing import history
from integrationnorden.reminders.occasions import Event, occasions

from .models import ExampleContent


class NewExamples:
    key = "examples"
    source = "example"

    def label(self) -> str:
        return gettext("New learning examples")

    def events(self, after: dt.datetime, until: dt.datetime) -> Iterator[Event]:
        for pk, first in history.first_published(ExampleContent, after, until).items():
            yield Event(pk, first)


occasions.register(30, NewExamples())
