"""The demo content that apps bring: each registers a loader, and the command names none of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ImproperlyConfigured

# Loads the content of one app where it has none yet, and says so in a sentence; None where it did nothing.
Loader = Callable[[AbstractBaseUser], str | None]
_loaders: dict[int, Loader] = {}


def register(order: int, loader: Loader) -> None:
    """Add a loader at a place of its own: what is referred to comes before what refers to it.

    Raises ImproperlyConfigured where another loader has this place.
    """
    if _loaders.setdefault(order, loader) is not loader:
        raise ImproperlyConfigured(f"Two loaders of demo content have the place {order}.")


def load(user: AbstractBaseUser) -> Iterator[str]:
    """Run the loaders in order, with `user` as the author of what they add."""
    for order in sorted(_loaders):
        if said := _loaders[order](user):
            yield said
