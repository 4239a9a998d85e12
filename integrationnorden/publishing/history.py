"""What readers may know of a text's past: its published versions, with date and what changed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, Min, OuterRef, QuerySet, Subquery
from djangocms_versioning.constants import PUBLISHED, UNPUBLISHED
from djangocms_versioning.models import StateTracking

from .models import Content


@dataclass(frozen=True, slots=True)
class Change:
    """One published version: its number, when it was published, and what its editor says changed."""

    version: int
    published: dt.datetime
    note: str


def change_log(content: Content) -> list[Change]:
    """The published versions of this text in its language, newest first, in one query."""
    siblings = type(content).admin_manager.filter(
        **{f"{content.grouper_field}_id": getattr(content, f"{content.grouper_field}_id")}, language=content.language
    )
    note = siblings.filter(pk=OuterRef("version__object_id")).values("change_note")
    published = (
        StateTracking.objects.filter(
            new_state=PUBLISHED,
            version__object_id__in=siblings.values("pk"),
            version__content_type=ContentType.objects.get_for_model(content),
        )
        .annotate(note=Subquery(note[:1]))
        .order_by("-date", "-pk")
    )
    return [
        Change(int(number), date, note)
        for number, date, note in published.values_list("version__number", "date", "note")
    ]


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
