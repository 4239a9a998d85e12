"""The editors' desk of the idea bank."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from integrationnorden.publishing.admin import ContentAdmin, LanguageStatusFilter
from integrationnorden.search.admin import IndexedAdmin

from .models import Example, ExampleContent, Involvement, Resource


class ReviewFilter(admin.SimpleListFilter):
    title = _("review")
    parameter_name = "review"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("overdue", _("Overdue")), ("soon", _("Within 90 days")), ("none", _("No date"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Example]) -> QuerySet[Example]:
        today = timezone.localdate()
        filters: dict[str | None, dict[str, Any]] = {
            "overdue": {"review_by__lt": today},
            "soon": {"review_by__range": (today, today + dt.timedelta(days=90))},
            "none": {"review_by": None},
        }
        return queryset.filter(**filters[self.value()]) if self.value() in filters else queryset


class InvolvementInline(admin.TabularInline):
    model = Involvement
    autocomplete_fields = ("organisation",)
    extra = 1


class ResourceInline(admin.TabularInline):
    model = Resource
    extra = 1


admin.site.register(ExampleContent, ContentAdmin)


@admin.register(Example)
class ExampleAdmin(IndexedAdmin):
    source_kind = "example"
    list_display = ("number", "content__title", "language_status", "owner", "review_by", "admin_list_actions")
    list_display_links = ("number", "content__title")
    list_filter = (LanguageStatusFilter, "areas", "status", "owner", ReviewFilter)
    list_per_page = 50
    search_fields = ("contents__title", "number")
    autocomplete_fields = ("municipality", "owner")
    filter_horizontal = ("concepts",)
    readonly_fields = ("number",)
    inlines = (InvolvementInline, ResourceInline)
    fieldsets: ClassVar = [
        (
            _("Identity"),
            {
                "fields": [
                    "number",
                    "content__language",
                    "content__title",
                    "content__slug",
                    "content__pitch",
                    "content__summary",
                    "original_language",
                    (
                        "content__translation_kind",
                        "content__translated_from_language",
                        "content__translated_from_version",
                    ),
                ]
            },
        ),
        (_("Where and when"), {"fields": ["areas", "municipality", "level", ("start", "end"), "status"]}),
        (
            _("Why and for whom"),
            {
                "fields": [
                    "content__need",
                    "content__aim",
                    "content__rationale",
                    "reasons_for_stay",
                    ("time_in_country", "gender"),
                    ("age_from", "age_to"),
                    ("education", "language_level"),
                    "content__reach",
                ]
            },
        ),
        (
            _("How it works"),
            {
                "fields": [
                    "content__steps",
                    "content__delivery",
                    ("mode", "staffing_fte"),
                    "content__dose",
                    "content__core_parts",
                    "content__adaptable_parts",
                    "content__legal_frame",
                ]
            },
        ),
        (
            _("Cost"),
            {
                "fields": [
                    ("start_cost", "cost_per_participant"),
                    ("currency", "price_year", "months_to_start"),
                    "content__cost_note",
                ]
            },
        ),
        (
            _("Result"),
            {
                "fields": [
                    "content__outcomes",
                    ("evidence", "evidence_judged_by", "evidence_judged_on"),
                    "evaluation_url",
                ]
            },
        ),
        (
            _("Learning"),
            {"fields": ["content__went_wrong", "content__conditions", "content__when_not", "content__advice"]},
        ),
        (_("Transfer"), {"fields": ["content__adoptions", "help_offered_until"]}),
        (
            _("Care"),
            {
                "fields": [
                    "concepts",
                    ("contact_email", "contact_confirmed_on"),
                    ("owner", "last_verified_on", "review_by"),
                    "image",
                    ("image_credit", "image_licence"),
                    "content__image_alt",
                    "content__change_note",
                ]
            },
        ),
    ]

    def get_form(self, request: HttpRequest, obj: Example | None = None, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, **kwargs)
        if "content__summary" in form.base_fields:
            form.base_fields["content__summary"].widget.attrs["data-words-advised"] = "75–100"
        return form

    def save_model(self, request: HttpRequest, obj: Example, form: Any, change: bool) -> None:
        if not change and obj.owner is None:
            obj.owner = request.user  # type: ignore[assignment]
        super().save_model(request, obj, form, change)
