"""The editors' desk of themes and all that they consist of."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from integrationnorden.publishing.admin import ContentAdmin, LanguageStatusFilter
from integrationnorden.search.admin import IndexedAdmin

from . import failures, relation_form, tasks
from .import_form import ImportForm
from .models import (
    Activity,
    ActivityContent,
    ActivitySource,
    Chapter,
    ChapterContent,
    ExpertGroup,
    ExpertGroupContent,
    FailedFile,
    Finding,
    FindingContent,
    FindingRelation,
    GroupSource,
    Member,
    PolicyQuestion,
    PolicyQuestionContent,
    Publication,
    Theme,
    ThemeContent,
    ThemeRelation,
)
from .relation_form import RelationForm

admin.site.register(
    [ThemeContent, ChapterContent, FindingContent, PolicyQuestionContent, ExpertGroupContent, ActivityContent],
    ContentAdmin,
)
TITLE = ("number", "content__language", "content__title", "content__slug")
TRANSLATION = ("content__translation_kind", "content__translated_from_language", "content__translated_from_version")
CHANGE = (_("Change"), {"fields": ["original_language", TRANSLATION, "content__change_note"]})


class DocumentAdmin(IndexedAdmin):
    list_display: Any = ("number", "content__title", "language_status", "admin_list_actions")
    list_display_links: Any = ("number", "content__title")
    list_filter: Any = (LanguageStatusFilter,)
    list_per_page = 50
    search_fields: Any = ("contents__title", "number")
    readonly_fields: Any = ("number",)


class RelationInline(admin.TabularInline):
    """Calls, funded projects and figures, searched for in the index."""

    form = RelationForm
    extra = 1


class ThemeRelationInline(RelationInline):
    model = ThemeRelation


class FindingRelationInline(RelationInline):
    model = FindingRelation


class WithFilesAdmin(DocumentAdmin):
    """Tells whoever opens the form which files could not be made."""

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        shown = self.get_object(request, object_id) if request.method == "GET" else None
        if shown and request.user.has_perm(failures.RETRY) and (failed := failures.of(shown)):
            address = reverse("admin:themes_failedfile_changelist")
            text = _('Files could not be made: {files}. <a href="{address}">Try again</a>')
            self.message_user(
                request,
                format_html(str(text), files=", ".join(map(str, failed)), address=address),
                messages.WARNING,
            )
        return super().change_view(request, object_id, *args, **kwargs)


@admin.register(Theme)
class ThemeAdmin(WithFilesAdmin):
    source_kind = "theme"
    list_display = ("number", "year", "content__title", "language_status", "status", "admin_list_actions")
    list_filter = (LanguageStatusFilter, "status")
    filter_horizontal = ("concepts", "publications")
    autocomplete_fields = ("examples",)
    inlines = (ThemeRelationInline,)
    fieldsets: ClassVar = [
        (_("Identity"), {"fields": [*TITLE, ("year", "status"), "content__question", "content__lead"]}),
        (_("Key messages"), {"fields": ["content__key_messages"]}),
        (_("What it is about"), {"fields": ["goals", "concepts", "examples", "publications", "citation_style"]}),
        (_("Picture"), {"fields": ["image", "image_credit", "content__image_alt"]}),
        CHANGE,
    ]

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(relation_form.search)
        return [path("relations/", view, name="themes_relations"), *super().get_urls()]


@admin.register(Chapter)
class ChapterAdmin(WithFilesAdmin):
    source_kind = "chapter"
    list_display = ("number", "theme", "order", "content__title", "language_status", "admin_list_actions")
    list_filter = (LanguageStatusFilter, "theme")
    list_select_related = ("theme",)
    fieldsets: ClassVar = [
        (_("Identity"), {"fields": [*TITLE, ("theme", "order"), "content__lead"]}),
        CHANGE,
    ]


@admin.register(Finding)
class FindingAdmin(DocumentAdmin):
    source_kind = "finding"
    list_display = ("number", "theme", "order", "content__title", "language_status", "strength", "admin_list_actions")
    list_filter = (LanguageStatusFilter, "theme", "strength")
    list_select_related = ("theme",)
    autocomplete_fields = ("publications", "examples")
    inlines = (FindingRelationInline,)
    fieldsets: ClassVar = [
        (
            _("Identity"),
            {"fields": [*TITLE, ("theme", "order"), "content__statement", "strength", "content__unknown"]},
        ),
        (_("What it rests on"), {"fields": ["publications", "examples"]}),
        CHANGE,
    ]


@admin.register(PolicyQuestion)
class PolicyQuestionAdmin(DocumentAdmin):
    source_kind = "question"
    grouper_field_name = "question"
    list_display = ("number", "theme", "order", "content__title", "language_status", "admin_list_actions")
    list_filter = (LanguageStatusFilter, "theme")
    list_select_related = ("theme",)
    fieldsets: ClassVar = [
        (_("Identity"), {"fields": [*TITLE, ("theme", "order"), "content__explanation"]}),
        (_("Answers"), {"fields": ["content__answers"]}),
        CHANGE,
    ]


class MemberInline(admin.TabularInline):
    model = Member
    extra = 1
    autocomplete_fields = ("organisation",)


class GroupSourceInline(admin.TabularInline):
    model = GroupSource
    extra = 1


@admin.register(ExpertGroup)
class ExpertGroupAdmin(DocumentAdmin):
    source_kind = "group"
    grouper_field_name = "group"
    list_display = ("number", "kind", "content__title", "language_status", "admin_list_actions")
    list_filter = (LanguageStatusFilter, "kind", "theme")
    inlines = (MemberInline, GroupSourceInline)
    fieldsets: ClassVar = [
        (_("Identity"), {"fields": [*TITLE, "kind", "theme", ("first_year", "last_year"), "content__summary"]}),
        (_("Members"), {"fields": ["stated_size", "content__composition"]}),
        CHANGE,
    ]


@admin.register(FailedFile)
class FailedFileAdmin(admin.ModelAdmin):
    list_display = ("__str__", "form", "language", "failed_at", "reason")
    list_filter = ("form", "language")
    ordering = ("-failed_at", "pk")
    readonly_fields = ("form", "number", "language", "version", "failed_at", "reason")
    actions = ("try_again",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(require_POST(self.retry_view))
        return [path("<int:pk>/retry/", view, name="themes_failedfile_retry"), *super().get_urls()]

    def retry_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """From the toolbar: have one file made again."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        self.try_again(request, FailedFile.objects.filter(pk=pk))
        return HttpResponse(status=204)

    @admin.action(description=_("Try again"), permissions=["change"])
    def try_again(self, request: HttpRequest, failed: QuerySet[FailedFile]) -> None:
        for one in failed:
            tasks.order(one.form, one.number, one.language, one.version)
        self.message_user(request, _("The files are being made again."), messages.SUCCESS)


