"""Datasets at the editors' desk: import a file, have the sources looked at, and see what waits."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import desk, watching
from .fetching import request_of
from .importing import import_file
from .layout import ImportRefused, WhichTable
from .models import CodeMap, Dataset, Release

MOST_BYTES = 200 * 1024 * 1024


class ImportForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "PX, JSON-stat, SDMX-CSV, CSV or XLSX. It becomes a draft that you can read and publish."
        ),
    )
    part = forms.CharField(
        label=gettext_lazy("Table in the file"),
        max_length=300,
        required=False,
        help_text=gettext_lazy(
            "Only for files in JSON-stat or SDMX-CSV that hold several tables: the name of one of them."
        ),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(
                _("The file is larger than %(limit)d MB.") % {"limit": MOST_BYTES // 1024 // 1024}
            )
        return file


class DatasetForm(forms.ModelForm):
    def clean(self) -> dict[str, Any]:
        """A request that a service could not be sent is refused here and not at night."""
        data = super().clean() or {}
        try:
            asked = Dataset(source=self.instance.source, request=data.get("request") or {}, key=data.get("key", ""))
            if asked.can_be_fetched:
                request_of(asked)
        except ImportRefused as error:
            self.add_error("request", str(error))
        return data


class DatasetAdmin(admin.ModelAdmin):
    form = DatasetForm
    list_display = ("key", "source", "code", "drafts", "found", "checked_at", "import_link")
    list_filter = ("check_found", "source", "frequency")
    readonly_fields = ("checked_at", "check_found", "check_failure")
    actions = ("check_now",)
    change_list_template = "admin/statistics/datasets.html"
    list_select_related = ("source",)
    search_fields = ("key", "code")

    @admin.display(description=gettext_lazy("import"))
    def import_link(self, obj: Dataset) -> SafeString:
        return format_html(
            '<a href="{}">{}</a>', reverse("admin:statistics_dataset_import", args=[obj.pk]), _("Import a file")
        )

    @admin.display(description=gettext_lazy("found"), ordering="check_found")
    def found(self, obj: Dataset) -> str:
        return f"{obj.get_check_found_display()} {obj.check_failure}".strip()

    @admin.display(description=gettext_lazy("drafts that wait"))
    def drafts(self, obj: Dataset) -> SafeString | str:
        return _link_to_drafts(obj.draft_count, dataset__id__exact=obj.pk) if obj.draft_count else ""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Dataset]:
        drafts = Count("releases", filter=Q(releases__state=Release.State.DRAFT))
        return super().get_queryset(request).annotate(draft_count=drafts)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """What waits for an editor stands above the list."""
        return super().changelist_view(request, (extra_context or {}) | {"desk": desk.waiting()})

    def has_fetch_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("statistics.add_release")

    @admin.action(description=gettext_lazy("Look for new figures at the sources"), permissions=["fetch"])
    def check_now(self, request: HttpRequest, queryset: QuerySet[Dataset]) -> None:
        chosen = [one for one in queryset.order_by("request__source", "key") if one.can_be_fetched]
        watching.check_soon(chosen)
        values = {"names": ", ".join(one.key for one in chosen)}
        if chosen:
            self.message_user(
                request, _("These are being looked at, and this list will say what was found: %(names)s.") % values
            )
        else:
            self.message_user(request, _("None of these has a request that a source could be sent."), messages.WARNING)

    def get_urls(self) -> list[URLPattern]:
        own = path("<int:pk>/import/", self.admin_site.admin_view(self.import_view), name="statistics_dataset_import")
        return [own, *super().get_urls()]

    def import_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Make a draft of a file; what is wrong with it stands in the form."""
        if not request.user.has_perm("statistics.add_release"):
            raise PermissionDenied
        dataset = get_object_or_404(Dataset.objects.select_related("source"), pk=pk)
        form = ImportForm(request.POST or None, request.FILES or None)
        if form.is_valid():
            try:
                raw, part = form.cleaned_data["file"].read(), form.cleaned_data["part"]
                imported = import_file(raw, dataset, part=part)
            except ImportRefused as error:
                form.add_error("part" if isinstance(error, WhichTable) else "file", str(error))
            else:
                said = (
                    _("The draft is ready.")
                    if imported.is_new
                    else _("This file was imported before. Nothing changed.")
                )
                self.message_user(request, said, messages.SUCCESS if imported.is_new else messages.WARNING)
                return HttpResponseRedirect(reverse("admin:statistics_release_change", args=[imported.release.pk]))
        waiting = CodeMap.objects.filter(source=dataset.source, area=None, category=None, is_ignored=False)
        context = self.admin_site.each_context(request) | {
            "title": _("Import a file"),
            "dataset": dataset,
            "form": form,
            "waiting": waiting.order_by("variable", "code"),
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/statistics/import.html", context)


def _link_to_drafts(count: int, **filters: Any) -> SafeString:
    query = {"state__exact": Release.State.DRAFT, **filters}
    return format_html('<a href="{}">{}</a>', reverse("admin:statistics_release_changelist", query=query), count)
