"""The pages of activities."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from integrationnorden.languages import names, reader
from integrationnorden.languages.labels import Label
from integrationnorden.publishing import history, items, serving
from integrationnorden.publishing.items import Item, Section, Value
from integrationnorden.publishing.reading import Reading, choose
from integrationnorden.web.languages_menu import languages, same_page
from integrationnorden.web.page_cache import valid_until

from . import structured_data, synthesis
from .models import Activity, ActivityContent, ThemeContent
from .when import in_words

READ = "activity", "activity__area", "activity__theme"


@dataclass(frozen=True, slots=True)
class Card:
    """One activity in a list."""

    activity: Activity
    content: ActivityContent
    when: str
    url: str


def activity_list(request: HttpRequest) -> HttpResponse:
    """What is ahead, the nearest first, and what is past, the newest first."""
    now = timezone.now()
    shown = cards(synthesis.published(ActivityContent))
    coming = sorted((one for one in shown if not one.activity.is_past), key=lambda one: one.activity.start)
    past = sorted((one for one in shown if one.activity.is_past), key=lambda one: one.activity.start, reverse=True)
    valid_until(request, _next_end(coming, now))
    return TemplateResponse(
        request, "themes/activities.html", {"coming": coming, "past": past, "languages": same_page(request)}
    )


def activity(request: HttpRequest, number: int, slug: str = "") -> HttpResponse:
    """The page of one activity, in the language that the reader is served."""
    reading = published(number)
    content = reading.content
    if slug != content.slug:
        return HttpResponsePermanentRedirect(reverse("themes:activity", args=[number, content.slug]))
    serving.prepare(request, content)
    one = content.activity
    valid_until(request, None if one.is_past else one.end)
    url = request.build_absolute_uri(content.get_absolute_url())
    return TemplateResponse(
        request,
        "themes/activity.html",
        _record(reading)
        | {
            "changes": history.change_log(content),
            "structured_data": structured_data.event(one, content, url),
        },
    )


def preview(request: HttpRequest, content: ActivityContent) -> HttpResponse:
    """A version as the public will see it, for editors: the page's own template and data."""
    serving.prepare(request, content)
    reading = Reading(content.language, content, {content.language: content})
    return render(request, "themes/activity.html", _record(reading) | {"is_preview": True})


def published(number: int) -> Reading[ActivityContent]:
    """What the reader is served of an activity. Raises Http404."""
    found = ActivityContent.objects.filter(activity__number=number).select_related(*READ)
    reading: Reading[ActivityContent] | None = choose(found, reader.current())
    if reading is None:
        raise Http404
    return reading


def cards(readings: Iterable[Reading[ActivityContent]]) -> list[Card]:
    return [
        Card(
            reading.content.activity,
            reading.content,
            in_words(reading.content.activity, reader.current()),
            reverse("themes:activity", args=[reading.content.activity.number, reading.content.slug]),
        )
        for reading in readings
    ]


def _next_end(coming: Iterable[Card], now: dt.datetime) -> dt.datetime | None:
    return min((one.activity.end for one in coming if one.activity.end > now), default=None)


def _record(reading: Reading[ActivityContent]) -> dict[str, Any]:
    content = reading.content
    one = content.activity
    theme = next(iter(synthesis.published(ThemeContent, theme=one.theme)), None) if one.theme else None

    def address(code: str) -> str:
        shown = choose(reading.contents.values(), code) or reading
        return reverse("themes:activity", args=[one.number, shown.content.slug])

    return {
        "reading": reading,
        "content": content,
        "activity": one,
        "when": in_words(one, reader.current()),
        "facts": _facts(one, content),
        "sections": _sections(one, content),
        "of_theme": theme,
        "languages": languages(address, reading.contents, reading.language, reading.reader),
    }


def _facts(one: Activity, content: ActivityContent) -> list[Item]:
    spoken = items.own(*(names.in_language(code, reader.current()) for code in one.languages))
    place = [Value(Label(content.place, content.language))] if content.place else []
    online = items.own(_("Online")) if one.is_online else []
    interpreting = [Value(Label(content.interpreting, content.language))] if content.interpreting else []
    return [
        Item(_("Kind of activity"), values=items.choice(one, "kind")),
        Item(_("Place"), values=[*place, *online]),
        Item(_("Languages spoken"), values=spoken),
        Item(_("Interpreting and captions"), values=interpreting),
    ]


def _sections(one: Activity, content: ActivityContent) -> list[Section]:
    return [
        Section(
            "programme",
            _("Programme and speakers"),
            [items.rows(content, "programme"), items.rows(content, "speakers")],
        ),
        Section(
            "afterwards",
            _("Afterwards"),
            [
                Item(_("Recording"), values=items.link(one.recording)),
                Item(_("Slides"), values=items.link(one.slides)),
                items.text(content, "outcome"),
            ],
        ),
        Section(
            "sources",
            _("About this page"),
            [Item(_("Sources"), values=items.references(one.sources.order_by("order", "pk")))],
        ),
    ]
