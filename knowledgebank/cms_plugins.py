"""Plugins of the idea bank."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cms.plugin_base import CMSPluginBase
from cms.plugin_pool import plugin_pool
from django.utils.translation import gettext_lazy as _

from integrationnorden.languages import reader
from integrationnorden.publishing.models import Content
from integrationnorden.search.models import SearchEntry

from .cards import cards
from .models import ExampleTeaser


@plugin_pool.register_plugin
class ExampleTeaserPlugin(CMSPluginBase):
    model = ExampleTeaser
    name = _("Learning example")
    render_template = "cms/plugins/example_teaser.html"
    autocomplete_fields = ("example",)

    @classmethod
    def preload(cls, instances: Sequence[ExampleTeaser], _known: Sequence[Content] = ()) -> None:
        """What the index shows the reader of all examples, in one query."""
        wanted = {instance.example_id for instance in instances}
        entries = SearchEntry.objects.of_kind("example").for_reader(reader.current()).filter(object_id__in=wanted)
        found = {entry.object_id: entry for entry in entries}
        for instance in instances:
            instance.entry = found.get(instance.example_id)

    def render(self, context: Any, instance: ExampleTeaser, placeholder: str) -> Any:
        if not hasattr(instance, "entry"):
            self.preload([instance])
        context = super().render(context, instance, placeholder)
        context["card"] = next(iter(cards([instance.entry], {})), None) if instance.entry else None
        return context
