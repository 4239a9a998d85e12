"""Keeping the index equal to what is published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import chain, compress, count, groupby
from operator import attrgetter
from typing import Any

from django.db import transaction
from procrastinate.exceptions import AlreadyEnqueued

from integrationnorden.languages import registry

from . import lexemes, pending, postings, titles, vocabulary
from .collation import sort_key
from .copying import FORM_COLUMNS, array, copy
from .models import SearchEntry, SearchForm
from .recognition import LONGEST_LABEL
from .segments import Segment, portions, remove
from .sources import Document, Source
from .words.analysis import Analysed, analyse
from .words.folding import fold
from .words.tokens import tokens

BATCH = 2000
# What a text says so many times counts as if its summary said it.
OFTEN = 3
MOST_AT_ONCE = 100

# The keys of forms by form and language, and by language and form.
Forms = dict[tuple[str, str], Sequence[str]]
Known = Mapping[str, Mapping[str, Sequence[str]]]


@dataclass(frozen=True, eq=False, slots=True)
class Met:
    """A word of a text as the index takes it: numbers of its lexemes, and of the concepts it names alone.

    `seconds` are the words that may follow it in a label of several.
    """

    analysed: Analysed
    numbers: frozenset[int]
    concepts: frozenset[int]
    seconds: frozenset[str]

    def may_begin_label(self, following: Met) -> bool:
        word = following.analysed
        return word.surface in self.seconds or word.lemma in self.seconds


# Stands for a word of a label of several, which names nothing by itself, and for the end of a text.
COVERED = Met(Analysed("", "", (), ""), frozenset(), frozenset(), frozenset())
_NUMBERS, _CONCEPTS = attrgetter("numbers"), attrgetter("concepts")


class Reader(dict[str, Met]):
    """What reads texts of one language: the labels that it recognises, and the words that it met so far."""

    def __init__(self, language: str, known: Mapping[str, Sequence[str]], labels: vocabulary.Version) -> None:
        self.language = language
        self.known = known
        self.recogniser = vocabulary.recogniser(language, labels)
        self.concepts = _concepts_of(language, labels)
        self.beginnings: set[Met] = set()  # of labels of several words
        self.new: Forms = {}

    def read(self, text: str) -> list[int]:
        """The numbers of the lexemes and concepts of a text, as often as it has them."""
        words = [*map(self.__getitem__, tokens(text)), COVERED]  # so that each word has one behind it
        read = list(chain.from_iterable(map(_NUMBERS, words)))
        for place in list(compress(count(), map(self.beginnings.__contains__, words))):
            if words[place].may_begin_label(words[place + 1]):
                label = self.recogniser.label_at([word.analysed for word in words[place : place + LONGEST_LABEL]])
                read += _numbers_of(label.keys)
                words[place : place + label.length] = [COVERED] * label.length
        read += chain.from_iterable(map(_CONCEPTS, words))
        return read

    def __missing__(self, token: str) -> Met:
        word = self._analysed(token)
        numbers = frozenset(lexemes.numbers(lexemes.of_word(word)))
        named = {key for keys in self.recogniser.groups(word) for key in keys}
        met = self[token] = Met(word, numbers, frozenset(_numbers_of(named)), self.recogniser.seconds(word))
        if met.seconds:
            self.beginnings.add(met)
        return met

    def _analysed(self, token: str) -> Analysed:
        form = fold(token)
        keys = self.known.get(form)
        word = lexemes.word_of(form, keys) if keys else analyse(token, self.language)
        self.new[form, self.language] = keys or lexemes.keys_of(word, self.language)
        return word


@lru_cache(maxsize=2 * len(registry.CODES))
def _concepts_of(language: str, labels: vocabulary.Version) -> frozenset[int]:
    """The numbers of all concepts that texts of a language may name; each update of the index asks for them."""
    keys = frozenset[str]().union(*vocabulary.recogniser(language, labels).labels.values())
    return frozenset(_numbers_of(keys))


def _numbers_of(concepts: Iterable[str]) -> set[int]:
    return {lexemes.number(lexemes.concept(key)) for key in concepts}


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of a text: numbers of lexemes by where it has them, and those of concepts among them."""

    title: set[int]
    summary: set[int]
    words: set[int]
    concepts: set[int]


