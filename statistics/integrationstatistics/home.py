"""The statistics' part of the home page: key figures."""

from __future__ import annotations

from django.http import HttpRequest

from integrationnorden.pages.home import Block

from . import figures


def key_figures(_request: HttpRequest) -> Block | None:
    """The newest key figures of each area; two queries."""
    shown = figures.areas()
    found = figures.of_all(shown)
    return Block("statistics/home_block.html", {"figures": found, "areas": shown}) if found else None
