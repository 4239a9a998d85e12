"""Plugins of the idea bank."""

from __future__ import annotations

from typing import Any

from cms.plugin_base import CMSPluginBase
from cms.plugin_pool import plugin_pool
from django.utils.translation import gettext_lazy as _

from integrationnorden.languages import reader
from integrationnorden.search.models import SearchEntry

from .cards import cards
from .models import ExampleTeaser


@plugin_pool.register_plugin
class ExampleTeaserPlugin(CMSPluginBase):
    model = ExampleTeaser
    name = _("Learning example")
    render_template = "cms/plugins/example_teaser.html"
    autocomplete_fields = ("example",)

    def render(self, context: dict[str, Any], instance: ExampleTeaser, placeholder: str) -> dict[str, Any]:
        entries = (
            SearchEntry.objects.of_kind("example").for_reader(reader.current()).filter(object_id=instance.example_id)
        )
        card = next(iter(cards(entries, {})), None)
        return super().render(context, instance, placeholder) | {"card": card}
