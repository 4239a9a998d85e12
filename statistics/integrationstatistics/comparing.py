"""What a draft release changes: a report for the person who publishes it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import Count, Q, Sum

from .models import Indicator, Observation, Release

BOUND = Decimal("0.1")
"""A figure that changes by more than this share of what it was is reported."""

SAMPLE = 20

# Figures of two releases side by side; each kind of difference is counted, and a few of it are listed.
_PAIRS = """
    SELECT coalesce(new.area_id, old.area_id) AS area, coalesce(new.period, old.period) AS period,
           old.value AS before, new.value AS after,
           CASE
             WHEN old.indicator_id IS NULL THEN 'new'
             WHEN new.indicator_id IS NULL THEN 'gone'
             WHEN old.value IS NOT NULL AND new.value IS NULL THEN 'lost'
             WHEN sign(old.value) * sign(new.value) < 0 THEN 'sign'
             WHEN abs(new.value - old.value) > %(bound)s * abs(old.value) THEN 'large'
             WHEN new.value IS DISTINCT FROM old.value THEN 'small'
             WHEN new.symbol <> old.symbol OR new.flags <> old.flags THEN 'flags'
           END AS kind
    FROM (SELECT * FROM statistics_observation WHERE indicator_id = %(indicator)s AND release_id = %(old)s) old
    FULL JOIN (SELECT * FROM statistics_observation WHERE indicator_id = %(indicator)s AND release_id = %(new)s) new
      USING (area_id, d1, d2, d3, d4, period)
"""
_DIFFERENCES = f"""
    WITH pairs AS MATERIALIZED (SELECT * FROM ({_PAIRS}) every WHERE kind IS NOT NULL),
    samples AS (
      SELECT pairs.kind, area.code, pairs.period, pairs.before, pairs.after
      FROM pairs JOIN taxonomy_area area ON area.id = pairs.area
      WHERE pairs.kind IN ('gone', 'lost', 'sign', 'large')
      ORDER BY abs(coalesce(pairs.after, 0) - coalesce(pairs.before, 0)) DESC, area.code, pairs.period
      LIMIT %(limit)s
    )
    SELECT kind, count(*), NULL AS code, NULL AS period, NULL AS before, NULL AS after FROM pairs GROUP BY kind
    UNION ALL SELECT kind, NULL, code, period, before, after FROM samples
"""  # noqa: S608

KINDS = ("new", "gone", "lost", "sign", "large", "small", "flags")


def report(release: Release, indicators: Iterable[Indicator]) -> dict[str, Any]:
    """For each indicator: how many figures are of each kind, the largest changes, totals, what is not plausible.

    Values are texts, so that JSON keeps their digits.
    """
    current = release.dataset.releases.filter(state=Release.State.CURRENT).first()
    return {one.key: _of(one, release, current) for one in indicators}


def _of(indicator: Indicator, release: Release, current: Release | None) -> dict[str, Any]:
    totals = _totals(indicator, release, current)
    counts, changes = _differences(indicator, release, current) if current else ({}, [])
    if current is None:
        counts = {"new": Observation.objects.of(indicator.pk, release.pk).count()}
    return {
        "against": current.number if current else None,
        "counts": {kind: counts.get(kind, 0) for kind in KINDS},
        "changes": changes,
        "totals": totals,
        "implausible": _implausible(indicator, release),
    }


def _differences(indicator: Indicator, release: Release, current: Release) -> tuple[dict[str, int], list[list[Any]]]:
    """How many there are of each kind, and the largest changes; both from one pass over the figures."""
    values = {"indicator": indicator.pk, "new": release.pk, "old": current.pk, "bound": BOUND, "limit": SAMPLE}
    counts: dict[str, int] = {}
    changes: list[list[Any]] = []
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL work_mem = '64MB'")  # a million pairs are joined in memory; until the import ends
        cursor.execute(_DIFFERENCES, values)
        for kind, count, area, period, before, after in cursor:
            if count is None:
                changes.append([kind, area, period, _text(before), _text(after)])
            else:
                counts[kind] = count
    return counts, changes


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _totals(indicator: Indicator, release: Release, current: Release | None) -> dict[str, str | int | None]:
    """How many figures there are before and after, and their sums where they may be summed."""
    found: dict[str, str | int | None] = {}
    for name, one in (("before", current), ("after", release)):
        figures = Observation.objects.of(indicator.pk, one.pk) if one else Observation.objects.none()
        summed = figures.aggregate(count=Count("value"), sum=Sum("value"))
        found[f"{name}_count"] = summed["count"]
        found[f"{name}_sum"] = _text(summed["sum"]) if indicator.additive else None
    return found


def _implausible(indicator: Indicator, release: Release) -> int:
    outside = Q()
    if indicator.lowest is not None:
        outside |= Q(value__lt=indicator.lowest)
    if indicator.highest is not None:
        outside |= Q(value__gt=indicator.highest)
    return Observation.objects.of(indicator.pk, release.pk).filter(outside).count() if outside else 0
