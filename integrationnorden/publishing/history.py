"""What readers may know of a text's past: its published versions, with date and what changed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import DateTimeField, Exists, F, Min, OuterRef, QuerySet, Subquery
from djangocms_versioning.constants import PUBLISHED, UNPUBLISHED
from djangocms_versioning.models import StateTracking

from . import nested
from .models import Content

TIME: DateTimeField[Any, Any] = DateTimeField()


@dataclass(frozen=True, slots=True)
class Change:
    """One published version: its number, when it was published, and what its editor says changed."""

    version: int
    published: dt.datetime
    note: str


def change_log(content: Content) -> list[Change]:
    """The published versions of this text in its language, newest first.

    One query, unless `with_change_log` asked for them.
    """
    grouper = f"{content.grouper_field}_id"
    rows = getattr(content, "all_changes", None)
    if rows is None:
        rows = _changes(type(content), getattr(content, grouper), content.language).values("number", "date", "note")
    return [
        Change(int(row["number"]), TIME.to_python(row["date"]), row["note"])  # type: ignore[arg-type]
        for row in rows
    ]


def with_change_log(contents: QuerySet[Any]) -> QuerySet[Any]:
    """With what `change_log` asks for, in the same query."""
    model = contents.model
    changes = _changes(model, *(OuterRef(OuterRef(name)) for name in (f"{model.grouper_field}_id", "language")))
    return contents.annotate(all_changes=nested.rows(changes, "number", "date", "note"))


def _changes(model: type[Content], grouper: Any, language: Any) -> QuerySet[Any]:
    siblings = model.admin_manager.filter(**{f"{model.grouper_field}_id": grouper}, language=language)
    note = model.admin_manager.filter(pk=OuterRef("version__object_id")).values("change_note")
    return (
        StateTracking.objects.filter(
            new_state=PUBLISHED,
            version__object_id__in=siblings.values("pk"),
            version__content_type=ContentType.objects.get_for_model(model),
        )
        .annotate(number=F("version__number"), note=Subquery(note[:1]))
        .order_by("-date", "-pk")
    )


def first_published(model: type[Content], after: dt.datetime, until: dt.datetime) -> dict[int, dt.datetime]:
    """When the groupers were published for the first time, in any language, that were so in this time."""
    groupers = model.admin_manager.filter(pk=OuterRef("version__object_id")).values(f"{model.grouper_field}_id")
    published = StateTracking.objects.filter(
        new_state=PUBLISHED, version__content_type=ContentType.objects.get_for_model(model)
    )
    firsts = published.annotate(grouper=Subquery(groupers[:1])).values("grouper").annotate(first=Min("date"))
    return dict(firsts.filter(first__gt=after, first__lte=until, grouper__isnull=False).values_list("grouper", "first"))


def published_version(content: Content, version: int) -> Content | None:
    """The text of the same grouper and language in a version that is or was published, else None."""
    grouper = content.grouper_field
    return (
        type(content)
        .admin_manager.filter(
            **{f"{grouper}_id": getattr(content, f"{grouper}_id")},
            language=content.language,
            versions__number=str(version),
            versions__state__in=[PUBLISHED, UNPUBLISHED],
        )
        .select_related(grouper)
        .first()
    )


def as_of(model: type[Content], instant: dt.datetime) -> QuerySet[Any]:
    """The texts that were public just before an instant, but for those that were taken back since."""
    then = StateTracking.objects.filter(version=OuterRef("versions"), date__lt=instant).order_by("-date", "-pk")
    still = model.objects.filter(**{model.grouper_field: OuterRef(model.grouper_field)}, language=OuterRef("language"))  # type: ignore[attr-defined]
    return (  # type: ignore[no-any-return]
        model.admin_manager.annotate(state_then=Subquery(then.values("new_state")[:1]))  # type: ignore[attr-defined]
        .filter(Exists(still), state_then=PUBLISHED)
        .order_by("pk")
    )
