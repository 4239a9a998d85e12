"""Calls and projects with what a test cares about, published."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.utils import timezone

from grants.models import Call, Pool, Project
from integrationnorden.publishing.importing import write_text
from integrationnorden.search import indexing
from integrationnorden.search.sources import sources

UTC = dt.UTC


@pytest.fixture
def clock(monkeypatch):
    """Sets the time that the site reads."""

    def set_to(instant):
        monkeypatch.setattr(timezone, "now", lambda: instant)

    return set_to


@pytest.fixture
def pool(db):
    return Pool.objects.get(key="integration")


def publish(kind, grouper, user, title, **texts):
    write_text(grouper, "sv", {"title": title, **texts}, user, publish=True)
    indexing.update(sources.get(kind), [grouper.pk])
    cache.clear()
    return grouper


@pytest.fixture
def announce(pool, editor):
    """A published call with these facts."""

    def make(title="En utlysning", **facts):
        call = Call(pool=pool, original_language="sv", **{"time_zone": "Europe/Stockholm", **facts})
        call.full_clean()
        call.save()
        return publish("call", call, editor, title)

    return make


@pytest.fixture
def fund(editor):
    """A published project with these facts."""

    def make(title="Ett projekt", **facts):
        return publish("project", Project.objects.create(original_language="sv", **facts), editor, title)

    return make
