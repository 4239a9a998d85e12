"""Segments of the index: texts that are indexed together, with one posting for each lexeme that one of them has.

To publish a text thus rewrites nothing of the others: what is indexed anew goes into a new segment, and is taken out
of the one where it was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from django.contrib.postgres.fields import ArrayField
from django.db.models import F, Func, IntegerField, Value

from . import occurrences, postings
from .arrays import Numbers
from .copying import copy, copy_lists
from .models import SearchEntry, SearchFacet, SearchPosting, SearchSegment
from .postings import MOST_OBJECTS
from .querysets import SearchEntryQuerySet

TEXTS = ArrayField(IntegerField())
POSTING_COLUMNS = ["number", "segment", "texts"]
FACET_COLUMNS = ["number", "segment", "carriers"]
ENTRY_COLUMNS = [str(column.column) for column in SearchEntry._meta.local_fields]
# The texts of a posting without some.
WITHOUT = "ARRAY(SELECT text FROM unnest(%(expressions)s))"
# Of a text: its language, the readers who are served it, and what its entry says.
Text = tuple[str, Iterable[str], tuple[object, ...]]


def portions(object_ids: Sequence[int]) -> list[Sequence[int]]:
    """The objects of one segment each."""
    return [object_ids[start : start + MOST_OBJECTS] for start in range(0, len(object_ids), MOST_OBJECTS)]


class Segment:
    """A new segment, to which objects are added one by one, and which is then written."""

    def __init__(self) -> None:
        self.number: int = SearchSegment.objects.create().pk
        self._texts: list[int] = []
        self._entries: list[tuple[object, ...]] = []
        self._objects = 0
        self._carrying: dict[int, int] = defaultdict(int)

    def add(self, facets: Iterable[int], texts: Iterable[Text]) -> range:
        """Add an object that carries facets with these numbers, and its texts. Returns the turns of these."""
        for number in facets:
            self._carrying[number] |= 1 << MOST_OBJECTS - 1 - self._objects
        first = len(self._texts)
        for language, readers, values in texts:
            text = postings.of_text(self._objects, language, readers)
            self._texts.append(text)
            self._entries.append((postings.identity(self.number, text), *values))
        self._objects += 1
        return range(first, len(self._texts))

    def write(self, found: Numbers) -> int:
        """Append all to the index, with the occurrences of lexemes and facets. Returns how many texts there are."""
        numbers, turns, where = occurrences.gathered(found)
        texts = np.array(self._texts)[turns] | where
        copy_lists("search_searchposting", POSTING_COLUMNS, self.number, numbers, texts)
        carrying = ((facet, self.number, f"{bits:0{MOST_OBJECTS}b}") for facet, bits in self._carrying.items())
        copy("search_searchfacet", FACET_COLUMNS, carrying)
        return copy("search_searchentry", ENTRY_COLUMNS, self._entries)


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
            SearchFacet.objects.filter(segment=segment).delete()
            SearchSegment.objects.filter(pk=segment).delete()


def _take_out(segment: int, texts: Iterable[int]) -> None:
    """Take some texts out of a segment that has others; what the facets say of them counts for nothing then."""
    everywhere = sorted(text | place for text in texts for place in range(postings.WHERE + 1))
    without = Func(F("texts"), Value(everywhere, TEXTS), template=WITHOUT, arg_joiner=") AS text WHERE text <> ALL (")
    held = SearchPosting.objects.filter(segment=segment)
    held.filter(texts__overlap=everywhere).update(texts=without)
    held.filter(texts=[]).delete()
