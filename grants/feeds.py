"""What programs subscribe to: deadlines as iCalendar, and new calls as an Atom feed, in each language."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _

from integrationnorden.languages import reader
from integrationnorden.languages.labels import Label
from integrationnorden.publishing.reading import choose
from integrationnorden.search.models import SearchEntry
from integrationnorden.web.calendars import answer

from . import calendars
from .models import Call

NEWEST = 30


def calendar(request: HttpRequest) -> HttpResponse:
    """The deadlines of all published calls, also past and cancelled ones: calendars must learn of both."""
    calls = {call.pk: call for call in Call.objects.published().exclude(closes_on=None).order_by("closes_on", "pk")}
    entries = SearchEntry.objects.of_kind("call").for_reader(reader.current()).filter(object_id__in=calls)
    titles = {entry.object_id: entry for entry in entries}
    events = [
        calendars.deadline(
            call,
            titles[pk].label,
            request.build_absolute_uri(titles[pk].address),
        )
        for pk, call in calls.items()
        if pk in titles
    ]
    name = _("Grants: deadlines") + " · Integration Norden"
    return answer(calendars.calendar(events, calls.values(), reader.current(), name), "integrationnorden-deadlines")


def deadline(request: HttpRequest, number: int) -> HttpResponse:
    """The deadline of one call."""
    call = get_object_or_404(Call.objects.with_contents().exclude(closes_on=None), number=number)
    reading = choose(call.contents.all(), reader.current())
    if reading is None:
        raise Http404
    title = Label(reading.content.title, reading.language)
    url = request.build_absolute_uri(reverse("grants:call", args=[number, reading.content.slug]))
    event = calendars.deadline(call, title, url)
    return answer(calendars.calendar([event], [call], reader.current()), f"integrationnorden-call-{number}")


class NewCalls(Feed):
    """The newest calls in the reader's language."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpRequest:
        return request

    def title(self, request: HttpRequest) -> str:
        return _("Calls for grants") + " · Integration Norden"

    def subtitle(self, request: HttpRequest) -> str:
        return _("Money that one can apply for.")

    def link(self, request: HttpRequest) -> str:
        return request.build_absolute_uri(reverse("grants:calls"))

    def feed_url(self, request: HttpRequest) -> str:
        return request.build_absolute_uri(reverse("grants:feed"))

    def items(self, request: HttpRequest) -> list[SearchEntry]:
        entries = SearchEntry.objects.of_kind("call").for_reader(reader.current())
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
        return f"urn:integrationnorden:call:{item.object_id}"

    def item_updateddate(self, item: Any) -> dt.datetime:
        published: dt.datetime = item.published
        return published
