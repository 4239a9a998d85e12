"""The editors' desk as search sees it: what readers searched for in vain, and groupers that are searched."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db import transaction
from django.http import HttpRequest

from integrationnorden.publishing.admin import PublishingAdmin

from . import indexing
from .models import SearchMiss
from .sources import sources


class IndexedAdmin(PublishingAdmin):
    """A grouper that search knows: facts are shared by all versions, so what search shows follows at once."""

    source_kind: ClassVar[str]

    @transaction.atomic
    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        indexing.update(sources.get(self.source_kind), [form.instance.pk])


@admin.register(SearchMiss)
class SearchMissAdmin(admin.ModelAdmin):
    list_display = ("words", "language", "count", "last_on")
    list_filter = ("language",)
    ordering = ("-count", "words")

    def has_add_permission(self, _request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, _request: HttpRequest, _obj: SearchMiss | None = None) -> bool:
        return False
