"""The idea bank's pages."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.template.response import TemplateResponse
from django.urls import reverse

from integrationnorden.languages import reader
from integrationnorden.publishing import citations, history, serving
from integrationnorden.publishing.reading import Reading, choose
from integrationnorden.search.facets import UnknownChoice
from integrationnorden.search.listing import Listing, listing
from integrationnorden.search.models import SearchEntry
from integrationnorden.search.querysets import SearchEntryQuerySet
from integrationnorden.search.related import entries_about_the_same, named, tokens_of
from integrationnorden.search.retrieval import Scope
from integrationnorden.search.understanding import Understanding
from integrationnorden.web.languages_menu import Languages, languages, same_page

from . import record, structured_data
from .cards import cards
from .facets import facets
from .geography import MAPPED, by_area, nordic_map
from .models import Example, ExampleContent
from .selection import MAX_COMPARED, BadSelection, Selection


def example_list(request: HttpRequest) -> HttpResponse:
    """The idea bank: a list with facets."""
    found = _listing(request)
    return TemplateResponse(
        request,
        "knowledgebank/list.html",
        {
            "listing": found,
            "understood": Understanding.of(found),
            "cards": cards(found.entries, found.labels),
            "shortlist": _selection(request),
            "languages": same_page(request),
        },
    )


def example_map(request: HttpRequest) -> HttpResponse:
    """The same choice of examples on the map, and as a list by country."""
    found = _listing(request)
    entries = _entries().matching(found.query).chosen(found.choice)
    drawn = nordic_map(entries.facet_counts(MAPPED), found.labels["area"], partial(_listed_under, found))
    return TemplateResponse(
        request,
        "knowledgebank/map.html",
        {
            "listing": found,
            "map": drawn,
            "areas": by_area(entries, drawn),
            "shortlist": _selection(request),
            "languages": same_page(request),
        },
    )


def example_detail(request: HttpRequest, number: int, slug: str = "") -> HttpResponse:
    """The page of one example, in the language that the reader is served."""
    example, reading = _published(number)
    if slug != reading.content.slug:
        query = request.META.get("QUERY_STRING", "")
        address = reverse("knowledgebank:detail", args=[number, reading.content.slug])
        return HttpResponsePermanentRedirect(address + (f"?{query}" if query else ""))
    serving.prepare(request, reading.content)
    changes = history.change_log(reading.content)
    citation = _citation(request, reading, changes)
    return TemplateResponse(
        request,
        "knowledgebank/detail.html",
        _record(example, reading)
        | {
            "changes": changes,
            **_about_the_same(example),
            "shortlist": _selection(request),
            "added": _selection(request).with_(number),
            "languages": _languages_of(reading, number),
            "citation": citation,
            "apa": citation.apa(reading.language),
            "structured_data": structured_data.article(
                example, reading, request.build_absolute_uri(reading.content.get_absolute_url()), settings.PUBLISHER
            ),
        },
    )


def example_citation(request: HttpRequest, number: int, form: str) -> HttpResponse:
    """The citation as a file for reference managers."""
    if form not in citations.FORMATS:
        raise Http404
    _example, reading = _published(number)
    return citations.as_file(_citation(request, reading, history.change_log(reading.content)), form)


def example_compare(request: HttpRequest) -> HttpResponse:
    """Two to four examples side by side."""
    selection = _selection(request)
    columns = _readings(Selection(selection.numbers[:MAX_COMPARED]))
    records = [record.fact_box(example) for example, _reading in columns]
    parts = [record.sections(example, reading.content) for example, reading in columns]
    groups = [
        (sections[0], [(items[0].label, items) for items in zip(*(part.items for part in sections), strict=True)])
        for sections in zip(*parts, strict=True)
    ]
    facts = [(items[0].label, items) for items in zip(*records, strict=True)]
    return TemplateResponse(
        request,
        "knowledgebank/compare.html",
        {
            "readings": columns,
            "facts": facts,
            "groups": groups,
            "shortlist": selection,
            "left_out": len(selection.numbers) - len(columns),
            "languages": same_page(request),
        },
    )


def example_shortlist(request: HttpRequest) -> HttpResponse:
    """The reader's shortlist as one page that prints as a council pack."""
    selection = _selection(request)
    pack = [
        _record(example, reading) | {"without": selection.without(example.number)}
        for example, reading in _readings(selection)
    ]
    return TemplateResponse(
        request,
        "knowledgebank/shortlist.html",
        {"pack": pack, "shortlist": selection, "languages": same_page(request)},
    )


