"""The placeholders of several contents at once, in a fixed number of queries.

The CMS asks once for each placeholder and once more for each kind of plugin in it. All kinds inherit the
table of plugins, so that one query can bring them together with what they point to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from cms.models import CMSPlugin, PageContent, Placeholder
from cms.plugin_pool import plugin_pool
from cms.toolbar.utils import get_toolbar_from_request
from cms.utils.plugins import get_plugins_as_layered_tree
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.http import HttpRequest
from django.template import RequestContext
from django.utils.safestring import SafeString
from django.utils.translation import override

from .models import Content

# What a placeholder is of: the content's model and key, and the slot.
Place = tuple[type[Content], int, str]


def render(request: HttpRequest, contents: Iterable[Content], known: Iterable[Content] = ()) -> dict[Place, SafeString]:
    """The rendered placeholders of these contents, each in its content's language.

    `known` are other contents that were read already; kinds of plugins that show them need not ask again.
    """
    by_source = {(ContentType.objects.get_for_model(content).pk, content.pk): content for content in contents}
    wanted = Q()
    for content_type, pk in by_source:
        wanted |= Q(placeholder__content_type=content_type, placeholder__object_id=pk)
    renderer = get_toolbar_from_request(request).content_renderer
    context = RequestContext(request, {"request": request})
    rendered = {}
    for placeholder in _loaded(wanted, list(known)) if wanted else []:
        content = by_source[placeholder.content_type_id, placeholder.object_id]
        with override(content.language):
            html = renderer.render_placeholder(placeholder, context, language=content.language)
        rendered[type(content), content.pk, placeholder.slot] = html
    return rendered


def prepare_page(request: HttpRequest, content: PageContent) -> None:
    """Let `{% placeholder %}` render a page from two queries, which the CMS would ask for kind by kind."""
    placeholders = list(Placeholder.objects.get_for_obj(content))
    loaded = {found.pk: found for found in _loaded(Q(placeholder__in=placeholders), [])}
    shown = [loaded.get(placeholder.pk, placeholder) for placeholder in placeholders]
    for placeholder in shown:
        placeholder.source = content
        if placeholder.pk not in loaded:
            placeholder._all_plugins_cache = placeholder._plugins_cache = []
    renderer = get_toolbar_from_request(request).content_renderer
    renderer._placeholders_by_page_cache[content.page_id] = {one.slot: one for one in shown}


def _loaded(wanted: Q, known: list[Content]) -> list[Placeholder]:
    """The placeholders of the wanted plugins, with all of these plugins as the CMS would give them.

    Kinds of plugins get what they need for all their instances at once.
    """
    found = CMSPlugin.objects.filter(wanted).select_related("placeholder", *_joins()).order_by("position")
    placeholders: dict[int, Placeholder] = {}
    instances: dict[int, list[CMSPlugin]] = defaultdict(list)
    by_type: dict[str, list[CMSPlugin]] = defaultdict(list)
    for plugin in found:
        instance = _instance(plugin)
        instance.placeholder = placeholders.setdefault(plugin.placeholder_id, plugin.placeholder)
        instances[plugin.placeholder_id].append(instance)
        by_type[plugin.plugin_type].append(instance)
    for plugin_type, of_type in by_type.items():
        preload = getattr(plugin_pool.get_plugin(plugin_type), "preload", None)
        if preload:
            preload(of_type, known)
    for pk, placeholder in placeholders.items():
        placeholder._all_plugins_cache = instances[pk]
        placeholder._plugins_cache = get_plugins_as_layered_tree(instances[pk])
    return [placeholders[pk] for pk in sorted(placeholders)]


def _accessor(model: Any) -> str:
    """The name by which a plugin of the base table knows its own kind."""
    return str(model._meta.pk.remote_field.get_accessor_name())


def _joins() -> list[str]:
    """Every kind of plugin with what it points to."""
    joins = []
    for plugin in plugin_pool.get_all_plugins():
        model = plugin.model
        if model is CMSPlugin:
            continue
        joins.append(_accessor(model))
        joins += [
            f"{_accessor(model)}__{field.name}"
            for field in model._meta.local_fields
            if field.many_to_one and not field.primary_key
        ]
    return joins


def _instance(plugin: CMSPlugin) -> CMSPlugin:
    model = plugin_pool.get_plugin(plugin.plugin_type).model
    instance = plugin if model is CMSPlugin else getattr(plugin, _accessor(model))
    plugin._inst = instance
    return instance
