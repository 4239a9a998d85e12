"""The figures."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from integrationnorden.taxonomy.models import Area
from integrationstatistics.querysets import ObservationQuerySet

from .indicators import Indicator
from .sources import Release


class FigureField(models.DecimalField):
    """A number with as many digits as were published, trailing zeros too."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_digits": 800, "decimal_places": 400, **options})

    def db_type(self, connection: Any) -> str:
        return "numeric"


class Observation(models.Model):
    """One figure: of an indicator, in a release, for an area, a period and up to four categories.

    `d1` to `d4` are primary keys of categories in the order of the indicator's axes, 0 where it has no such axis.
    Indicator and area have no constraint in the database: a million rows of them take 15 seconds to check, and imports
    take both from their tables in the same transaction. PROTECT holds them afterwards.
    `period` is the year times 100 plus the half-year, quarter, month or week. The value is null only where a symbol
    says why; absolutely nil is 0 with the sign `-`. `flags` are letters, such as `b` for a break before the figure.
    """

    pk = models.CompositePrimaryKey("indicator", "release", "area", "d1", "d2", "d3", "d4", "period")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, db_index=False, db_constraint=False)
    release = models.ForeignKey(Release, on_delete=models.CASCADE, db_index=False)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, db_index=False, db_constraint=False)
    d1 = models.PositiveIntegerField(default=0)
    d2 = models.PositiveIntegerField(default=0)
    d3 = models.PositiveIntegerField(default=0)
    d4 = models.PositiveIntegerField(default=0)
    period = models.PositiveIntegerField()
    value = FigureField(null=True)
    symbol = models.CharField(max_length=20, blank=True)
    flags = models.CharField(max_length=200, blank=True)

    objects: ClassVar = ObservationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(value__isnull=True) & ~models.Q(symbol__in=["", "-"])
                | models.Q(value__isnull=False, symbol="")
                | models.Q(value__isnull=False, value=0, symbol="-"),
                name="figure_or_the_reason_why_not",
            ),
        ]
        indexes: ClassVar = [
            # A ranking reads one period of all categories: measured 0.2 ms with it and 26 ms without, a million rows.
            models.Index(
                fields=["indicator", "release", "period", "d2", "d3", "d4", "area", "d1"],
                include=["value"],
                name="observation_slice",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.area_id} {self.period}: {self.value}"