@dataclass(slots=True)
class Index:
    """One run of indexing, by the vocabulary as it is now; forms that are `known` need no analysis."""

    known: Known = field(default_factory=dict)
    readers: dict[str, Reader] = field(default_factory=dict)
    labels: vocabulary.Version = field(default_factory=vocabulary.version)

    def reader(self, language: str) -> Reader:
        if language not in self.readers:
            self.readers[language] = Reader(language, self.known.get(language, {}), self.labels)
        return self.readers[language]

    def fill(self, segment: Segment, kind: str, documents: Iterable[Document]) -> None:
        """Add documents to a segment; they come object by object."""
        for _object_id, group in groupby(documents, key=lambda document: document.object_id):
            self._add_object(segment, kind, list(group))

    def _add_object(self, segment: Segment, kind: str, texts: Sequence[Document]) -> None:
        """A text is found by its own words, by its object's titles and concepts in other languages too."""
        read = [self._read(text) for text in texts]
        shared: set[int] = set().union(*(found.title | found.concepts for found in read))
        available = frozenset(text.language for text in texts)
        languages = [f"language:{code}" for code in sorted(available)]
        for text, found in zip(texts, read, strict=True):
            facets = [*text.facets, *languages]
            segment.add(
                text.language,
                registry.readers_of(text.language, available),
                postings.by_place(found.words | shared, found.title, found.summary),
                {f"kind:{kind}", *facets},
                _values(kind, text, facets),
            )

    def _read(self, text: Document) -> Read:
        reader = self.reader(text.language)
        title, summary, body = map(reader.read, (text.title, text.summary, text.body))
        carried = _numbers_of(text.concepts)
        above = _numbers_of((*text.broader, *filter(vocabulary.is_area, text.facets)))
        every = Counter(title + summary + body)
        return Read(
            title={*title, *carried},
            summary={*summary} | {number for number, times in every.items() if times >= OFTEN},
            words=every.keys() | carried | above,
            concepts=(every.keys() & reader.concepts) | carried | above,
        )

    def take_forms(self) -> Forms:
        """The forms met since the last call."""
        taken: Forms = {}
        for reader in self.readers.values():
            taken |= reader.new
            reader.new.clear()
        return taken


def _values(kind: str, text: Document, facets: Iterable[str]) -> tuple[object, ...]:
    """What the entry of a text says, in the order of its columns."""
    return (
        kind,
        text.object_id,
        text.language,
        text.reference,
        text.title,
        text.summary,
        text.body,
        array(facets),
        sort_key(text.title, text.language),
        text.year,
        text.standing,
        text.published,
        titles.vector(text.title),
    )


@transaction.atomic
def update(source: Source, object_ids: Iterable[int]) -> None:
    """Make the entries of these objects what is published of them now."""
    ids = list(object_ids)
    if not ids:
        return
    if pending.is_rebuilding():
        pending.add(source.kind, ids)
    replace(source, ids)


def update_soon(source: Source, object_ids: Iterable[int]) -> None:
    """As `update`, at once for a few objects; many wait for a job, which goes on after a crash."""
    ids = list(object_ids)
    if len(ids) <= MOST_AT_ONCE:
        update(source, ids)
        return
    from .tasks import index_waiting  # the job calls this module

    pending.add(source.kind, ids)
    transaction.on_commit(partial(_defer, index_waiting))


def _defer(task: Any) -> None:
    with suppress(AlreadyEnqueued), transaction.atomic():
        task.defer()


def replace(source: Source, object_ids: Sequence[int]) -> None:
    """Write the entries of these objects anew, and remember their words."""
    remove(SearchEntry.objects.filter(kind=source.kind, object_id__in=object_ids))
    index = Index()
    for ids in portions(object_ids):
        segment = Segment()
        index.fill(segment, source.kind, source.documents(ids))
        segment.write()
    SearchForm.objects.bulk_create(
        (SearchForm(form=form, language=code, keys=keys) for (form, code), keys in index.take_forms().items()),
        batch_size=BATCH,
        ignore_conflicts=True,
    )


def copy_forms(forms: Forms) -> int:
    """Append forms of words to the table. Returns how many."""
    rows = ((form, language, "", keys, "") for (form, language), keys in forms.items())
    return copy("search_searchform", FORM_COLUMNS, rows)
