"""Pages that apps share: each app registers its part, and the page names none of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, ParamSpec

from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a page: its template and what it shows."""

    template: str
    context: dict[str, Any]


P = ParamSpec("P")


@dataclass
class Parts(Generic[P]):
    """The parts of one page by their places; `page` is its name."""

    page: str
    makers: dict[int, Callable[P, Block | None]] = field(default_factory=dict)

    def register(self, order: int, maker: Callable[P, Block | None]) -> None:
        """Add a part at a place of its own; a maker that returns None has nothing to show.

        Raises ImproperlyConfigured where another part has this place: one of them would be lost.
        """
        if self.makers.setdefault(order, maker) is not maker:
            raise ImproperlyConfigured(f"Two parts of {self.page} have the place {order}.")

    def blocks(self, *args: P.args, **kwargs: P.kwargs) -> list[Block]:
        """The parts that have something to show, in order."""
        made = (self.makers[order](*args, **kwargs) for order in sorted(self.makers))
        return [block for block in made if block]
