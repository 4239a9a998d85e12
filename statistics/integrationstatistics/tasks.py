"""Pictures are drawn in the background, one after another."""

import logging
from typing import Any

from django.db import transaction
from django.http import QueryDict
from django.utils.translation import override
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from . import images
from .choosing import choose
from .presenting import present

logger = logging.getLogger(__name__)


@app.task(queue="files")
def make_png(key: str, number: int, query: str, language: str) -> None:
    """Draw the chart of a release; what is not public any more needs none."""
    with override(language):
        selection = choose(QueryDict(query), key, number)
        drawn = present(selection) if selection else None
        if drawn is None or not drawn.drawings:
            logger.info("No picture of %s %s: it is not public.", key, number)
            return
        images.make(drawn.file)


@app.periodic(cron="40 3 * * *")
@app.task(queue="files")
def remove_old_pngs(timestamp: int) -> None:
    images.remove_old()


def ask_for_png(name: str, key: str, number: int, query: str, language: str) -> None:
    """Have a picture made; one that waits already is enough."""
    job: dict[str, Any] = {"key": key, "number": number, "query": query.removeprefix("?"), "language": language}
    try:
        with transaction.atomic():
            make_png.configure(queueing_lock=f"png {name}").defer(**job)
    except AlreadyEnqueued:
        logger.debug("%s waits already.", name)
