"""What readers take along of a published version: PDF and EPUB, made once, in the background, and kept.

A page and its files are rendered from the same data. Where one could not be made the page stays as it is, without
a link.
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

from . import contexts, epub, pdf
from .choices import FileForm
from .contexts import CONTEXTS
from .documents import KINDS, Edition, edition

# What there is of each kind of document.
FORMS = {
    "theme": [FileForm.WHOLE, FileForm.EPUB, FileForm.SUMMARY, FileForm.BRIEF],
    "chapter": [FileForm.CHAPTER],
}


def name(form: str, number: int, language: str, version: int) -> str:
    """Where the file of a version is kept."""
    ending = "epub" if form == FileForm.EPUB else "pdf"
    return f"themes/{ending}/{form}-{number}-{language}-v{version}.{ending}"


def links(shown: Edition) -> list[tuple[FileForm, str]]:
    """The files that there are of this version, with their addresses; asks no database."""
    own = shown.content.grouper.number, shown.content.language, shown.version
    names = [(form, name(form, *own)) for form in FORMS.get(shown.kind.name, [])]
    return [(form, default_storage.url(path)) for form, path in names if default_storage.exists(path)]


def forget(kind: str, number: int, language: str, versions: int) -> None:
    """Remove the files of a text that was taken back."""
    for form in FORMS[kind]:
        for version in range(1, versions + 1):
            default_storage.delete(name(form, number, language, version))


def make(form: str, number: int, language: str, version: int) -> str:
    """Make the file of a version anew and return where it is kept. Raises Http404 for what is not public."""
    request = _request()
    with override(language):
        kind = KINDS["chapter" if form == FileForm.CHAPTER else "theme"]
        shown, _current = edition(kind, number, version)
        html = _html(request, form, shown)
        if form == FileForm.EPUB:
            data = epub.write(html, _about(request, shown))
        else:
            data = pdf.write(html, request.build_absolute_uri("/"))
    path = name(form, number, language, version)
    default_storage.delete(path)
    return default_storage.save(path, ContentFile(data))


def _html(request: HttpRequest, form: str, shown: Edition) -> str:
    content = shown.content
    reading: Reading[Any] = Reading(content.language, content, {content.language: content})
    serving.prepare(request, content)
    make_context = contexts.brief if form == FileForm.BRIEF else CONTEXTS[shown.kind.name]
    about = {"edition": shown, "form": form, "apa": shown.citation(request).apa(content.language)}
    template = "themes/brief_pdf.html" if form == FileForm.BRIEF else "themes/book.html"
    return render_to_string(template, make_context(request, reading, shown.until) | about, request)


def _about(request: HttpRequest, shown: Edition) -> epub.About:
    citation = shown.citation(request)
    return epub.About(
        title=citation.title,
        language=citation.language,
        address=citation.url,
        publisher=citation.publisher,
        published=shown.published.published,
    )


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
