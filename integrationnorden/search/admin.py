"""What readers searched for in vain: where the vocabulary or the content is lacking."""

from django.contrib import admin
from django.http import HttpRequest

from .models import SearchMiss


@admin.register(SearchMiss)
class SearchMissAdmin(admin.ModelAdmin):
    list_display = ("words", "language", "count", "last_on")
    list_filter = ("language",)
    ordering = ("-count", "words")

    def has_add_permission(self, _request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, _request: HttpRequest, _obj: SearchMiss | None = None) -> bool:
        return False
