"""The pages and files of the statistics."""

from __future__ import annotations

from dataclasses import replace

from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.clickjacking import xframe_options_exempt

from integrationnorden.languages import reader
from integrationnorden.pages import areas
from integrationnorden.search import mentions
from integrationnorden.search.facets import UnknownChoice
from integrationnorden.search.related import entries_about_the_same, named, tokens_of
from integrationnorden.taxonomy.models import Area
from integrationnorden.web.languages_menu import Languages, languages, same_page

from . import catalogues, definitions, figures, files, measures, structured_data
from .models import PolicyFact
from .models.indicators import Carried
from .presenting import present
from .requests import attached, citation_of, frozen, selection_of
from .subject import Subject

MEDIA = {form: media.partition(";")[0] for form, (media, _write) in files.WRITERS.items()}


def catalogue(request: HttpRequest) -> HttpResponse:
    """All indicators by topic, or those that words find."""
    try:
        found = catalogues.find(request.GET)
    except UnknownChoice as error:
        raise Http404 from error
    return TemplateResponse(request, "statistics/catalogue.html", {"catalogue": found, "languages": same_page(request)})


def immigrants(request: HttpRequest) -> HttpResponse:
    """Whom the statistics of each country call an immigrant, side by side."""
    context = {"definitions": definitions.all_areas(), "languages": same_page(request)}
    return TemplateResponse(request, "statistics/immigrants.html", context)


def profile(request: HttpRequest, code: str) -> HttpResponse:
    """A country or territory: its newest figures, and what is not known of it."""
    area = get_object_or_404(Area.objects.with_labels(), code=code)
    if not area.label or area.kind == Area.Kind.REGION:
        raise Http404
    return TemplateResponse(
        request,
        "statistics/profile.html",
        {
            "area": area,
            "figures": figures.of_area(area),
            "policies": PolicyFact.objects.filter(area=area).with_labels().order_by("order", "pk"),
            "areas": figures.areas(),
            "blocks": areas.blocks(request, area),
            "languages": same_page(request),
        },
    )


def indicator(request: HttpRequest, key: str, number: int | None = None) -> HttpResponse:
    """One indicator: in words, as a chart and as a table."""
    selection = selection_of(request, key, number)
    if request.META.get("QUERY_STRING", "") != selection.query.removeprefix("?"):
        return HttpResponseRedirect(request.path + selection.query)
    shown = present(selection)
    one = selection.subject
    concepts = one.indicator.carried
    thing = ("indicator", one.indicator.pk)
    same = entries_about_the_same(tokens_of(concepts), *thing, using=mentions.using(*thing))
    same.pop("indicator", None)
    citation = citation_of(request, shown).apa(reader.current())
    return TemplateResponse(
        request,
        "statistics/indicator.html",
        {
            "subject": one,
            "selection": selection,
            "shown": shown,
            "frozen": frozen(selection),
            "refused": measures.refused(one),
            "definitions": definitions.of(one),
            "choices": catalogues.choices(selection),
            "concepts": concepts,
            "same": named(same, ["example"]),
            "citation": citation,
            "languages": _languages(request, one),
            "structured_data": structured_data.dataset(one, _about(request, one, concepts, citation)),
        },
    )


def download(request: HttpRequest, key: str, form: str, number: int | None = None) -> HttpResponse:
    """The figures of a selection, or with `whole` those of the indicator, as a file."""
    selection = selection_of(request, key, number)
    one = selection.subject
    name = f"{key}-{one.release.number}"
    if form == "metadata.json":
        address = request.build_absolute_uri(reverse("statistics:release", args=[key, one.release.number]))
        return attached(files.metadata(selection, address).encode(), "application/json", f"{name}-metadata.json")
    if form not in files.WRITERS:
        raise Http404
    cube = files.whole(one) if "whole" in request.GET else files.selected(selection)
    return attached(files.write(cube, form), files.WRITERS[form][0], f"{name}.{form}")


def chart(request: HttpRequest, key: str, number: int | None = None) -> HttpResponse:
    """The chart as an SVG file."""
    shown = present(selection_of(request, key, number))
    if not shown.drawings:
        raise Http404
    release = shown.selection.subject.release.number
    return attached(shown.file.encode(), "image/svg+xml; charset=utf-8", f"{key}-{release}.svg")


@csp_replace({"frame-ancestors": ["*"]})
@xframe_options_exempt
def embed(request: HttpRequest, key: str, number: int | None = None) -> HttpResponse:
    """The chart alone with all that must be known of it, for frames of other sites; it sets no cookie."""
    selection = selection_of(request, key, number)
    one, shown = selection.subject, present(selection)
    page = reverse("statistics:release", args=[key, number]) if number else one.indicator.get_absolute_url()
    context = {
        "subject": one,
        "selection": selection,
        "shown": shown,
        "notes": [note for note in shown.notes if not note.mandatory],
        "page_address": page + selection.query,
    }
    return TemplateResponse(request, "statistics/embed.html", context)


def _languages(request: HttpRequest, one: Subject) -> Languages:
    """The menu: the texts of the indicator exist in some languages, and its figures in all."""
    match, query = request.resolver_match, request.META.get("QUERY_STRING", "")
    existing = one.indicator.texts_by_language
    name = one.indicator.texts.name
    written = name.language if name else reader.current()
    menu = languages(
        lambda _code: reverse(match.view_name, kwargs=match.kwargs) + (f"?{query}" if query else ""),
        existing,
        written,
        reader.current(),
    )
    # Whatever is chosen, and of whichever release: to search engines it is one page.
    with override(written):
        return replace(menu, canonical=one.indicator.get_absolute_url())


def _about(request: HttpRequest, one: Subject, concepts: list[Carried], citation: str) -> structured_data.About:
    return structured_data.About(
        request.build_absolute_uri(one.indicator.get_absolute_url()),
        request.build_absolute_uri(reverse("statistics:catalogue")),
        _files(request, one),
        [str(one.indicator.get_topic_display()), *(concept.label.text for concept in concepts if concept.label)],
        citation,
        settings.PUBLISHER,
    )


def _files(request: HttpRequest, one: Subject) -> list[tuple[str, str]]:
    def address(form: str) -> str:
        return request.build_absolute_uri(reverse("statistics:download", args=[one.indicator.key, form]) + "?whole=1")

    return [(media, address(form)) for form, media in MEDIA.items()]
