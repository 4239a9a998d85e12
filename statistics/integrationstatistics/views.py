"""The pages and files of the statistics."""

from __future__ import annotations

from dataclasses import replace

from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.clickjacking import xframe_options_exempt

from integrationnorden.languages import reader
from integrationnorden.pages import areas
from integrationnorden.search.facets import UnknownChoice
from integrationnorden.search.related import entries_about_the_same, named, tokens_of
from integrationnorden.taxonomy.models import Area
from integrationnorden.web.languages_menu import Languages, languages, same_page

from . import catalogues, figures, files, structured_data, subject
from .citations import Citation
from .models import Indicator, PolicyFact
from .models.indicators import Carried
from .presenting import Presentation, present
from .selection import Selection, UnknownSelection, parse
from .subject import Subject

MEDIA = {form: media.partition(";")[0] for form, (media, _write) in files.WRITERS.items()}


def catalogue(request: HttpRequest) -> HttpResponse:
    """All indicators by topic, or those that words find."""
    try:
        found = catalogues.find(request.GET)
    except UnknownChoice as error:
        raise Http404 from error
    return TemplateResponse(request, "statistics/catalogue.html", {"catalogue": found, "languages": same_page(request)})


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
    selection = _selection(request, key, number)
    if request.META.get("QUERY_STRING", "") != selection.query.removeprefix("?"):
        return HttpResponseRedirect(request.path + selection.query)
    shown = present(selection)
    one = selection.subject
    concepts = one.indicator.carried
    same = entries_about_the_same(tokens_of(concepts), "indicator", one.indicator.pk)
    same.pop("indicator", None)
    frozen = reverse("statistics:release", args=[key, one.release.number]) + selection.query
    citation = _citation(request, shown, frozen)
    return TemplateResponse(
        request,
        "statistics/indicator.html",
        {
            "subject": one,
            "selection": selection,
            "shown": shown,
            "frozen": frozen,
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
    selection = _selection(request, key, number)
    one = selection.subject
    name = f"{key}-{one.release.number}"
    if form == "metadata.json":
        address = request.build_absolute_uri(reverse("statistics:release", args=[key, one.release.number]))
        return _file(files.metadata(one, address).encode(), "application/json", f"{name}-metadata.json")
    if form not in files.WRITERS:
        raise Http404
    cube = files.whole(one) if "whole" in request.GET else files.selected(selection)
    return _file(files.write(cube, form), files.WRITERS[form][0], f"{name}.{form}")


def chart(request: HttpRequest, key: str, number: int | None = None) -> HttpResponse:
    """The chart as an SVG file."""
    shown = present(_selection(request, key, number))
    if not shown.drawings:
        raise Http404
    release = shown.selection.subject.release.number
    return _file(shown.file.encode(), "image/svg+xml; charset=utf-8", f"{key}-{release}.svg")


@csp_replace({"frame-ancestors": ["*"]})
@xframe_options_exempt
def embed(request: HttpRequest, key: str, number: int | None = None) -> HttpResponse:
    """The chart alone with all that must be known of it, for frames of other sites; it sets no cookie."""
    selection = _selection(request, key, number)
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


def _selection(request: HttpRequest, key: str, number: int | None) -> Selection:
    found = get_object_or_404(Indicator.objects.published().with_texts().with_concepts(), key=key)
    loaded = subject.load(found, number)
    if loaded is None:
        raise Http404
    try:
        return parse(request.GET, loaded)
    except UnknownSelection as error:
        raise Http404(_("This indicator has nothing for %(choice)s.") % {"choice": error}) from error


def _file(content: bytes, media: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    patch_cache_control(response, public=True, max_age=60)
    return response


def _languages(request: HttpRequest, one: Subject) -> Languages:
    """The menu: the texts of the indicator exist in some languages, and its figures in all."""
    match, query = request.resolver_match, request.META.get("QUERY_STRING", "")
    existing = {text.language_code: text for text in one.indicator.translations.all()}
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


def _citation(request: HttpRequest, shown: Presentation, frozen: str) -> str:
    one = shown.selection.subject
    source = one.indicator.dataset.source
    published = one.release.published_at or one.release.fetched_at
    citation = Citation(
        settings.PUBLISHER,
        published.date(),
        shown.title,
        one.release.number,
        f"{source.name}, {one.indicator.dataset.code}",
        request.build_absolute_uri(frozen),
    )
    return citation.apa(reader.current())


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
