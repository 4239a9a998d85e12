"""Publishing a release: the one before steps back, search and pages follow."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from integrationnorden.search import indexing
from integrationnorden.search.sources import sources
from integrationnorden.web.page_cache import start_new_generation

from . import newest
from .models import Dataset, Observation, Release


class CannotPublish(Exception):
    """The release is not one that can be published; the message says why, in the language of the user."""


@transaction.atomic
def publish(release: Release, user: Any = None) -> None:
    """Make a draft the current release of its dataset. Raises CannotPublish."""
    Dataset.objects.select_for_update().get(pk=release.dataset_id)
    if release.state != Release.State.DRAFT:
        raise CannotPublish(_("Only a draft can be published; %(release)s is none.") % {"release": release})
    release.dataset.releases.filter(state=Release.State.CURRENT).update(state=Release.State.SUPERSEDED)
    release.state = Release.State.CURRENT
    release.published_at = timezone.now()
    release.published_by = user
    release.save()
    follow(release.dataset)


@transaction.atomic
def reject(release: Release) -> None:
    """Give up a draft: its figures go, its file and report stay. Raises CannotPublish."""
    if release.state != Release.State.DRAFT:
        raise CannotPublish(_("Only a draft can be rejected; %(release)s is none.") % {"release": release})
    Observation.objects.filter(indicator__in=release.dataset.indicators.all(), release=release).delete()
    release.state = Release.State.REJECTED
    release.save()


@transaction.atomic
def forget(release: Release) -> None:
    """Undo a draft that says nothing new, as if it had never been made. Raises CannotPublish."""
    if release.state != Release.State.DRAFT:
        raise CannotPublish(_("Only a draft can be rejected; %(release)s is none.") % {"release": release})
    kept = release.raw
    Observation.objects.filter(indicator__in=release.dataset.indicators.all(), release=release).delete()
    release.delete()
    transaction.on_commit(lambda: kept.delete(save=False))


def follow(dataset: Dataset) -> None:
    """Make key figures, search and pages what is public now."""
    newest.keep(dataset)
    ids = list(dataset.indicators.order_by("pk").values_list("pk", flat=True))
    indexing.update_soon(sources.get("indicator"), ids)
    start_new_generation()
