"""PDFs are made after publication, one after another."""

import logging

from django.http import Http404
from procrastinate.contrib.django import app

from integrationnorden.web.page_cache import start_new_generation

from . import files

logger = logging.getLogger(__name__)


@app.task(queue="files")
def make_pdf(form: str, number: int, language: str, version: int) -> None:
    """Make one PDF; what is not public any more needs none. A failure is the job's, and the page has no link."""
    try:
        files.make(form, number, language, version)
    except Http404:
        logger.info("No PDF of %s %s (%s), version %s: it is not public.", form, number, language, version)
    else:
        start_new_generation()
