"""Whether a service has newer figures: they become a draft that waits for a person, and what was found is kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import suppress

from django.utils import timezone

from .clients.base import Client
from .fetching import client_of, download
from .importing import import_file
from .layout import ImportRefused
from .models import Dataset, Release
from .publishing import forget


def due(datasets: Iterable[Dataset], today: dt.date) -> Iterator[Dataset]:
    """Those that can be fetched, but for those whose source said that the next update is still to come."""
    for dataset in datasets:
        current = dataset.releases.filter(state=Release.State.CURRENT).first()
        is_early = current is not None and current.next_update is not None and current.next_update > today
        if dataset.can_be_fetched and not is_early:
            yield dataset


def check(dataset: Dataset, client: Client | None = None) -> str:
    """Fetch a dataset and note what was found, a value of `Dataset.Found`."""
    found, failure = _look(dataset, client)
    Dataset.objects.filter(pk=dataset.pk).update(checked_at=timezone.now(), check_found=found, check_failure=failure)
    return found


def check_all(datasets: Iterable[Dataset]) -> dict[str, str]:
    """Check datasets of one service, one after another at its pace; returns what was found by key."""
    found, client = {}, None
    for dataset in datasets:
        with suppress(ImportRefused):  # check() notes why
            client = client or client_of(dataset)
        found[dataset.key] = check(dataset, client)
    return found


def _look(dataset: Dataset, client: Client | None) -> tuple[str, str]:
    try:
        downloaded = download(dataset, client)
        imported = import_file(downloaded.raw, dataset, None, downloaded.requests)
    except ImportRefused as error:
        return Dataset.Found.FAILED, str(error)
    release = imported.release
    if imported.is_new and not _says_something_new(release):
        forget(release)
        return Dataset.Found.SAME, ""
    is_waiting = release.state == Release.State.DRAFT
    return Dataset.Found.NEW if is_waiting else Dataset.Found.SAME, ""


def _says_something_new(release: Release) -> bool:
    """Whether any figure differs from those that are public; without any public ones all are new."""
    return any(sum(one["counts"].values()) for one in release.report.values())
