"""The language menu and the `hreflang` links of a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import override

from integrationnorden.languages import reader as readers
from integrationnorden.languages import registry


@dataclass(frozen=True, slots=True)
class Choice:
    """One language of the menu: where the same thing is in it, and whether the text exists in it."""

    code: str
    url: str
    exists: bool

    @property
    def endonym(self) -> str:
        return registry.get(self.code).endonym


@dataclass(frozen=True, slots=True)
class Languages:
    """All languages of one page. `canonical` is the address of the text as written."""

    choices: tuple[Choice, ...]
    canonical: str
    is_fallback: bool = False

    @property
    def alternates(self) -> list[Choice]:
        """The languages that exist, for `hreflang`."""
        return [choice for choice in self.choices if choice.exists]


def languages(
    address: Callable[[str], str], existing: Mapping[str, object] | None, shown: str, reader: str
) -> Languages:
    """The menu for a page whose address in a language is `address(code)`, called with it active.

    `existing` holds the languages in which the text exists, None for pages made of the interface
    alone; `shown` is the language of the text that the reader is served.
    """
    choices = []
    for code in registry.CODES:
        with override(code):
            choices.append(Choice(code, address(code), existing is None or code in existing))
    canonical = next(choice.url for choice in choices if choice.code == shown)
    return Languages(tuple(choices), canonical, shown != reader)


def interface_languages(address: Callable[[str], str]) -> Languages:
    """The menu for a page that is made of the interface and lists: it exists in all languages."""
    own = readers.current()
    return languages(address, None, own, own)


def same_page(request: HttpRequest) -> Languages:
    """The menu for such a page at the address of this request, its query kept."""
    match = request.resolver_match
    query = request.META.get("QUERY_STRING", "")
    return interface_languages(
        lambda _code: reverse(match.view_name, kwargs=match.kwargs) + (f"?{query}" if query else "")
    )
