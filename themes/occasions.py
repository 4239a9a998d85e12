"""What subscribers are told of themes: syntheses that are published for the first time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext

from integrationnorden.publishing import history
from integrationnorden.reminders.occasions import Event, occasions

from .models import ThemeContent


class NewThemes:
    key = "themes"
    source = "theme"

    def label(self) -> str:
        return gettext("New themes and their syntheses")

    def events(self, after: dt.datetime, until: dt.datetime) -> Iterator[Event]:
        for pk, first in history.first_published(ThemeContent, after, until).items():
            yield Event(pk, first)


occasions.register(40, NewThemes())
