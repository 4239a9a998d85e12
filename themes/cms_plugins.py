"""Plugins of chapters and summaries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cms.plugin_base import CMSPluginBase
from cms.plugin_pool import plugin_pool
from django.utils.translation import gettext_lazy as _

from integrationnorden.publishing.models import Content

from . import synthesis
from .models import Citation, Figure, FindingContent, FindingPlacement, Recommendation, Table


@plugin_pool.register_plugin
class FindingPlugin(CMSPluginBase):
    model = FindingPlacement
    name = _("Finding")
    module = _("Synthesis")
    render_template = "cms/plugins/finding.html"
    autocomplete_fields = ("finding",)

    @classmethod
    def preload(cls, instances: Sequence[FindingPlacement], known: Sequence[Content] = ()) -> None:
        """The texts of all placed findings for the reader, in one query for those that are not known."""
        found = {content.finding_id: content for content in known if isinstance(content, FindingContent)}
        missing = {instance.finding_id for instance in instances} - set(found)
        readings = synthesis.published(FindingContent, finding__in=missing) if missing else []
        found |= {reading.content.finding_id: reading.content for reading in readings}
        for instance in instances:
            instance.shown = found.get(instance.finding_id)

    def render(self, context: dict[str, Any], instance: FindingPlacement, placeholder: str) -> dict[str, Any]:
        if not hasattr(instance, "shown"):
            self.preload([instance])
        context = super().render(context, instance, placeholder)
        context["content"] = instance.shown
        return context


@plugin_pool.register_plugin
class FigurePlugin(CMSPluginBase):
    model = Figure
    name = _("Figure")
    module = _("Synthesis")
    render_template = "cms/plugins/figure.html"


@plugin_pool.register_plugin
class TablePlugin(CMSPluginBase):
    model = Table
    name = _("Table")
    module = _("Synthesis")
    render_template = "cms/plugins/table.html"


@plugin_pool.register_plugin
class RecommendationPlugin(CMSPluginBase):
    model = Recommendation
    name = _("Recommendation")
    module = _("Synthesis")
    render_template = "cms/plugins/recommendation.html"


@plugin_pool.register_plugin
class CitationPlugin(CMSPluginBase):
    model = Citation
    name = _("Citation")
    module = _("Synthesis")
    render_template = "cms/plugins/citation.html"
    autocomplete_fields = ("publication",)
    text_enabled = True
    text_editor_preview = False
