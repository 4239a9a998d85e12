"""The project's own facts about policy, and what follows when they change."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from django.db import transaction

from integrationnorden.search import indexing
from integrationnorden.search.sources import sources
from integrationnorden.taxonomy.models import Area
from integrationnorden.web.page_cache import start_new_generation

from .models import PolicyFact, PolicyFactTranslation

CONTENT = Path(__file__).parent / "content" / "policies.json"


def follow(areas: Iterable[int]) -> None:
    """Make search and pages what is known of these areas now."""
    indexing.update_soon(sources.get("area"), areas)
    start_new_generation()


@transaction.atomic
def load() -> int:
    """Add the facts of the file where there are none yet; returns how many."""
    if PolicyFact.objects.exists():
        return 0
    records = json.loads(CONTENT.read_text(encoding="utf-8"))
    areas = {area.code: area for area in Area.objects.order_by("pk")}
    facts = PolicyFact.objects.bulk_create(
        [
            PolicyFact(
                area=areas[one["area"]], order=order, source_title=one["source_title"], source_url=one["source_url"]
            )
            for order, one in enumerate(records)
        ]
    )
    PolicyFactTranslation.objects.bulk_create(
        [
            PolicyFactTranslation(master=fact, language_code=language, name=text)
            for fact, one in zip(facts, records, strict=True)
            for language, text in one["texts"].items()
        ]
    )
    follow({fact.area_id for fact in facts})
    return len(facts)