@admin.register(Publication)
class PublicationAdmin(admin.ModelAdmin):
    list_display = ("key", "byline", "year", "title", "is_open_access")
    list_filter = ("kind", "language", "is_open_access", "themes")
    search_fields = ("key", "title", "doi", "publisher")
    ordering = ("key",)
    change_list_template = "admin/themes/publication/change_list.html"

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.import_view)
        return [path("import/", view, name="themes_publication_import"), *super().get_urls()]

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """Import publications from a file; what is wrong with it is listed by record and field."""
        if not (self.has_add_permission(request) and self.has_change_permission(request)):
            raise PermissionDenied
        form = ImportForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            self.message_user(request, form.summary)
            return redirect("admin:themes_publication_changelist")
        context = self.admin_site.each_context(request) | {"title": _("Import"), "form": form, "opts": self.opts}
        return TemplateResponse(request, "admin/themes/publication/import.html", context)


class ActivitySourceInline(admin.TabularInline):
    model = ActivitySource
    extra = 1


@admin.register(Activity)
class ActivityAdmin(DocumentAdmin):
    source_kind = "activity"
    list_display = ("number", "starts_on", "kind", "content__title", "language_status", "admin_list_actions")
    list_filter = (LanguageStatusFilter, "kind", "theme", "starts_on")
    list_select_related = ("theme",)
    filter_horizontal = ("concepts",)
    inlines = (ActivitySourceInline,)
    fieldsets: ClassVar = [
        (_("Identity"), {"fields": [*TITLE, "kind", "theme", "content__summary"]}),
        (
            _("When"),
            {"fields": [("starts_on", "starts_at"), ("ends_on", "ends_at"), "time_zone", "cancelled_on"]},
        ),
        (
            _("Where"),
            {"fields": ["is_online", ("link", "registration"), "content__place", "area"]},
        ),
        (_("Languages"), {"fields": ["languages", "content__interpreting"]}),
        (_("Programme"), {"fields": ["content__programme", "content__speakers", "concepts"]}),
        (_("Afterwards"), {"fields": [("recording", "slides"), "content__outcome"]}),
        CHANGE,
    ]
