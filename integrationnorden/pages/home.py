"""The parts of the home page that apps bring."""

from __future__ import annotations

from django.http import HttpRequest

from .parts import Block, Parts

__all__ = ["Block", "blocks", "register"]

parts: Parts[[HttpRequest]] = Parts("the home page")
register = parts.register
blocks = parts.blocks
