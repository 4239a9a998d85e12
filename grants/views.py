"""The pages of calls and pools."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control

from integrationnorden.languages import reader
from integrationnorden.publishing import history, serving
from integrationnorden.publishing.reading import Reading, choose
from integrationnorden.search.facets import UnknownChoice
from integrationnorden.search.listing import listing
from integrationnorden.search.models import SearchEntry
from integrationnorden.search.retrieval import Scope
from integrationnorden.search.understanding import Understanding
from integrationnorden.web.languages_menu import Languages, languages, same_page
from integrationnorden.web.page_cache import valid_until

from . import eligibility, record, structured_data
from . import year as of_year
from .cards import CallCard, call_cards, project_cards
from .facets import call_facets
from .forms import EligibilityForm, rules_of
from .models import Call, CallContent, Pool
from .standing import Standing, next_change, standing, standings, tokens


def call_list(request: HttpRequest) -> HttpResponse:
    """All calls, those that one can apply in first, with facets."""
    found = standings(timezone.now())
    valid_until(request, next_change(found.values()))
    scope = Scope(reader.current(), "call", carried=tokens(found), placed=list(found))
    try:
        listed = listing(request.GET, scope, call_facets(), "placed")
    except UnknownChoice as error:
        raise Http404 from error
    shown = [found[entry.object_id] for entry in listed.entries if entry.object_id in found]
    return TemplateResponse(
        request,
        "grants/calls.html",
        {
            "listing": listed,
            "understood": Understanding.of(listed),
            "cards": call_cards(shown),
            "languages": same_page(request),
        },
    )


def year(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """The calendar of a year, by default of the current one."""
    now = timezone.localtime()
    cards = _all_cards(request)
    known = of_year.years(cards)
    shown = year or now.year
    if year and year not in known:
        raise Http404
    valid_until(request, now.replace(year=now.year + 1, month=1, day=1, hour=0, minute=0, second=0, microsecond=0))
    return TemplateResponse(
        request,
        "grants/year.html",
        {
            "year": shown,
            "years": known,
            "months": of_year.months(cards, shown),
            "languages": same_page(request),
        },
    )


def call(request: HttpRequest, number: int, slug: str = "") -> HttpResponse:
    """The page of one call, in the language that the reader is served."""
    found, reading = _published(number)
    if slug != reading.content.slug:
        return HttpResponsePermanentRedirect(reverse("grants:call", args=[number, reading.content.slug]))
    one = standing(found, timezone.now())
    valid_until(request, one.next_change)
    serving.prepare(request, reading.content)
    url = request.build_absolute_uri(reading.content.get_absolute_url())
    return TemplateResponse(
        request,
        "grants/call.html",
        _record(one, reading)
        | {
            "changes": history.change_log(reading.content),
            "projects": _projects(number),
            "languages": languages_of(reading, "grants:call", number),
            "structured_data": None if found.is_example else structured_data.call_grant(found, reading, url),
        },
    )


def may_we_apply(request: HttpRequest, number: int) -> HttpResponse:
    """The call's rules held against what somebody says of their project; no cache keeps the answers."""
    found, reading = _published(number)
    one = standing(found, timezone.now())
    form = EligibilityForm(request.GET or None, currency=found.currency)
    findings = eligibility.findings(rules_of(found), form.answers) if form.is_valid() else []
    response = TemplateResponse(
        request,
        "grants/may_we_apply.html",
        {
            "form": form,
            "findings": findings,
            "overall": eligibility.overall(findings) if findings else None,
            "standing": one,
            "content": reading.content,
            "languages": same_page(request),
        },
    )
    patch_cache_control(response, no_store=True)
    return response


def pool(request: HttpRequest, key: str) -> HttpResponse:
    """What a pool is for, its rules, and its calls."""
    found = get_object_or_404(
        Pool.objects.with_labels().select_related("owner").prefetch_related("translations", "owner__translations"),
        key=key,
    )
    cards = [card for card in _all_cards(request) if card.standing.call.pool_id == found.pk]
    return TemplateResponse(
        request,
        "grants/pool.html",
        {
            "pool": found,
            "purpose": found.text("purpose"),
            "rules": found.text("rules"),
            "cards": cards,
            "languages": same_page(request),
        },
    )


def preview(request: HttpRequest, content: CallContent) -> HttpResponse:
    """A version as the public will see it, for editors: the page's own template and data."""
    found = get_object_or_404(Call.objects.with_facts(), pk=content.call_id)
    reading = Reading(content.language, content, {content.language: content})
    serving.prepare(request, content)
    one = standing(found, timezone.now())
    context = {"languages": languages_of(reading, "grants:call", found.number), "is_preview": True}
    return render(request, "grants/call.html", _record(one, reading) | context)


def _all_cards(request: HttpRequest) -> list[CallCard]:
    found = standings(timezone.now())
    valid_until(request, next_change(found.values()))
    return call_cards(found.values())


def _published(number: int) -> tuple[Call, Reading[CallContent]]:
    found = get_object_or_404(Call.objects.with_facts().with_contents(), number=number)
    reading = choose(found.contents.all(), reader.current())
    if reading is None:
        raise Http404
    return found, reading


def _record(one: Standing, reading: Reading[CallContent]) -> dict[str, Any]:
    return {
        "call": one.call,
        "standing": one,
        "reading": reading,
        "content": reading.content,
        "facts": record.fact_box(one),
        "sections": record.sections(one, reading.content),
    }


def _projects(number: int) -> list[Any]:
    """The published projects that this call paid for."""
    entries = SearchEntry.objects.of_kind("project").for_reader(reader.current())
    return project_cards(entries.chosen({"call": [str(number)]}).in_order("title"), {})


def languages_of(reading: Reading[Any], view: str, number: int) -> Languages:
    def address(code: str) -> str:
        shown = choose(reading.contents.values(), code)
        return reverse(view, args=[number, shown.content.slug if shown else reading.content.slug])

    return languages(address, reading.contents, reading.language, reading.reader)
