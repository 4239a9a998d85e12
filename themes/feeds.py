"""What programs subscribe to: activities as iCalendar and Atom, in each language."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _

from integrationnorden.languages import reader
from integrationnorden.languages.labels import Label
from integrationnorden.search.models import SearchEntry
from integrationnorden.web.calendars import answer

from . import activity_views, calendars, synthesis
from .activity_views import Card
from .models import ActivityContent

NEWEST = 30


def calendar(request: HttpRequest) -> HttpResponse:
    """All published activities, also past and cancelled ones: calendars must learn of both."""
    cards = activity_views.cards(synthesis.published(ActivityContent))
    events = [_event(request, card) for card in cards]
    name = _("Activities") + " · Integration Norden"
    data = calendars.calendar(events, [card.activity for card in cards], reader.current(), name)
    return answer(data, "integrationnorden-activities")


def event(request: HttpRequest, number: int) -> HttpResponse:
    """One activity."""
    cards = activity_views.cards([activity_views.published(number)])
    data = calendars.calendar([_event(request, cards[0])], [cards[0].activity], reader.current())
    return answer(data, f"integrationnorden-activity-{number}")


def _event(request: HttpRequest, card: Card) -> Any:
    title = Label(card.content.title, card.content.language)
    place = card.content.place or (_("Online") if card.activity.is_online else "")
    return calendars.event(card.activity, title, place, request.build_absolute_uri(card.url))


class NewActivities(Feed):
    """The newest activities in the reader's language."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpRequest:
        return request

    def title(self, request: HttpRequest) -> str:
        return _("Activities") + " · Integration Norden"

    def subtitle(self, request: HttpRequest) -> str:
        return _("Webinars, seminars and meetings at which knowledge is shared.")

    def link(self, request: HttpRequest) -> str:
        return request.build_absolute_uri(reverse("themes:activities"))

    def feed_url(self, request: HttpRequest) -> str:
        return request.build_absolute_uri(reverse("themes:feed"))

    def items(self, request: HttpRequest) -> list[SearchEntry]:
        entries = SearchEntry.objects.of_kind("activity").for_reader(reader.current())
        found = list(entries.in_order("updated")[:NEWEST])
        for entry in found:
            entry.url = request.build_absolute_uri(entry.address)  # type: ignore[attr-defined]
        return found

    def item_title(self, item: Any) -> str:
        return str(item.title)

    def item_description(self, item: Any) -> str:
        """Readers of feeds take it for HTML."""
        return escape(item.summary)

    def item_link(self, item: Any) -> str:
        return str(item.url)

    def item_guid(self, item: Any) -> str:
        """The same in every language and for every version of the address."""
        return f"urn:integrationnorden:activity:{item.object_id}"

    def item_updateddate(self, item: Any) -> dt.datetime:
        published: dt.datetime = item.published
        return published
