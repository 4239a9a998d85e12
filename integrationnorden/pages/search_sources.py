"""The pages that editors build, as search sees them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cms.models import PageContent
from django.contrib.contenttypes.models import ContentType
from django.db.models import F, QuerySet
from django.utils.html import strip_tags
from django.utils.translation import gettext
from djangocms_text.models import Text

from integrationnorden.search.sources import Document, sources

from . import paths


class PageSource:
    """The published texts of pages."""

    kind = "page"

    def label(self) -> str:
        return gettext("Page")

    def object_ids(self) -> list[int]:
        return list(paths.published_contents().order_by("page_id").values_list("page_id", flat=True).distinct())

    def documents(self, object_ids: Iterable[int]) -> Iterator[Document]:
        contents = paths.published_contents().annotate(published_at=F("versions__modified")).order_by("page_id", "pk")
        contents = contents.filter(page__in=list(object_ids))
        bodies = _bodies(contents)
        for content in contents:
            yield Document(
                object_id=content.page_id,
                language=content.language,
                reference=content.path,
                title=content.title,
                summary=content.meta_description or "",
                body="\n".join(bodies.get(content.pk, [])),
                published=content.published_at,
                facets=("kind:page",),
            )

    def address(self, reference: str) -> str:
        return paths.address(reference)


def _bodies(contents: QuerySet[PageContent]) -> dict[int, list[str]]:
    """The plain text of each content by its key, in one query."""
    texts = Text.objects.filter(
        placeholder__content_type=ContentType.objects.get_for_model(PageContent),
        placeholder__object_id__in=[content.pk for content in contents],
    )
    bodies: dict[int, list[str]] = {}
    for content_id, body in texts.order_by("position").values_list("placeholder__object_id", "body"):
        bodies.setdefault(content_id, []).append(strip_tags(body.replace("<", " <")))
    return bodies


sources.register(PageSource())
