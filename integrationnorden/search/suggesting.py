"""What a reader may be about to type: concepts and places in her language, then titles."""

from __future__ import annotations

from integrationnorden.taxonomy.models import Municipality

from .models import SearchEntry, SearchForm
from .words.folding import fold

SHORTEST = 2
MOST = 8


def suggest(beginning: str, language: str) -> list[str]:
    """At most `MOST` suggestions that begin so or have a word that does, in three queries."""
    typed = " ".join(beginning.split())
    if len(typed) < SHORTEST:
        return []
    labels = SearchForm.objects.labels().filter(language=language, form__startswith=fold(typed))
    concepts = labels.exclude(preferred="").order_by("preferred").values_list("preferred", flat=True)
    places = Municipality.objects.filter(name__istartswith=typed).order_by("name").values_list("name", flat=True)
    titles = SearchEntry.objects.for_reader(language).titled(typed).values_list("title", flat=True)
    found = [*concepts[:MOST], *places[:MOST], *titles[:MOST]]
    return list(dict.fromkeys(found))[:MOST]
