"""The parts of the page of a country or territory that apps bring: examples, calls and the like."""

from __future__ import annotations

from django.http import HttpRequest

from integrationnorden.taxonomy.models import Area

from .parts import Block, Parts

__all__ = ["Block", "blocks", "register"]

parts: Parts[[HttpRequest, Area]] = Parts("the page of an area")
register = parts.register
blocks = parts.blocks
