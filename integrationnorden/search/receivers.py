"""Search knows the vocabulary as it is, from the same transaction on."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.db.models.signals import post_save
from django.dispatch import receiver

from integrationnorden.taxonomy.models import AreaTranslation, Concept
from integrationnorden.taxonomy.signals import concepts_changed
from integrationnorden.web.page_cache import start_new_generation

from . import indexing, vocabulary
from .models import SearchEntry, SearchForm
from .querysets import SearchEntryQuerySet
from .recognition import BAG
from .sources import sources

# The labels of more concepts than this are in nearly every text.
MOST_LOOKED_FOR = 20


@receiver(concepts_changed, dispatch_uid="labels that search recognises")
def follow_vocabulary(*, concepts: Sequence[Concept], keys: Sequence[str], **_: Any) -> None:
    """Recognise the labels as they are now, and index anew what these concepts were or are found in."""
    merged = [key for concept in concepts for key in concept.merged_keys]
    before = _objects(SearchEntry.objects.about([*keys, *merged]))
    vocabulary.rebuild([*keys, *merged])
    if len(keys) > MOST_LOOKED_FOR:
        affected = set(SearchEntry.objects.values_list("kind", "object_id"))
    else:
        labels = SearchForm.objects.filter(~Q(form__startswith=BAG), concept__in=keys).values_list("form", flat=True)
        affected = before | _objects(SearchEntry.objects.mentioning(labels))
    for kind in {kind for kind, _object_id in affected}:
        indexing.update_soon(sources.get(kind), sorted(pk for other, pk in affected if other == kind))
    start_new_generation()


@receiver(post_save, sender=AreaTranslation, dispatch_uid="names of countries that search recognises")
def follow_areas(**_: Any) -> None:
    """Recognise the name in queries as it is now; texts that mention it are indexed anew by the next rebuild."""
    vocabulary.rebuild([])
    start_new_generation()


def _objects(entries: SearchEntryQuerySet) -> set[tuple[str, int]]:
    return set(entries.values_list("kind", "object_id"))
