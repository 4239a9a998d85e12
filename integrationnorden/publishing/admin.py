"""The admin base of everything that is written in several languages and published in versions."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from cms.admin.utils import GrouperModelAdmin
from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from djangocms_versioning.constants import DRAFT, PUBLISHED

from integrationnorden.languages import registry

STATES = {PUBLISHED: _("published"), DRAFT: _("draft")}
MISSING = _("missing")


class PerThread:
    """An attribute with a value for each thread.

    The CMS keeps the language of the current request on the admin object, which all threads share:
    two editors at once would save into each other's language.
    """

    def __init__(self, default: Any = None) -> None:
        self.default = default
        self.values = threading.local()

    def __get__(self, instance: Any, owner: type) -> Any:
        return getattr(self.values, "value", self.default)

    def __set__(self, instance: Any, value: Any) -> None:
        self.values.value = value


class LanguageStatusFilter(admin.SimpleListFilter):
    """Published, draft or missing in a language."""

    title = _("language status")
    parameter_name = "text"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterator[tuple[str, str]]:
        for language in registry.LANGUAGES:
            for state, label in STATES.items():
                yield f"{language.code}-{state}", f"{language.endonym}: {label}"
            yield f"{language.code}-missing", f"{language.endonym}: {MISSING}"

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        code, _dash, state = (self.value() or "").partition("-")
        if not state:
            return queryset
        content = queryset.model._meta.get_field("contents").related_model
        texts = content.admin_manager.filter(**{content.grouper_field: OuterRef("pk")}, language=code)
        if state == "missing":
            return queryset.exclude(Exists(texts.filter(versions__state__in=STATES)))
        return queryset.filter(Exists(texts.filter(versions__state=state)))


class PublishingAdmin(GrouperModelAdmin):
    """A grouper with its texts: one form for the facts and the text of one language."""

    extra_grouping_fields = ("language",)
    language = PerThread()
    _requested_content_obj = PerThread()

    class Media:
        css = {"all": ["publishing/admin.css"]}
        js = ["publishing/word_count.js"]

    @admin.display(description=_("languages"))
    def language_status(self, obj: Any) -> str:
        """The states of the text in words, with the languages of each."""
        languages: dict[str, list[str]] = {}
        for content in getattr(obj, "_admin_prefetch_cache", []):
            languages.setdefault(content.versions.all()[0].state, []).append(content.language)
        lines = ((STATES.get(state, "–"), ", ".join(sorted(codes))) for state, codes in sorted(languages.items()))
        return format_html_join(mark_safe("<br>"), "{}: {}", lines)

    def get_content_field(self, obj: Any, field_name: str, request: HttpRequest | None = None) -> Any:
        """A field of the text; a title that is missing in the list's language is shown in another, with its code."""
        value = super().get_content_field(obj, field_name, request)
        if value or field_name != "title":
            return value
        texts = [content for content in getattr(obj, "_admin_prefetch_cache", []) if content.title]
        first = min(texts, key=lambda text: (text.language != obj.original_language, text.language), default=None)
        return f"{first.title} ({first.language})" if first else value

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).prefetch_related("_admin_prefetch_cache__versions")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or obj.may_be_changed_by(request.user))


class ContentAdmin(admin.ModelAdmin):
    """Leads to the form of the grouper, where a text is edited; versioning asks for these addresses."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return redirect(self._address("changelist"))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        content = get_object_or_404(self.model.admin_manager, pk=object_id)
        query = urlencode({"language": content.language, "cms_content": content.pk})
        return redirect(f"{self._address('change', content.grouper.pk)}?{query}")

    def _address(self, view: str, *args: Any) -> str:
        grouper = self.model._meta.get_field(self.model.grouper_field).related_model._meta
        return reverse(f"admin:{grouper.app_label}_{grouper.model_name}_{view}", args=args)
