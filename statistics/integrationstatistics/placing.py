"""What an editor places in a text: read from the address of the page that shows it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from django.http import QueryDict
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from integrationnorden.languages import registry

from . import subject
from .measures import CannotMeasure
from .models import ChartPlacement, Indicator
from .selection import UnknownSelection, parse

NOT_ONE = gettext_lazy("This is not the address of an indicator. Open one, choose what is to be shown, and copy it.")
VIEWS = {"statistics:indicator", "statistics:release", "statistics:embed", "statistics:release-embed"}


class BadAddress(ValueError):
    """No chart of this site is at the address; the message says why, in the language of the user."""


@dataclass(frozen=True, slots=True)
class Place:
    """An indicator, the canonical query string without "?", and the release where the address names one."""

    indicator: Indicator
    query: str
    release: int | None


def read_address(text: str) -> Place:
    """What is shown at an address, in whichever language it is and whatever the site is called. Raises BadAddress."""
    try:
        parts = urlsplit(text.strip())
    except ValueError as error:
        raise BadAddress(NOT_ONE) from error
    key, number = _named(parts.path)
    loaded = subject.load(key, number)
    if loaded is None:
        raise BadAddress(_("There are no public figures at this address."))
    try:
        selection = parse(QueryDict(parts.query), loaded)
    except UnknownSelection as error:
        raise BadAddress(_("This indicator has nothing for %(choice)s.") % {"choice": error}) from error
    except CannotMeasure as error:
        raise BadAddress(str(error)) from error
    return Place(loaded.indicator, urlencode(selection.given), number)


def _named(path: str) -> tuple[str, int | None]:
    language = path.strip("/").partition("/")[0]
    if language in registry.CODES:
        with override(language):
            try:
                match = resolve(path)
            except Resolver404:
                match = None
        if match and match.view_name in VIEWS:
            return match.kwargs["key"], match.kwargs.get("number")
    raise BadAddress(NOT_ONE)


def address_of(placement: ChartPlacement) -> str:
    """The page that shows what is placed, for the reader of the active language."""
    key, number = placement.indicator.key, placement.release
    address = reverse("statistics:release", args=[key, number]) if number else placement.indicator.get_absolute_url()
    return address + (f"?{placement.query}" if placement.query else "")
