"""The parts of the home page that apps bring: each registers one, and home names none of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the home page: its template and what it shows."""

    template: str
    context: dict[str, Any]


Maker = Callable[[HttpRequest], Block | None]
_makers: dict[int, Maker] = {}


def register(order: int, maker: Maker) -> None:
    """Add a part at a place of its own; a maker that returns None has nothing to show."""
    _makers[order] = maker


def blocks(request: HttpRequest) -> list[Block]:
    """The parts that have something to show, in order."""
    made = (_makers[order](request) for order in sorted(_makers))
    return [block for block in made if block]
