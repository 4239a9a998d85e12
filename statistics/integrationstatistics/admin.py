"""The editors' desk of the statistics: import a file, give codes a meaning, read what a draft changes, publish it."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from parler.admin import TranslatableAdmin

from integrationnorden.languages import reader

from . import periods
from .importing import import_file
from .layout import ImportRefused
from .models import Axis, Category, CodeMap, Dataset, Definition, Dimension, Indicator, Note, Release, Source
from .publishing import CannotPublish, follow, publish, reject

MOST_BYTES = 200 * 1024 * 1024


class ImportForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "PX, JSON-stat, SDMX-CSV, CSV or XLSX. It becomes a draft that you can read and publish."
        ),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(
                _("The file is larger than %(limit)d MB.") % {"limit": MOST_BYTES // 1024 // 1024}
            )
        return file


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin):
    list_display = ("name", "key", "licence")
    search_fields = ("name", "key")


@admin.register(Dataset)
class DatasetAdmin(admin.ModelAdmin):
    list_display = ("key", "source", "code", "frequency", "import_link")
    list_filter = ("source", "frequency")
    list_select_related = ("source",)
    search_fields = ("key", "code")

    @admin.display(description=gettext_lazy("import"))
    def import_link(self, obj: Dataset) -> SafeString:
        return format_html(
            '<a href="{}">{}</a>', reverse("admin:statistics_dataset_import", args=[obj.pk]), _("Import a file")
        )

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
                imported = import_file(form.cleaned_data["file"].read(), dataset)
            except ImportRefused as error:
                form.add_error("file", str(error))
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


@admin.register(Release)
class ReleaseAdmin(admin.ModelAdmin):
    list_display = ("__str__", "state", "fetched_at", "published_at", "published_by")
    list_filter = ("state", "dataset")
    list_select_related = ("dataset", "published_by")
    actions = ("publish_releases", "reject_releases")
    fields = (
        "dataset", "number", "state", "differences", "raw", "sha256", "format", "fetched_at", "data_updated",
        "next_update", "published_at", "published_by",
    )  # fmt: skip
    readonly_fields = (
        "dataset", "number", "state", "differences", "raw", "sha256", "format", "fetched_at", "published_at",
        "published_by",
    )  # fmt: skip

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Releases come from imports alone."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What was public once stays at its address."""
        return False

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("statistics.publish_release")

    @admin.display(description=gettext_lazy("difference report"))
    def differences(self, obj: Release) -> str:
        indicators = obj.dataset.indicators.in_order()
        name = lambda key: periods.name_of(key, obj.dataset.frequency, reader.current())  # noqa: E731
        found = [(one, _readable(obj.report[one.key], name)) for one in indicators if one.key in obj.report]
        return render_to_string("admin/statistics/report.html", {"reports": found})

    @admin.action(description=gettext_lazy("Publish the chosen releases"), permissions=["publish"])
    def publish_releases(self, request: HttpRequest, queryset: QuerySet[Release]) -> None:
        self._each(request, queryset, lambda release: publish(release, request.user), _("%(release)s is public."))

    @admin.action(description=gettext_lazy("Reject the chosen drafts"), permissions=["publish"])
    def reject_releases(self, request: HttpRequest, queryset: QuerySet[Release]) -> None:
        self._each(request, queryset, reject, _("%(release)s is rejected."))

    def _each(self, request: HttpRequest, releases: QuerySet[Release], act: Any, said: str) -> None:
        for release in releases.select_related("dataset").order_by("dataset", "number"):
            try:
                act(release)
            except CannotPublish as error:
                self.message_user(request, str(error), messages.ERROR)
            else:
                self.message_user(request, said % {"release": release})


def _readable(report: dict[str, Any], name: Any) -> dict[str, Any]:
    """The report with periods in words and kinds of changes by name."""
    changes = [
        [KINDS[kind], area, name(period), before, after] for kind, area, period, before, after in report["changes"]
    ]
    return report | {
        "changes": changes,
        "counts": [(KINDS[kind], count) for kind, count in report["counts"].items() if count],
    }


KINDS = {
    "new": gettext_lazy("new"),
    "gone": gettext_lazy("gone"),
    "lost": gettext_lazy("figure became a gap"),
    "sign": gettext_lazy("changed its sign"),
    "large": gettext_lazy("changed by more than a tenth"),
    "small": gettext_lazy("changed by less"),
    "flags": gettext_lazy("new mark or reason"),
}


class MeaningFilter(admin.SimpleListFilter):
    title = gettext_lazy("meaning")
    parameter_name = "meaning"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("waiting", _("Waits for a meaning"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[CodeMap]) -> QuerySet[CodeMap]:
        if self.value() == "waiting":
            return queryset.filter(area=None, category=None, is_ignored=False)
        return queryset


@admin.register(CodeMap)
class CodeMapAdmin(admin.ModelAdmin):
    list_display = ("code", "label", "variable", "source", "area", "category", "is_ignored")
    list_filter = (MeaningFilter, "source", "variable")
    list_select_related = ("source",)
    search_fields = ("code", "label")
    autocomplete_fields = ("category",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[CodeMap]:
        return super().get_queryset(request).prefetch_related("area__translations", "category__translations")


@admin.register(Dimension)
class DimensionAdmin(TranslatableAdmin):
    list_display = ("key", "__str__")
    search_fields = ("key", "translations__name")


@admin.register(Category)
class CategoryAdmin(TranslatableAdmin):
    list_display = ("key", "__str__", "dimension", "is_total")
    list_filter = ("dimension",)
    search_fields = ("key", "translations__name")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Figures refer to categories by number."""
        return False


class AxisInline(admin.TabularInline):
    model = Axis
    extra = 0
    autocomplete_fields = ("dimension", "default")


@admin.register(Indicator)
class IndicatorAdmin(TranslatableAdmin):
    list_display = ("key", "__str__", "topic", "dataset", "is_key_figure")
    list_filter = ("topic", "dataset__source", "is_key_figure")
    list_select_related = ("dataset__source",)
    search_fields = ("key", "translations__name")
    autocomplete_fields = ("dataset",)
    inlines: ClassVar = [AxisInline]

    @transaction.atomic
    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Texts and facts are public at once, so search follows."""
        super().save_related(request, form, formsets, change)
        follow(form.instance.dataset)


@admin.register(Note)
class NoteAdmin(TranslatableAdmin):
    list_display = ("__str__", "indicator", "kind", "area", "mandatory")
    list_filter = ("kind", "mandatory", "indicator")


@admin.register(Definition)
class DefinitionAdmin(TranslatableAdmin):
    list_display = ("area", "__str__", "source")
    list_select_related = ("area",)
