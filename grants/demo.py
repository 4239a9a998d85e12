"""The pool, calls and funded projects of the demo.

Pools and calls are TOML files with a table for each language; projects are a package of the 360Giving
standard, as any funder could hand it in. A call with `closes_in_days` is counted from the day of loading.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from integrationnorden.languages import registry
from integrationnorden.publishing.importing import write_text
from integrationnorden.taxonomy.models import Area, Concept, Organisation

from . import importing
from .models import Call, CallDocument, Pool

CONTENT = Path(__file__).parent / "content"


@transaction.atomic
def load(user: AbstractBaseUser) -> str | None:
    """Load and publish them where there is no pool yet."""
    if Pool.objects.exists():
        return None
    for path in sorted(CONTENT.glob("pool-*.toml")):
        _load_pool(tomllib.loads(path.read_text(encoding="utf-8")))
    calls = sorted(CONTENT.glob("call-*.toml"))
    for path in calls:
        _load_call(tomllib.loads(path.read_text(encoding="utf-8")), user)
    report = importing.import_projects(
        importing.read(CONTENT / "projects.json"), user, language=registry.DEFAULT, publish=True
    )
    return f"Loaded {len(calls)} calls and {len(report.created)} funded projects."


def _load_pool(definition: dict[str, Any]) -> None:
    owner = definition["owner"]
    organisation, is_new = Organisation.objects.get_or_create(
        key=owner["key"], defaults={"type": owner["type"], "url": owner["url"]}
    )
    if is_new:
        for language, name in owner["names"].items():
            organisation.translations.create(language_code=language, name=name)
    pool = Pool.objects.create(key=definition["key"], owner=organisation, url=definition["url"])
    for language in _languages(definition):
        pool.translations.create(language_code=language, **definition[language])


def _load_call(definition: dict[str, Any], user: AbstractBaseUser) -> None:
    facts = dict(definition["facts"])
    days = facts.pop("closes_in_days", None)
    if days is not None:
        facts |= _dates_ahead(timezone.localdate(), days)
    areas, concepts = facts.pop("areas"), facts.pop("concepts")
    languages = _languages(definition)
    call = Call(pool=Pool.objects.get(key=facts.pop("pool")), original_language=languages[0], **facts)
    call.full_clean()
    call.save()
    call.areas.set(Area.objects.filter(code__in=areas))
    call.concepts.set(Concept.objects.filter(key__in=concepts))
    for order, source in enumerate(definition["sources"]):
        CallDocument.objects.create(call=call, kind=CallDocument.Kind.SOURCE, order=order, **source)
    for language in languages:
        write_text(call, language, definition[language], user, publish=True)


def _dates_ahead(today: dt.date, days: int) -> dict[str, dt.date]:
    """A call that opened a week ago, closes in so many days and is decided two months later."""
    closes = today + dt.timedelta(days=days)
    return {
        "opens_on": today - dt.timedelta(days=7),
        "closes_on": closes,
        "decided_on": closes + dt.timedelta(days=60),
    }


def _languages(definition: dict[str, Any]) -> list[str]:
    """The languages of a definition as its file orders them."""
    return [code for code in definition if code in registry.CODES]
