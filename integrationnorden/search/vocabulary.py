"""The vocabulary's labels as search recognises them, in all languages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from django.db import transaction
from django.db.models import Count, Max

from integrationnorden.taxonomy.models import ConceptTranslation

from .models import SearchForm
from .recognition import Recogniser, bag_of, sequences
from .words.analysis import analyse
from .words.stopwords import is_stopword
from .words.tokens import tokens


@transaction.atomic
def rebuild() -> None:
    """Make the kept labels those of the vocabulary now."""
    SearchForm.objects.filter(is_label=True).delete()
    rows: dict[tuple[str, str], SearchForm] = {}
    labels = ConceptTranslation.objects.values_list("master__key", "language_code", "name", "alternatives")
    for key, language, name, alternatives in labels:
        for label in (name, *alternatives):
            for form in _forms(label, language):
                row = rows.setdefault((form, language), SearchForm(form=form, language=language, is_label=True))
                row.lexemes = sorted({*row.lexemes, key})
                row.preferred = row.preferred or (name if label == name else "")
    SearchForm.objects.bulk_create(rows.values())


def _forms(label: str, language: str) -> Iterator[str]:
    words = [analyse(word, language) for word in tokens(label)]
    forms = {*sequences(words), *_bags([word.lemma for word in words if not is_stopword(word.surface, language)])}
    yield from (form for form in sorted(forms) if 0 < len(form) <= SearchForm.MAX_LENGTH)


def _bags(words: list[str]) -> Iterator[str]:
    """The words of a label in no order; of a long one also without its last word."""
    shortest = max(2, len(words) - 1)
    yield from (bag_of(words[:length]) for length in range(shortest, len(words) + 1))


def recogniser() -> Recogniser:
    """What recognises the labels, made anew only where they were rebuilt."""
    labels = SearchForm.objects.filter(is_label=True)
    return _recogniser(*labels.aggregate(newest=Max("pk"), count=Count("pk")).values())


@lru_cache(maxsize=1)
def _recogniser(_newest: int | None, _count: int) -> Recogniser:
    labels: dict[str, frozenset[str]] = {}
    for form, keys in SearchForm.objects.filter(is_label=True).values_list("form", "lexemes"):
        labels[form] = labels.get(form, frozenset()) | frozenset(keys)
    return Recogniser(labels)
