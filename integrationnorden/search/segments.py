"""Segments of the index: texts that are indexed together, with one posting for each lexeme that one of them has.

To publish a text thus rewrites nothing of the others: what is indexed anew goes into a new segment, and is taken out
of the one where it was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.contrib.postgres.fields import ArrayField
from django.db.models import F, Func, IntegerField, Value

from integrationnorden.languages import registry

from . import lexemes, postings
from .copying import array, copy
from .models import SearchEntry, SearchPosting, SearchSegment
from .querysets import SearchEntryQuerySet

TEXTS = ArrayField(IntegerField())
POSTING_COLUMNS = ["number", "segment", "texts"]
ENTRY_COLUMNS = [str(column.column) for column in SearchEntry._meta.local_fields]
# So many objects may be in a segment, each in all languages.
MOST_OBJECTS = postings.MOST_TEXTS // len(registry.CODES)


def portions(object_ids: Sequence[int]) -> list[Sequence[int]]:
    """The objects of one segment each."""
    return [object_ids[start : start + MOST_OBJECTS] for start in range(0, len(object_ids), MOST_OBJECTS)]


class Segment:
    """A new segment, which is filled text by text and then written."""

    def __init__(self) -> None:
        self.number: int = SearchSegment.objects.create().pk
        self.entries: list[tuple[object, ...]] = []
        self.postings: defaultdict[int, list[int]] = defaultdict(list)

    def add(
        self,
        language: str,
        readers: Iterable[str],
        found_by: Iterable[tuple[int, Iterable[int]]],
        facets: Iterable[str],
        values: tuple[object, ...],
    ) -> None:
        """Add a text in a language, which these readers are served: its lexemes by place, and what its entry says."""
        text = postings.of_text(len(self.entries), language, readers)
        for place, numbers in found_by:
            for number in numbers:
                self.postings[number].append(text | place)
        for token in facets:
            self.postings[lexemes.facet(token)].append(text)
        self.entries.append((postings.identity(self.number, text), *values))

    def write(self) -> int:
        """Append all to the index. Returns how many texts there are."""
        rows = ((number, self.number, array(texts)) for number, texts in sorted(self.postings.items()))
        copy("search_searchposting", POSTING_COLUMNS, rows)
        return copy("search_searchentry", ENTRY_COLUMNS, self.entries)


def remove(entries: SearchEntryQuerySet) -> None:
    """Take texts out of the index."""
    gone: dict[int, list[int]] = {}
    for key in entries.values_list("pk", flat=True):
        segment, text = postings.located(key)
        gone.setdefault(segment, []).append(text)
    list(SearchSegment.objects.filter(pk__in=gone).order_by("pk").select_for_update())  # one at a time changes each
    entries.delete()
    for segment, texts in gone.items():
        if SearchEntry.objects.in_segment(segment).exists():
            _take_out(segment, texts)
        else:
            SearchPosting.objects.filter(segment=segment).delete()
            SearchSegment.objects.filter(pk=segment).delete()


def _take_out(segment: int, texts: Iterable[int]) -> None:
    """Take some texts out of a segment that has others."""
    everywhere = sorted(text | place for text in texts for place in range(postings.WHERE + 1))
    without = Func(F("texts"), Value(everywhere, TEXTS), arg_joiner=" - ", template="%(expressions)s")
    held = SearchPosting.objects.filter(segment=segment)
    held.filter(texts__overlap=everywhere).update(texts=without)
    held.filter(texts=[]).delete()
