"""What search made of a reader's words, as the page tells her: concepts it also looked for, a correction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from integrationnorden.languages import reader
from integrationnorden.languages.labels import Label, pick

from .listing import Listing
from .models import SearchForm
from .query import Query
from .vocabulary import is_area


@dataclass(frozen=True, slots=True)
class Understanding:
    """Keys and names of the concepts that were also searched for, and what may have been meant by unknown words.

    `forms` are the words to mark in texts of the languages asked for.
    """

    also: list[tuple[str, Label]]
    meant: Listing | None
    forms: list[SearchForm]

    @classmethod
    def of(cls, found: Listing, languages: Iterable[str] = ()) -> Understanding:
        """In one query; none where no words were searched for."""
        forms = list(SearchForm.objects.shown_for(found.query, languages)) if found.query.units else []
        near = next((form for form in forms if form.is_correction), None)
        names = _names(found.query, forms)
        also = [(key, label) for key, texts in names.items() if (label := pick(texts, reader.current()))]
        return cls(also, _corrected(found, near) if near else None, [form for form in forms if not form.is_correction])


def _names(query: Query, forms: Iterable[SearchForm]) -> dict[str, dict[str, str]]:
    """The preferred labels by concept and language of the concepts that the query names."""
    names: dict[str, dict[str, str]] = {}
    for form in forms:
        if form.preferred and form.concept in query.concepts and not is_area(form.concept):
            names.setdefault(form.concept, {})[form.language] = form.preferred
    return names


def _corrected(found: Listing, near: SearchForm) -> Listing | None:
    """The same list for words of which the first unknown one is replaced by the one spelled most like it."""
    unknown, words = found.query.unknown[0], found.words.lower()
    return replace(found, words=words.replace(unknown, near.form)) if unknown in words else None
