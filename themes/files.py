"""PDFs of published versions (PDF/UA-1): made once, in the background, and kept beside other files.

The page and its PDF are rendered from the same data. A PDF holds the summary with or without the full text, or
one chapter. Where one could not be made the page stays as it is, without a link.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.translation import override

from integrationnorden.publishing import serving
from integrationnorden.publishing.reading import Reading

from .contexts import CONTEXTS
from .documents import KINDS, Edition, edition

# The whole synthesis, the summary alone, one chapter.
WHOLE, SUMMARY, CHAPTER = "theme", "summary", "chapter"
STYLES = "web/css/pdf.css"


def name(form: str, number: int, language: str, version: int) -> str:
    """Where the PDF of a version is kept."""
    return f"themes/pdf/{form}-{number}-{language}-v{version}.pdf"


def links(shown: Edition) -> list[tuple[str, str]]:
    """The forms of which this version has a PDF, with their addresses; asks no database."""
    forms = [WHOLE, SUMMARY] if shown.kind.name == "theme" else [CHAPTER] if shown.kind.name == "chapter" else []
    names = [(form, name(form, shown.content.grouper.number, shown.content.language, shown.version)) for form in forms]
    return [(form, default_storage.url(path)) for form, path in names if default_storage.exists(path)]


def forget(kind: str, number: int, language: str, versions: int) -> None:
    """Remove the PDFs of a text that was taken back."""
    for form in [WHOLE, SUMMARY] if kind == "theme" else [CHAPTER]:
        for version in range(1, versions + 1):
            default_storage.delete(name(form, number, language, version))


def make(form: str, number: int, language: str, version: int) -> str:
    """Make the PDF of a version anew and return where it is kept. Raises Http404 for what is not public."""
    request = _request()
    with override(language):
        data = _pdf(_html(request, form, number, version), request.build_absolute_uri("/"))
    path = name(form, number, language, version)
    default_storage.delete(path)
    return default_storage.save(path, ContentFile(data))


def _html(request: HttpRequest, form: str, number: int, version: int) -> str:
    kind = KINDS["chapter" if form == CHAPTER else "theme"]
    shown, _current = edition(kind, number, version)
    reading: Reading[Any] = Reading(shown.content.language, shown.content, {shown.content.language: shown.content})
    serving.prepare(request, shown.content)
    context = CONTEXTS[kind.name](request, reading)
    citation = shown.citation(request)
    about = {"edition": shown, "form": form, "apa": citation.apa(shown.content.language)}
    return render_to_string("themes/pdf.html", context | about, request)


def _request() -> HttpRequest:
    """A request by nobody, for what renders placeholders and makes absolute addresses."""
    from cms.toolbar.toolbar import CMSToolbar
    from django.contrib.auth.models import AnonymousUser

    request: Any = RequestFactory().get(
        "/", headers={"host": settings.ALLOWED_HOSTS[0]}, secure=settings.SECURE_SSL_REDIRECT
    )
    request.user = AnonymousUser()
    request.session = {}
    # For plugins whose pictures differ between screen and paper.
    request.is_for_paper = True
    request.toolbar = CMSToolbar(request)
    return request  # type: ignore[no-any-return]


def _pdf(html: str, site: str) -> bytes:
    # Importing it needs Pango, which a machine that only serves pages may lack.
    import weasyprint
    from django.contrib.staticfiles import finders

    stylesheet = weasyprint.CSS(filename=finders.find(STYLES))
    document = weasyprint.HTML(string=html, base_url=site, url_fetcher=_fetch)
    return bytes(document.write_pdf(stylesheets=[stylesheet], pdf_variant="pdf/ua-1"))


def _fetch(url: str, *args: Any, **kwargs: Any) -> Any:
    """Pictures of the site alone: nothing is fetched from elsewhere."""
    path = url.rpartition(settings.MEDIA_URL)[2]
    if not default_storage.exists(path):
        raise ValueError(url)
    return {"file_obj": default_storage.open(path)}