def preview(request: HttpRequest, content: ExampleContent) -> HttpResponse:
    """A version as the public will see it, for editors: the page's own template and data."""
    example = get_object_or_404(Example.objects.with_facts(), pk=content.example_id)
    reading = Reading(content.language, content, {content.language: content})
    serving.prepare(request, content)
    return render(
        request,
        "knowledgebank/detail.html",
        _record(example, reading) | {"languages": _languages_of(reading, example.number), "is_preview": True},
    )


def _entries() -> SearchEntryQuerySet:
    """The examples as the reader's language has them in the index."""
    entries: SearchEntryQuerySet = SearchEntry.objects.of_kind("example").for_reader(reader.current())
    return entries


def _listing(request: HttpRequest) -> Listing:
    selection = _selection(request)
    try:
        return listing(
            request.GET, Scope(reader.current(), "example"), facets(), e=",".join(map(str, selection.numbers))
        )
    except UnknownChoice as error:
        raise Http404 from error


def _selection(request: HttpRequest) -> Selection:
    try:
        return Selection.parse(request.GET.getlist("e"))
    except BadSelection as error:
        raise Http404 from error


def _published(number: int) -> tuple[Example, Reading[ExampleContent]]:
    example = get_object_or_404(Example.objects.with_facts().with_contents(), number=number)
    reading = choose(example.contents.all(), reader.current())
    if reading is None:
        raise Http404
    return example, reading


def _readings(selection: Selection) -> list[tuple[Example, Reading[ExampleContent]]]:
    """The selected examples that are published, in the reader's order."""
    examples = Example.objects.numbered(selection.numbers).with_facts().with_contents()
    by_number = {example.number: example for example in examples}
    found = (
        (by_number[number], choose(by_number[number].contents.all(), reader.current()))
        for number in selection.numbers
        if number in by_number
    )
    return [(example, reading) for example, reading in found if reading]


def _record(example: Example, reading: Reading[ExampleContent]) -> dict[str, Any]:
    return {
        "example": example,
        "reading": reading,
        "content": reading.content,
        "facts": record.fact_box(example),
        "sections": record.sections(example, reading.content),
    }


def _about_the_same(example: Example) -> dict[str, Any]:
    """The examples that share most concepts with this one, as cards without facets, and things of other kinds."""
    found = entries_about_the_same(tokens_of(example.concepts.all()), "example", example.pk)
    return {"related": cards(found.pop("example", []), {}), "same": named(found)}


def _listed_under(found: Listing, facet: str, value: str) -> str:
    """The list of those of the found examples that have one value of a facet."""
    return reverse("knowledgebank:list") + found.only(facet, value)


def _citation(
    request: HttpRequest, reading: Reading[ExampleContent], changes: list[history.Change]
) -> citations.Citation:
    content = reading.content
    return citations.Citation(
        key=f"integrationnorden-{content.example.number}-{content.language}",
        title=content.title,
        url=request.build_absolute_uri(content.get_absolute_url()),
        language=content.language,
        published=changes[0].published.date(),
        version=changes[0].version,
        publisher=settings.PUBLISHER,
    )


def _languages_of(reading: Reading[ExampleContent], number: int) -> Languages:
    def address(code: str) -> str:
        shown = choose(reading.contents.values(), code)
        return reverse("knowledgebank:detail", args=[number, shown.content.slug if shown else reading.content.slug])

    return languages(address, reading.contents, reading.language, reading.reader)
