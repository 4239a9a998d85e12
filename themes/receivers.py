"""What follows from changes: search knows the vocabulary as it is, and published texts get their files."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver
from djangocms_versioning import constants
from djangocms_versioning.signals import post_version_operation

from integrationnorden.publishing.models import Content
from integrationnorden.search import indexing
from integrationnorden.search.sources import sources
from integrationnorden.taxonomy.models import Concept
from integrationnorden.taxonomy.signals import concepts_changed

from . import files, tasks
from .choices import FileForm
from .models import (
    Activity,
    Chapter,
    ChapterContent,
    ExpertGroup,
    FailedFile,
    Finding,
    FindingContent,
    PolicyQuestion,
    PolicyQuestionContent,
    Theme,
    ThemeContent,
)


@receiver(concepts_changed, dispatch_uid="index themes of changed concepts")
def update_index(*, concepts: Sequence[Concept], **_: Any) -> None:
    """Those that carry the concepts now; search itself knows in which texts they are or were."""
    below = Concept.objects.with_narrower(concepts)
    carried = {
        "theme": Theme.objects.filter(concepts__in=below),
        "chapter": Chapter.objects.filter(theme__concepts__in=below),
        "finding": Finding.objects.filter(theme__concepts__in=below),
        "question": PolicyQuestion.objects.filter(theme__concepts__in=below),
        "group": ExpertGroup.objects.filter(theme__concepts__in=below),
        "activity": Activity.objects.filter(concepts__in=below),
    }
    for kind, found in carried.items():
        indexing.update_soon(sources.get(kind), found.distinct().values_list("pk", flat=True))


@receiver(post_version_operation, dispatch_uid="files of syntheses")
def follow_publication(*, operation: str, obj: Any, **_: Any) -> None:
    """A published text gets its files; one that was taken back loses them."""
    content = obj.content
    if not isinstance(content, ThemeContent | ChapterContent | FindingContent | PolicyQuestionContent):
        return
    if operation in {constants.OPERATION_PUBLISH, constants.OPERATION_UNPUBLISH}:
        transaction.on_commit(partial(_make_files, content))
    if operation == constants.OPERATION_UNPUBLISH and isinstance(content, ThemeContent | ChapterContent):
        transaction.on_commit(partial(_forget_files, content, int(obj.number)))


@receiver(post_save, sender=Theme, dispatch_uid="files of changed themes")
def follow_facts(*, instance: Theme, **_: Any) -> None:
    """What all languages share, such as how the texts cite, is in every file."""
    transaction.on_commit(partial(_make_all_files, instance))


def _make_all_files(theme: Theme) -> None:
    for content in ThemeContent.objects.filter(theme=theme):
        _make_files(content)
    for chapter in ChapterContent.objects.filter(chapter__theme=theme):
        _order(FileForm.CHAPTER, chapter)


def _make_files(content: Content) -> None:
    """Those of the text itself, and those that show it as a part of its theme, in each language."""
    if isinstance(content, ThemeContent):
        texts, forms = [content], files.FORMS["theme"]
    else:
        texts = list(ThemeContent.objects.filter(theme=content.grouper.theme))
        forms = [FileForm.WHOLE, FileForm.EPUB, FileForm.BRIEF]
    if isinstance(content, ChapterContent):
        _order(FileForm.CHAPTER, content)
    for text in texts:
        for form in forms:
            _order(form, text)


def _order(form: FileForm, content: Content) -> None:
    tasks.order(form.value, content.grouper.number, content.language, int(content.versions.get().number))


def _forget_files(content: Content, version: int) -> None:
    own = {content.grouper_field: content.grouper, "language": content.language}
    if not type(content).objects.filter(**own).exists():
        kind = "theme" if isinstance(content, ThemeContent) else "chapter"
        files.forget(kind, content.grouper.number, content.language, version)
        failed = FailedFile.objects.filter(form__in=files.FORMS[kind], number=content.grouper.number)
        failed.filter(language=content.language).delete()
