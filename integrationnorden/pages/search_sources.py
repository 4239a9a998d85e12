"""The pages that editors build, as search sees them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cms.models import PageContent, PageUrl
from django.db.models import F, OuterRef, Subquery
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import gettext
from djangocms_text.models import Text

from integrationnorden.search.models import SearchEntry
from integrationnorden.search.sources import Document, sources


class PageSource:
    """The published texts of pages."""

    kind = "page"

    def label(self) -> str:
        return gettext("Page")

    def documents(self, object_ids: Iterable[int] | None = None) -> Iterator[Document]:
        path = PageUrl.objects.filter(page=OuterRef("page"), language=OuterRef("language")).values("path")
        contents = PageContent.objects.annotate(path=Subquery(path[:1]), published_at=F("versions__modified"))
        contents = contents.filter(path__isnull=False).order_by("page_id", "pk")
        if object_ids is not None:
            contents = contents.filter(page__in=list(object_ids))
        for content in contents:
            yield Document(
                object_id=content.page_id,
                language=content.language,
                reference=content.path,
                title=content.title,
                summary=content.meta_description or "",
                body=_body(content),
                published=content.published_at,
                facets=("kind:page",),
            )

    def url(self, entry: SearchEntry) -> str:
        if not entry.reference:
            return reverse("pages-root")
        return reverse("pages-details-by-slug", args=[entry.reference])


def _body(content: PageContent) -> str:
    texts = Text.objects.filter(placeholder__in=content.placeholders.all()).order_by("position")
    return "\n".join(strip_tags(text.body.replace("<", " <")) for text in texts)


sources.register(PageSource())
