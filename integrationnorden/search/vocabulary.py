"""The vocabulary's labels as search recognises them, in all languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from django.db import connection, transaction
from django.db.models import Q

from integrationnorden.languages import registry
from integrationnorden.taxonomy.models import Concept, ConceptTranslation

from .copying import FORM_COLUMNS, copy
from .models import SearchForm
from .recognition import Keys, Recogniser, bag_of, sequences
from .words.analysis import analyse
from .words.stopwords import is_stopword
from .words.tokens import tokens

# The key of labels of everyday words.
EVERYDAY = "everyday"
# Languages whose dictionary form of a word is looked up; elsewhere it is what endings leave.
DICTIONARIES = frozenset({"da", "nb", "nn", "sv", "fi", "is", "en"})
# Languages written so alike that a label of one is one in texts of the other.
NEIGHBOURS = {"da": ("nb", "nn"), "nb": ("nn", "da"), "nn": ("nb", "da")}


Version = tuple[int, ...]


@transaction.atomic
def rebuild(keys: Sequence[str] | None = None) -> None:
    """Make the kept labels those of the vocabulary now: of all concepts, or of those with these keys."""
    is_meant = Q() if keys is None else Q(master__key__in=keys)
    kept = ~Q(concept="") if keys is None else Q(concept__in=keys)
    SearchForm.objects.filter(kept).delete()
    labels = ConceptTranslation.objects.filter(is_meant).order_by("master_id", "language_code")
    rows: dict[tuple[str, str, str], str] = {}
    everyday = set()
    for key, scheme, language, name, alternatives in labels.values_list(
        "master__key", "master__scheme", "language_code", "name", "alternatives"
    ):
        if scheme == Concept.Scheme.WORD:
            everyday.add(key)
        for label in (name, *alternatives):
            for form in _forms(label, language):
                preferred = name if label == name else ""
                rows[form, language, key] = rows.get((form, language, key)) or preferred
    copy(
        "search_searchform",
        FORM_COLUMNS,
        (
            (form, language, key, [EVERYDAY] if key in everyday else [], preferred)
            for (form, language, key), preferred in rows.items()
        ),
    )


def _forms(label: str, language: str) -> Iterator[str]:
    words = [analyse(word, language) for word in tokens(label)]
    if len(words) == 1:
        # A dictionary may take the label for a form of another word: pass for passa, inflytande for inflyta.
        word = words[0]
        yield from {word.surface} if language in DICTIONARIES else {word.surface, word.lemma}
        return
    meaningful = [word for word in words if not is_stopword(word.surface, language)]
    bags = (*_bags([word.lemma for word in meaningful]), *_bags([word.stem for word in meaningful]))
    forms = {*sequences(words), *bags}
    yield from (form for form in sorted(forms) if 0 < len(form) <= SearchForm.MAX_LENGTH)


def _bags(words: list[str]) -> Iterator[str]:
    """The words of a label in no order; of a long one also without its last word."""
    shortest = max(2, len(words) - 1)
    yield from (bag_of(words[:length]) for length in range(shortest, len(words) + 1))


def version() -> Version:
    """What changes with every change of the labels: the table, its newest label, and how many there are."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 'search_searchform'::regclass::oid, max(id), count(*) FROM search_searchform WHERE concept > ''"
        )
        return tuple(cursor.fetchone())


@lru_cache(maxsize=2 * len(registry.CODES))
def recogniser(language: str, _version: Version) -> Recogniser:
    """What recognises labels in texts of this language; everyday words inside of others say little of a text."""
    languages = (language, *NEIGHBOURS.get(language, ()))
    rows = SearchForm.objects.labels().filter(language__in=languages)
    labels: dict[str, Keys] = {}
    everyday: dict[str, Keys] = {}
    for form, key, keys in rows.values_list("form", "concept", "keys"):
        kept = everyday if EVERYDAY in keys else labels
        kept[form] = kept.get(form, frozenset()) | {key}
    return Recogniser(labels, everyday)
