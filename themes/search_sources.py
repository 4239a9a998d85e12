"""Themes, chapters, findings and activities as search and the lists see them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from cms.models import Placeholder
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import gettext
from djangocms_text.models import Text

from integrationnorden.publishing.models import Content
from integrationnorden.search.carried import Vocabulary
from integrationnorden.search.sources import Document, sources

from .apparatus import plain
from .models import Activity, Chapter, ExpertGroup, Finding, PolicyQuestion, Theme

CHUNK = 200


class SynthesisSource:
    """The published texts of one kind of document."""

    model: Any
    kind: str

    def object_ids(self) -> list[int]:
        return list(self.model.objects.published().order_by("pk").values_list("pk", flat=True))

    def documents(self, object_ids: Iterable[int]) -> Iterator[Document]:
        found = self.model.objects.filter(pk__in=list(object_ids))
        vocabulary = Vocabulary()
        path = "concepts" if hasattr(self.model, "concepts") else "theme__concepts"
        for one in found.with_dated_contents().prefetch_related(path).order_by("pk").iterator(chunk_size=CHUNK):
            carrier = one if hasattr(one, "concepts") else one.theme
            carried = carrier.concepts.all() if carrier else []
            for content in one.contents.all():
                yield vocabulary.described(self.document(one, content), carried, self.facets(one))

    def document(self, one: Any, content: Any) -> Document:
        summary, body = self.texts(content)
        return Document(
            object_id=one.pk,
            language=content.language,
            reference=f"{one.number}/{content.slug}",
            title=content.title,
            summary=plain(summary),
            body="\n".join(plain(part) for part in body if part),
            published=content.published_at,
            year=self.year(one),
        )

    def facets(self, one: Any) -> list[str]:
        return [f"kind:{self.kind}"]

    def year(self, one: Any) -> int | None:
        return int(one.theme.year)

    def texts(self, content: Any) -> tuple[str, list[str]]:
        """The summary and the parts of the body."""
        raise NotImplementedError

    def address(self, reference: str) -> str:
        number, _slash, slug = reference.partition("/")
        return reverse(f"themes:{self.kind}", args=[int(number), slug])


class ThemeSource(SynthesisSource):
    kind = "theme"
    model = Theme

    def label(self) -> str:
        return gettext("Theme")

    def year(self, one: Any) -> int:
        return int(one.year)

    def texts(self, content: Any) -> tuple[str, list[str]]:
        messages = [row["message"] for row in content.key_messages]
        return content.lead or content.question, [content.question, *messages, *_written(content)]


class ChapterSource(SynthesisSource):
    kind = "chapter"
    model = Chapter

    def label(self) -> str:
        return gettext("Chapter")

    def texts(self, content: Any) -> tuple[str, list[str]]:
        return content.lead, _written(content)


class FindingSource(SynthesisSource):
    kind = "finding"
    model = Finding

    def label(self) -> str:
        return gettext("Finding")

    def texts(self, content: Any) -> tuple[str, list[str]]:
        return content.statement, [content.unknown]


class QuestionSource(SynthesisSource):
    kind = "question"
    model = PolicyQuestion

    def label(self) -> str:
        return gettext("Policy comparison")

    def texts(self, content: Any) -> tuple[str, list[str]]:
        return content.explanation, [row["text"] for row in content.answers]


class GroupSource(SynthesisSource):
    """Expert groups, without their members: consent to be shown is none to be found."""

    kind = "group"
    model = ExpertGroup

    def label(self) -> str:
        return gettext("Expert group")

    def year(self, one: Any) -> int | None:
        return one.first_year

    def texts(self, content: Any) -> tuple[str, list[str]]:
        return content.summary, [content.composition]


class ActivitySource(SynthesisSource):
    kind = "activity"
    model = Activity

    def label(self) -> str:
        return gettext("Activity")

    def year(self, one: Any) -> int:
        return int(one.starts_on.year)

    def facets(self, one: Any) -> list[str]:
        return [f"kind:{self.kind}", f"activity:{one.kind}"]

    def texts(self, content: Any) -> tuple[str, list[str]]:
        cells = [cell for row in (*content.programme, *content.speakers) for cell in row.values()]
        return content.summary, [content.place, content.outcome, *cells]


def _written(content: Content) -> list[str]:
    """What editors wrote in the placeholders of a text."""
    placeholders = Placeholder.objects.filter(
        content_type=ContentType.objects.get_for_model(content), object_id=content.pk
    )
    bodies = Text.objects.filter(placeholder__in=placeholders, language=content.language)
    return [strip_tags(body) for body in bodies.order_by("placeholder", "position").values_list("body", flat=True)]


for source in (ThemeSource(), ChapterSource(), FindingSource(), QuestionSource(), GroupSource(), ActivitySource()):
    sources.register(source)
