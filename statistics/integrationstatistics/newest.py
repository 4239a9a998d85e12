"""The newest public figure of each area, kept with its indicator: `Indicator.newest`."""

from __future__ import annotations

from .models import Dataset, Indicator, Observation, Release


def keep(dataset: Dataset) -> None:
    """Bring the kept figures of a dataset's indicators up to its current release."""
    release = dataset.releases.filter(state=Release.State.CURRENT).first()
    indicators = list(dataset.indicators.prefetch_related("axes").order_by("pk"))
    for indicator in indicators:
        indicator.newest = _of(indicator, release) if release else {}
    Indicator.objects.bulk_update(indicators, ["newest"])


def _of(indicator: Indicator, release: Release) -> dict[str, list[int | str]]:
    """Values are texts, so that JSON keeps their digits."""
    places = {"d1": 0, "d2": 0, "d3": 0, "d4": 0}
    places |= {f"d{axis.place}": axis.default_id or 0 for axis in indicator.axes.all()}
    figures = (
        Observation.objects.of(indicator.pk, release.pk)
        .filter(value__isnull=False, **places)
        .order_by("area", "-period")
        .distinct("area")
        .values_list("area__code", "period", "value", "flags")
    )
    return {code: [period, f"{value:f}", flags] for code, period, value, flags in figures}
