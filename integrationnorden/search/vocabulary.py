"""The vocabulary's labels as search recognises them, in all languages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from django.db import connection, transaction
from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from integrationnorden.languages import registry
from integrationnorden.taxonomy.models import Area, AreaTranslation, Concept, ConceptTranslation

from .copying import FORM_COLUMNS, array, copy
from .models import SearchForm
from .recognition import Keys, Recogniser, bag_of, sequences
from .words.analysis import analyse
from .words.folding import fold
from .words.stopwords import is_stopword
from .words.tokens import tokens

# Keys of labels: of everyday words; of what is recognised as a whole word only; before the key of a concept that is
# broader or narrower than the one that has the label.
EVERYDAY, WHOLE = "everyday", "whole"
BROADER, NARROWER = "<", ">"
# The key by which search knows a country or territory: the facet token of what comes from there.
AREA = "area:"
# Languages whose dictionary form of a word is looked up; elsewhere it is what endings leave.
DICTIONARIES = frozenset({"da", "nb", "nn", "sv", "fi", "is", "en"})
# Languages written so alike that a label of one is one in texts of the other.
NEIGHBOURS = {"da": ("nb", "nn"), "nb": ("nn", "da"), "nn": ("nb", "da")}


Version = tuple[int, ...]


@transaction.atomic
def rebuild(keys: Sequence[str]) -> None:
    """Make the kept labels those of the vocabulary now: of the concepts with these keys and near them.

    The few names of countries and territories are always made anew.
    """
    near = Concept.objects.filter(Q(broader__key__in=keys) | Q(narrower__key__in=keys))
    keys = [*keys, *near.values_list("key", flat=True)]
    SearchForm.objects.filter(Q(concept__in=keys) | Q(concept__startswith=AREA)).delete()
    _append(ConceptTranslation.objects.filter(master__key__in=keys), AreaTranslation.objects.all())


def append(language: str) -> None:
    """Append all labels of a language, of which the table has none yet."""
    _append(*(model.objects.filter(language_code=language) for model in (ConceptTranslation, AreaTranslation)))


def _append(names: QuerySet[ConceptTranslation], areas: QuerySet[AreaTranslation]) -> None:
    """Append the labels of concepts that these translations have, and of countries and territories."""
    named = names.order_by("master_id", "language_code")
    labels = named.values_list("master__key", "language_code", "name", "alternatives")
    rows: dict[tuple[str, str, str], str] = {}
    for key, language, name, alternatives in (*labels, *_areas(areas)):
        for label in (name, *alternatives):
            for form in _forms(label, language):
                preferred = name if label == name else ""
                rows[form, language, key] = rows.get((form, language, key)) or preferred
    about = _keys()
    copy(
        "search_searchform",
        FORM_COLUMNS,
        (
            (form, language, key, array(about[key]), "{}", preferred)
            for (form, language, key), preferred in rows.items()
        ),
    )


def area(code: str) -> str:
    return AREA + code


def is_area(key: str) -> bool:
    return key.startswith(AREA)


def _areas(names: QuerySet[AreaTranslation]) -> Iterator[tuple[str, str, str, list[str]]]:
    """The names of countries and territories, as labels."""
    named = names.order_by("master_id", "language_code")
    for code, language, name in named.values_list("master__code", "language_code", "name"):
        yield area(code), language, name, []


def _keys() -> dict[str, list[str]]:
    """By concept, the keys of its labels."""
    keys = defaultdict(list, {area(code): [WHOLE] for code in Area.objects.values_list("code", flat=True)})
    for key, scheme, above in Concept.objects.order_by("pk").values_list("key", "scheme", "broader__key"):
        if scheme == Concept.Scheme.WORD:
            keys[key] += [EVERYDAY, WHOLE]
        if above:
            keys[key].append(BROADER + above)
            keys[above].append(NARROWER + key)
    return keys


def _forms(label: str, language: str) -> Iterator[str]:
    found = tokens(label)
    if len(found) == 1 and language in DICTIONARIES:
        # A dictionary may take the label for a form of another word: pass for passa, inflytande for inflyta.
        yield fold(found[0])
        return
    words = [analyse(word, language) for word in found]
    if len(words) == 1:
        yield from {words[0].surface, words[0].lemma}
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
    """What recognises labels in texts of this language; everyday words inside of others say little of a text.

    So do countries: a finlandssvensk is not from Finland.
    """
    languages = (language, *NEIGHBOURS.get(language, ()))
    rows = SearchForm.objects.labels().filter(language__in=languages)
    is_whole = ExpressionWrapper(Q(keys__contains=[WHOLE]), BooleanField())
    labels: dict[str, Keys] = {}
    whole: dict[str, Keys] = {}
    for form, key, is_one in rows.values_list("form", "concept", is_whole):
        kept = whole if is_one else labels
        kept[form] = kept.get(form, frozenset()) | {key}
    return Recogniser(labels, whole)
