"""What the views of the statistics share: the selection of an address, its citation, and files as answers."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from integrationnorden.languages import reader
from integrationnorden.publishing.citations import DATASET, Citation

from .choosing import choose
from .measures import CannotMeasure
from .presenting import Presentation
from .selection import Selection, UnknownSelection


class Refused(Http404):
    """The indicator is there, but not what was asked of it; `reason` says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def selection_of(request: HttpRequest, key: str, number: int | None) -> Selection:
    """Raises Refused, which says what the indicator does not have."""
    try:
        selection = choose(request.GET, key, number)
    except UnknownSelection as error:
        raise Refused(_("This indicator has nothing for %(choice)s.") % {"choice": error}) from error
    except CannotMeasure as error:
        raise Refused(str(error)) from error
    if selection is None:
        raise Http404
    return selection


def frozen(selection: Selection) -> str:
    """The address that always shows these very figures."""
    one = selection.subject
    return reverse("statistics:release", args=[one.indicator.key, one.release.number]) + selection.fixed_query


def citation_of(request: HttpRequest, shown: Presentation) -> Citation:
    one = shown.selection.subject
    source = one.indicator.dataset.source
    published = one.release.published_at or one.release.fetched_at
    name = one.indicator.texts.name
    return Citation(
        key=f"integrationnorden-{one.indicator.key}-{one.release.number}",
        title=shown.title,
        url=request.build_absolute_uri(frozen(shown.selection)),
        language=name.language if name else reader.current(),
        published=published.date(),
        version=one.release.number,
        publisher=settings.PUBLISHER,
        work=DATASET,
        source=f"{source.name}, {one.indicator.dataset.code}",
    )


def attached(content: bytes, media: str, name: str) -> HttpResponse:
    """A file to keep."""
    response = HttpResponse(content, content_type=media)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    patch_cache_control(response, public=True, max_age=60)
    return response
