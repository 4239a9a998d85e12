"""The regular look for new figures; nothing is ever published by it."""

from collections.abc import Iterable
from itertools import groupby

from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app

from . import checking
from .models import Dataset


def watched() -> list[Dataset]:
    """The datasets that are to be looked at now, those of one service together."""
    known = Dataset.objects.select_related("source").order_by("request__source", "key")
    return list(checking.due(known, timezone.localdate()))


@app.periodic(cron="20 9 * * 1-5")
@app.task(queueing_lock="statistics: check")
def check_for_releases(timestamp: int = 0) -> None:
    """On working days, after the offices have published: one job for each service. Off until it is switched on."""
    del timestamp
    if not settings.STATISTICS_CHECK:
        return
    check_soon(watched())


def check_soon(datasets: Iterable[Dataset]) -> None:
    """A job for each service, those of one service after another; `datasets` in the order of services."""
    for service, found in groupby(datasets, key=lambda one: one.request["source"]):
        check_service.configure(lock=f"statistics: {service}").defer(datasets=[one.key for one in found])


@app.task(queue="files")
def check_service(datasets: list[str]) -> None:
    """Check these datasets of one service, at the pace that it allows."""
    checking.check_all(Dataset.objects.filter(key__in=datasets).select_related("source").order_by("key"))
