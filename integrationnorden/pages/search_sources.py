"""The pages that editors build, as search sees them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cms.models import PageContent
from django.db.models import F
from django.utils.html import strip_tags
from django.utils.translation import gettext
from djangocms_text.models import Text

from integrationnorden.search.models import SearchEntry
from integrationnorden.search.sources import Document, sources

from . import paths


class PageSource:
    """The published texts of pages."""

    kind = "page"

    def label(self) -> str:
        return gettext("Page")

    def documents(self, object_ids: Iterable[int] | None = None) -> Iterator[Document]:
        contents = paths.published_contents().annotate(published_at=F("versions__modified")).order_by("page_id", "pk")
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
        return paths.address(entry.reference)


def _body(content: PageContent) -> str:
    texts = Text.objects.filter(placeholder__in=content.placeholders.all()).order_by("position")
    return "\n".join(strip_tags(text.body.replace("<", " <")) for text in texts)


sources.register(PageSource())
