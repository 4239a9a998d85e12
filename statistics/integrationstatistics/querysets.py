"""Queries on indicators and figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import apps
from django.contrib.postgres.aggregates import ArrayAgg
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import BooleanField, F, Func, JSONField, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject, TruncDate
from parler.managers import TranslatableQuerySet

from integrationnorden.publishing import nested
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
        return self.annotate(all_concepts=nested.rows(concepts_of(OuterRef("concepts")), "key", "scheme", "labels"))

    def with_definition(self, numbers: Iterable[int]) -> IndicatorQuerySet:
        """With all that defines them, as JSON in the same query.

        `all_releases` has the current release and the public ones of these numbers, `all_versions` the public ones
        with their days, the newest first; `all_axes` the breakdowns with their categories; `all_notes`; `all_areas`,
        the same for each.
        """
        return self.annotate(
            all_releases=_releases(numbers), all_versions=_versions(), all_axes=_axes(), all_notes=_notes(),
            all_areas=_areas(),
        )  # fmt: skip

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


def _public() -> models.QuerySet[Any]:
    states = ["current", "superseded"]
    releases = apps.get_model("statistics", "Release").objects
    return releases.filter(dataset=OuterRef("dataset"), state__in=states).order_by("-number")


def _releases(numbers: Iterable[int]) -> ArraySubquery:
    wanted = _public().filter(Q(state="current") | Q(number__in=list(numbers)))
    return nested.rows(wanted, *nested.columns(wanted.model, "report", "requests"))


def _versions() -> ArraySubquery:
    return nested.rows(_public().annotate(day=TruncDate("published_at")), "pk", "number", "day")


def _axes() -> ArraySubquery:
    """Place, key, labels, `default_id` and categories of each axis."""
    model = apps.get_model("statistics", "Category")
    categories = model.objects.filter(dimension=OuterRef("dimension")).with_labels().order_by("order", "pk")
    axes = apps.get_model("statistics", "Axis").objects.filter(indicator=OuterRef("pk")).order_by("place")
    axes = axes.annotate(
        key=F("dimension__key"),
        labels=labels_of(apps.get_model("statistics", "Dimension"), "dimension"),
        categories=nested.rows(categories, *nested.columns(model), "all_labels"),
    )
    return nested.rows(axes, "place", "key", "labels", "default_id", "categories")


def _notes() -> ArraySubquery:
    model = apps.get_model("statistics", "Note")
    notes = model.objects.filter(indicator=OuterRef("pk")).with_texts().order_by("-mandatory", "order", "pk")
    return nested.rows(notes, *nested.columns(model), "all_texts")


def _areas() -> ArraySubquery:
    areas = apps.get_model("taxonomy", "Area").objects.with_labels().order_by("order", "pk")
    return nested.rows(areas, "pk", "code", "order", "all_labels")


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
