"""What follows from changes: search knows the vocabulary as it is, and published texts get their PDFs."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.db import transaction
from django.dispatch import receiver
from djangocms_versioning import constants
from djangocms_versioning.signals import post_version_operation
from procrastinate.exceptions import AlreadyEnqueued

from integrationnorden.publishing.models import Content
from integrationnorden.search import indexing
from integrationnorden.search.sources import sources
from integrationnorden.taxonomy.models import Concept
from integrationnorden.taxonomy.signals import concepts_changed

from . import files
from .models import (
    Activity,
    Chapter,
    ChapterContent,
    Finding,
    FindingContent,
    Theme,
    ThemeContent,
)
from .tasks import make_pdf


@receiver(concepts_changed, dispatch_uid="index themes of changed concepts")
def update_index(*, concepts: Sequence[Concept], **_: Any) -> None:
    """Those that carry the concepts now; search itself knows in which texts they are or were."""
    below = Concept.objects.with_narrower(concepts)
    carried = {
        "theme": Theme.objects.filter(concepts__in=below),
        "chapter": Chapter.objects.filter(theme__concepts__in=below),
        "finding": Finding.objects.filter(theme__concepts__in=below),
        "activity": Activity.objects.filter(concepts__in=below),
    }
    for kind, found in carried.items():
        indexing.update_soon(sources.get(kind), found.distinct().values_list("pk", flat=True))


@receiver(post_version_operation, dispatch_uid="PDFs of syntheses")
def follow_publication(*, operation: str, obj: Any, **_: Any) -> None:
    """A published text gets its PDFs; one that was taken back loses them."""
    content = obj.content
    if not isinstance(content, ThemeContent | ChapterContent | FindingContent):
        return
    if operation == constants.OPERATION_PUBLISH:
        transaction.on_commit(partial(_make_files, content))
    elif operation == constants.OPERATION_UNPUBLISH and not isinstance(content, FindingContent):
        transaction.on_commit(partial(_forget_files, content, int(obj.number)))


def _make_files(content: Content) -> None:
    """Those of the text itself, and the whole synthesis of which it is a part, in each language."""
    if isinstance(content, ChapterContent):
        _defer(files.CHAPTER, content)
    theme = content.theme if isinstance(content, ThemeContent) else content.grouper.theme
    forms = [files.WHOLE, files.SUMMARY] if isinstance(content, ThemeContent) else [files.WHOLE]
    texts = [content] if isinstance(content, ThemeContent) else ThemeContent.objects.filter(theme=theme)
    for text in texts:
        for form in forms:
            _defer(form, text)


def _defer(form: str, content: Content) -> None:
    version = int(content.versions.get().number)
    job = {"form": form, "number": content.grouper.number, "language": content.language, "version": version}
    try:
        lock = f"pdf {form} {content.grouper.number} {content.language} {version}"
        make_pdf.configure(queueing_lock=lock).defer(**job)
    except AlreadyEnqueued:
        # One that waits shows what is published when it is made.
        return


def _forget_files(content: Content, version: int) -> None:
    own = {content.grouper_field: content.grouper, "language": content.language}
    if not type(content).objects.filter(**own).exists():
        kind = "theme" if isinstance(content, ThemeContent) else "chapter"
        files.forget(kind, content.grouper.number, content.language, version)
