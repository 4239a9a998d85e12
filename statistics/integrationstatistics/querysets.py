"""Queries on indicators and figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import apps
from django.contrib.postgres.aggregates import ArrayAgg
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import BooleanField, F, Func, JSONField, OuterRef, Subquery
from django.db.models.functions import JSONObject
from parler.managers import TranslatableQuerySet

from integrationnorden.taxonomy.querysets import LabelledQuerySet, labels_of


def concepts_of(keys: Any) -> models.QuerySet[Any]:
    """Key, scheme and labels of the concepts with these keys, a list or the column that has one."""
    concepts = apps.get_model("taxonomy", "Concept").objects
    return (
        concepts.filter(
            Func("key", keys, template="%(expressions)s)", arg_joiner=" = ANY(", output_field=BooleanField())
        )
        .annotate(labels=labels_of(concepts.model, "pk"))
        .order_by("order", "pk")
        .values("key", "scheme", "labels")
    )


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

    def with_concepts(self) -> IndicatorQuerySet:
        """With the concepts that they are about, in the same query."""
        columns = JSONObject(key="key", scheme="scheme", labels="labels")
        found = concepts_of(OuterRef("concepts")).annotate(shown=columns).values_list("shown")
        return self.annotate(all_concepts=ArraySubquery(found))

    def key_figures(self) -> IndicatorQuerySet:
        """With all that a key figure is shown by, in the same query: texts, and the names of what is shown first.

        `shown_first` has the labels by language of each category that is not the total of its breakdown.
        """
        axes = apps.get_model("statistics", "Axis").objects.filter(indicator=OuterRef("pk"), default__is_total=False)
        labels = labels_of(apps.get_model("statistics", "Category"), "default")
        return (
            self.exclude(view="ranking")
            .with_texts()
            .annotate(shown_first=ArraySubquery(axes.order_by("place").annotate(labels=labels).values("labels")))
            .in_order()
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
