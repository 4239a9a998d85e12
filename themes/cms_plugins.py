"""Plugins of chapters and summaries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cms.plugin_base import CMSPluginBase
from cms.plugin_pool import plugin_pool
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from integrationnorden.publishing.models import Content

from . import comparison, synthesis
from .models import (
    Citation,
    Figure,
    FindingContent,
    FindingPlacement,
    PolicyQuestionContent,
    QuestionPlacement,
    Recommendation,
    Table,
)


class SynthesisPlugin(CMSPluginBase):
    module = _("Synthesis")


class PlacedPlugin(SynthesisPlugin):
    """Shows a document that has texts of its own, as the reader is served it."""

    shows: type[Content]

    @classmethod
    def texts(cls) -> QuerySet[Any]:
        """The published texts, with what the template needs of them."""
        found: QuerySet[Any] = cls.shows.objects.all()  # type: ignore[attr-defined]
        return found

    @classmethod
    def preload(cls, instances: Sequence[Any], known: Sequence[Content] = ()) -> None:
        """The texts of all placed documents for the reader, in one query for those that are not known."""
        key = f"{cls.shows.grouper_field}_id"
        found = {getattr(content, key): content for content in known if isinstance(content, cls.shows)}
        missing = {getattr(instance, key) for instance in instances} - set(found)
        readings = synthesis.served(cls.texts().filter(**{f"{key}__in": missing})) if missing else []
        found |= {getattr(reading.content, key): reading.content for reading in readings}
        for instance in instances:
            instance.shown = found.get(getattr(instance, key))

    def render(self, context: dict[str, Any], instance: Any, placeholder: str) -> dict[str, Any]:
        if not hasattr(instance, "shown"):
            self.preload([instance])
        context = super().render(context, instance, placeholder)
        context["content"] = instance.shown
        return context


@plugin_pool.register_plugin
class FindingPlugin(PlacedPlugin):
    model = FindingPlacement
    shows = FindingContent
    name = _("Finding")
    render_template = "cms/plugins/finding.html"
    autocomplete_fields = ("finding",)


@plugin_pool.register_plugin
class QuestionPlugin(PlacedPlugin):
    model = QuestionPlacement
    shows = PolicyQuestionContent
    name = _("Question of the comparison")
    render_template = "cms/plugins/question.html"
    autocomplete_fields = ("question",)

    @classmethod
    def texts(cls) -> QuerySet[Any]:
        return comparison.with_areas(super().texts())

    @classmethod
    def preload(cls, instances: Sequence[Any], known: Sequence[Content] = ()) -> None:
        super().preload(instances, known)
        for instance in instances:
            shown = instance.shown
            instance.answers = comparison.answers(shown, comparison.area_names(shown)) if shown else []


@plugin_pool.register_plugin
class FigurePlugin(SynthesisPlugin):
    model = Figure
    name = _("Figure")
    render_template = "cms/plugins/figure.html"


@plugin_pool.register_plugin
class TablePlugin(SynthesisPlugin):
    model = Table
    name = _("Table")
    render_template = "cms/plugins/table.html"


@plugin_pool.register_plugin
class RecommendationPlugin(SynthesisPlugin):
    model = Recommendation
    name = _("Recommendation")
    render_template = "cms/plugins/recommendation.html"


@plugin_pool.register_plugin
class CitationPlugin(SynthesisPlugin):
    model = Citation
    name = _("Citation")
    render_template = "cms/plugins/citation.html"
    autocomplete_fields = ("publication",)
    text_enabled = True
    text_editor_preview = False
