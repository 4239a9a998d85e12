"""Queries on indicators and figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import apps
from django.contrib.postgres.aggregates import ArrayAgg
from django.db import models
from django.db.models import F, Func, JSONField, OuterRef, Subquery
from django.db.models.functions import JSONObject
from parler.managers import TranslatableQuerySet

from integrationnorden.taxonomy.querysets import LabelledQuerySet


class IndicatorQuerySet(LabelledQuerySet):
    def published(self) -> IndicatorQuerySet:
        """Those whose dataset has a current release, with that release as `release_id`: the one door."""
        return self.filter(dataset__releases__state="current").annotate(release_id=F("dataset__releases__pk"))

    def with_texts(self) -> IndicatorQuerySet:
        """With source, and the texts of all languages, in the same query."""
        texts = apps.get_model("statistics", "IndicatorTranslation").objects.filter(master=OuterRef("pk")).order_by()
        columns = JSONObject(name="name", unit="unit", definition="definition", finding="finding")
        collected = Func("language_code", columns, function="jsonb_object_agg", output_field=JSONField())
        return self.select_related("dataset__source").annotate(
            all_texts=Subquery(texts.values("master").annotate(found=collected).values("found"))
        )

    def in_order(self) -> IndicatorQuerySet:
        return self.order_by("order", "pk")


class NoteQuerySet(TranslatableQuerySet):
    def with_texts(self) -> NoteQuerySet:
        """With the texts of all languages, in the same query."""
        texts = apps.get_model("statistics", "NoteTranslation").objects.filter(master=OuterRef("pk")).order_by()
        collected = Func("language_code", "text", function="jsonb_object_agg", output_field=JSONField())
        return self.annotate(all_texts=Subquery(texts.values("master").annotate(found=collected).values("found")))


class ObservationQuerySet(models.QuerySet[Any]):
    def of(self, indicator: int, release: int) -> ObservationQuerySet:
        return self.filter(indicator=indicator, release=release)

    def chosen(self, areas: Iterable[int], categories: Sequence[Iterable[int]]) -> ObservationQuerySet:
        """Figures of these areas and of these categories, one collection for each axis."""
        places = {f"d{place}__in": list(chosen) for place, chosen in enumerate(categories, start=1)}
        return self.filter(area__in=list(areas), **places)

    def extent(self) -> dict[str, list[int]]:
        """Which areas, periods and categories there are figures for, by `area`, `period`, `d1` to `d4`; one query."""
        columns = ("area", "period", "d1", "d2", "d3", "d4")
        found = self.aggregate(**{f"all_{column}": ArrayAgg(column, distinct=True) for column in columns})
        return {column: sorted(found[f"all_{column}"] or []) for column in columns}


def with_definitions(areas: models.QuerySet[Any]) -> models.QuerySet[Any]:
    """Areas with the word, text and source of their definition of an immigrant, texts by language."""
    texts = apps.get_model("statistics", "DefinitionTranslation").objects.filter(master__area=OuterRef("pk")).order_by()
    text = JSONObject(name="name", text="text")
    collected = Func("language_code", text, function="jsonb_object_agg", output_field=JSONField())
    return areas.annotate(
        definition_texts=Subquery(texts.values("master").annotate(found=collected).values("found")),
        definition_source=F("definition__source"),
        definition_url=F("definition__url"),
    )
