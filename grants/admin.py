"""The editors' desk of pools, calls and funded projects."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from parler.admin import TranslatableAdmin

from integrationnorden.publishing.admin import ContentAdmin, LanguageStatusFilter
from integrationnorden.search import elsewhere
from integrationnorden.search.admin import IndexedAdmin

from . import timing
from .import_form import ImportForm
from .models import Call, CallContent, CallDocument, Participation, Pool, Project, ProjectContent, Report

admin.site.register([CallContent, ProjectContent], ContentAdmin)
TRANSLATION = ("content__translation_kind", "content__translated_from_language", "content__translated_from_version")


class ThemedAdmin(IndexedAdmin):
    """What belongs to themes, an app beside this one: the index knows which there are."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name != "themes":
            return super().formfield_for_dbfield(db_field, request, **kwargs)
        return forms.TypedMultipleChoiceField(
            label=_("Themes"),
            choices=partial(elsewhere.choices, "theme"),
            coerce=int,
            widget=forms.CheckboxSelectMultiple,
            required=False,
            help_text=db_field.help_text,
        )


@admin.register(Pool)
class PoolAdmin(TranslatableAdmin):
    list_display = ("key", "__str__", "owner")
    search_fields = ("key", "translations__name")
    autocomplete_fields = ("owner",)


class CallDocumentInline(admin.TabularInline):
    model = CallDocument
    extra = 1


@admin.register(Call)
class CallAdmin(ThemedAdmin):
    source_kind = "call"
    list_display = ("number", "content__title", "language_status", "status_now", "closes_on", "admin_list_actions")
    list_display_links = ("number", "content__title")
    list_filter = (LanguageStatusFilter, "pool", "closes_on")
    list_per_page = 50
    search_fields = ("contents__title", "number")
    filter_horizontal = ("concepts",)
    readonly_fields = ("number",)
    inlines = (CallDocumentInline,)
    fieldsets: ClassVar = [
        (
            _("Identity"),
            {
                "fields": [
                    "number",
                    ("pool", "is_example"),
                    "content__language",
                    "content__title",
                    "content__slug",
                    "content__summary",
                    "original_language",
                    TRANSLATION,
                ]
            },
        ),
        (
            _("When"),
            {
                "fields": [
                    "time_zone",
                    ("opens_on", "opens_at"),
                    ("closes_on", "closes_at"),
                    ("decided_on", "next_expected"),
                    ("cancelled_on", "cancellation_reason"),
                ]
            },
        ),
        (
            _("Money"),
            {"fields": [("total", "currency"), ("least_amount", "most_amount"), ("own_share", "nordic_share")]},
        ),
        (
            _("Who may apply"),
            {
                "fields": [
                    "applicants",
                    "partners_only",
                    ("areas", "least_countries"),
                    "content__eligibility",
                ]
            },
        ),
        (
            _("What the money is for"),
            {"fields": ["content__aim", "content__not_funded", "concepts", "themes", "most_months"]},
        ),
        (
            _("How to apply"),
            {
                "fields": [
                    "content__how_to_apply",
                    ("apply_url", "apply_email"),
                    "languages",
                    "content__criteria",
                    "content__reporting",
                    ("content__contact", "contact_email"),
                ]
            },
        ),
        (_("Questions and answers"), {"fields": ["content__questions", "content__change_note"]}),
    ]

    @admin.display(description=_("status"))
    def status_now(self, obj: Call) -> str:
        return str(timing.status(obj.dates, timezone.now()).label)


class ParticipationInline(admin.TabularInline):
    model = Participation
    autocomplete_fields = ("organisation",)
    extra = 2


class ReportInline(admin.TabularInline):
    model = Report
    extra = 1


@admin.register(Project)
class ProjectAdmin(ThemedAdmin):
    source_kind = "project"
    list_display = ("number", "content__title", "language_status", "call", "status", "admin_list_actions")
    list_display_links = ("number", "content__title")
    list_filter = (LanguageStatusFilter, "pool", "status")
    list_select_related = ("call",)
    list_per_page = 50
    search_fields = ("contents__title", "number", "identifier")
    autocomplete_fields = ("call", "funder", "examples")
    filter_horizontal = ("concepts",)
    readonly_fields = ("number",)
    inlines = (ParticipationInline, ReportInline)
    fieldsets: ClassVar = [
        (
            _("Identity"),
            {
                "fields": [
                    "number",
                    "identifier",
                    "content__language",
                    "content__title",
                    "content__slug",
                    "content__summary",
                    "original_language",
                    TRANSLATION,
                ]
            },
        ),
        (
            _("Money"),
            {"fields": [("call", "pool", "funder"), ("amount", "currency", "awarded_on")]},
        ),
        (_("Project"), {"fields": [("start", "end", "status"), "url", "concepts", "themes"]}),
        (_("Result"), {"fields": ["content__results", "examples", "content__change_note"]}),
    ]

    change_list_template = "admin/grants/project/change_list.html"

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.import_view)
        return [path("import/", view, name="grants_project_import"), *super().get_urls()]

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """Import projects from a file; what is wrong with it is listed by row and field."""
        if not (self.has_add_permission(request) and self.has_change_permission(request)):
            raise PermissionDenied
        form = ImportForm(request.POST or None, request.FILES or None, user=request.user)
        if request.method == "POST" and form.is_valid():
            self.message_user(request, form.summary)
            return redirect("admin:grants_project_changelist")
        context = self.admin_site.each_context(request) | {"title": _("Import"), "form": form, "opts": self.opts}
        return TemplateResponse(request, "admin/grants/project/import.html", context)

    def save_model(self, request: HttpRequest, obj: Project, form: Any, change: bool) -> None:
        if obj.call and not obj.pool:
            obj.pool = obj.call.pool
        super().save_model(request, obj, form, change)
