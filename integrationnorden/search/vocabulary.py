"""The vocabulary's labels as search recognises them, in all languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db import transaction
from django.db.models import Q

from integrationnorden.taxonomy.models import ConceptTranslation

from .models import SearchForm
from .recognition import Keys, Recogniser, bag_of, sequences
from .words.analysis import analyse
from .words.stopwords import is_stopword
from .words.tokens import tokens

# Languages whose dictionary form of a word is looked up; elsewhere it is what endings leave.
DICTIONARIES = frozenset({"da", "nb", "nn", "sv", "fi", "is", "en"})
# Languages written so alike that a label of one is one in texts of the other.
NEIGHBOURS = {"da": ("nb", "nn"), "nb": ("nn", "da"), "nn": ("nb", "da")}


@transaction.atomic
def rebuild(keys: Sequence[str] | None = None) -> None:
    """Make the kept labels those of the vocabulary now: of all concepts, or of those with these keys."""
    is_meant = Q() if keys is None else Q(master__key__in=keys)
    kept = ~Q(concept="") if keys is None else Q(concept__in=keys)
    SearchForm.objects.filter(kept).delete()
    labels = ConceptTranslation.objects.filter(is_meant).order_by("master_id", "language_code")
    rows: dict[tuple[str, str, str], SearchForm] = {}
    for key, language, name, alternatives in labels.values_list("master__key", "language_code", "name", "alternatives"):
        for label in (name, *alternatives):
            for form in _forms(label, language):
                row = SearchForm(form=form, language=language, concept=key, preferred=name if label == name else "")
                rows.setdefault((form, language, key), row)
    SearchForm.objects.bulk_create(rows.values(), batch_size=2000)


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


def recogniser(language: str) -> Recogniser:
    """What recognises labels in texts of this language."""
    languages = (language, *NEIGHBOURS.get(language, ()))
    rows = SearchForm.objects.labels().filter(language__in=languages)
    labels: dict[str, Keys] = {}
    for form, key in rows.values_list("form", "concept"):
        labels[form] = labels.get(form, frozenset()) | {key}
    return Recogniser(labels)
