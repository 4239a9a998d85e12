"""Work of the index that is too large for the request that caused it."""

from django.db import transaction
from procrastinate.contrib.django import app

from integrationnorden.web.page_cache import start_new_generation

from . import indexing, pending
from .sources import sources

PORTION = 50


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="search: index waiting")
def index_waiting(timestamp: int = 0) -> None:
    """Index the objects that wait, portion by portion; what a crash leaves waits for the next minute."""
    del timestamp
    while _index_portion():
        pass


@transaction.atomic
def _index_portion() -> bool:
    """Whether there was something; a rebuild takes over what waits by itself."""
    if pending.is_rebuilding():
        return False
    taken = pending.take(PORTION)
    for kind, ids in taken.items():
        indexing.replace(sources.get(kind), ids)
    if taken:
        start_new_generation()
    return bool(taken)
