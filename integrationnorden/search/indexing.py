"""Keeping the index equal to what is published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby, islice

from django.contrib.postgres.search import SearchVectorField
from django.db import transaction
from django.db.models import TextField, Value
from django.db.models.functions import Cast

from integrationnorden.languages import registry

from . import lexemes, vocabulary
from .collation import sort_key
from .models import SearchEntry, SearchForm
from .recognition import Recogniser
from .sources import Document, Source
from .words.analysis import Analysed, analyse
from .words.tokens import tokens

BATCH = 500
# Positions between two fields, so that no phrase begins in one and ends in the next.
GAP = 10


@dataclass(slots=True)
class Index:
    """One run of indexing: the vocabulary that it recognises and the words that it met."""

    recogniser: Recogniser
    words: dict[tuple[str, str], Analysed] = field(default_factory=dict)

    def places(self, text: Document) -> lexemes.Places:
        """The lexemes of a text with their positions and weights."""
        places: lexemes.Places = {lexemes.concept(key): [(1, "C")] for key in text.broader}
        places |= {lexemes.concept(key): [(1, "A")] for key in text.concepts}
        position = 1
        for words, weight in ((text.title, "A"), (text.summary, "B"), (text.body, "C")):
            analysed = [analyse(word, text.language) for word in tokens(words)]
            for offset, word in enumerate(analysed):
                self.words.setdefault((word.surface, text.language), word)
                for lexeme in lexemes.of_word(word):
                    places.setdefault(lexeme, []).append((position + offset, weight))
            for found in self.recogniser.find(analysed):
                for key in frozenset().union(*found.groups):
                    places.setdefault(lexemes.concept(key), []).append((position + found.places[0], weight))
            position += len(analysed) + GAP
        return places

    def remember_words(self) -> None:
        """Keep the words, so that queries can be corrected and need no dictionary for them."""
        SearchForm.objects.bulk_create(
            (
                SearchForm(form=surface, language=language, lexemes=[word.lemma])
                for (surface, language), word in self.words.items()
            ),
            batch_size=BATCH * 4,
            ignore_conflicts=True,
        )


@transaction.atomic
def update(source: Source, object_ids: Iterable[int]) -> None:
    """Make the entries of these objects what is published of them now."""
    ids = list(object_ids)
    if not ids:
        return
    SearchEntry.objects.filter(kind=source.kind, object_id__in=ids).delete()
    write(source.kind, source.documents(ids))


def write(kind: str, documents: Iterator[Document]) -> None:
    """Add the entries of the documents, which come object by object."""
    index = Index(vocabulary.recogniser())
    entries = _entries(kind, documents, index)
    while batch := list(islice(entries, BATCH)):
        SearchEntry.objects.bulk_create(batch)
    index.remember_words()


def _entries(kind: str, documents: Iterator[Document], index: Index) -> Iterator[SearchEntry]:
    for _object_id, group in groupby(documents, key=lambda document: document.object_id):
        texts = list(group)
        places = {text.language: index.places(text) for text in texts}
        for text in texts:
            others: lexemes.Places = {key: [] for code in places if code != text.language for key in places[code]}
            yield _entry(kind, text, frozenset(places), others | places[text.language])


def _entry(kind: str, text: Document, available: frozenset[str], places: lexemes.Places) -> SearchEntry:
    """An entry is found by the words of the object's other languages too, with the least weight."""
    vector = Cast(Value(lexemes.literal(places), output_field=TextField()), SearchVectorField())
    return SearchEntry(
        kind=kind,
        object_id=text.object_id,
        language=text.language,
        readers=list(registry.readers_of(text.language, available)),
        reference=text.reference,
        title=text.title,
        summary=text.summary,
        body=text.body,
        facets=[*text.facets, *(f"language:{code}" for code in sorted(available))],
        sort_key=sort_key(text.title, text.language),
        year=text.year,
        published=text.published,
        vector=vector,
    )
