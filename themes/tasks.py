"""Files are made after publication, one after another. One that fails is kept in mind, so that editors are told."""

from __future__ import annotations

import logging
from typing import Any

from django.http import Http404
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from integrationnorden.web.page_cache import start_new_generation

from . import files
from .models import FailedFile

logger = logging.getLogger(__name__)


@app.task(queue="files")
def make_file(form: str, number: int, language: str, version: int) -> None:
    """Make one file; what is not public any more needs none. A page whose file fails stays without its link."""
    own: dict[str, Any] = {"form": form, "number": number, "language": language, "version": version}
    try:
        files.make(form, number, language, version)
    except Http404:
        logger.info("No file %s: it is not public.", own)
    except Exception as error:
        # Whatever went wrong is the editors' to know and the job's to fail by.
        reason = f"{type(error).__name__}: {error}"
        FailedFile.objects.update_or_create(**own, defaults={"reason": reason})
        raise
    FailedFile.objects.filter(**own).delete()
    start_new_generation()


def order(form: str, number: int, language: str, version: int) -> None:
    """Have a file made soon; one that is waiting shows what is published when it is made."""
    lock = f"{form} {number} {language} {version}"
    try:
        make_file.configure(queueing_lock=lock).defer(form=form, number=number, language=language, version=version)
    except AlreadyEnqueued:
        return
