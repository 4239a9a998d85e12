"""The editors' desk of the statistics: give codes a meaning, read what a draft changes, publish it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from parler.admin import TranslatableAdmin

from integrationnorden.languages import reader

from . import dataset_admin, periods, policies
from .models import (
    Axis,
    Category,
    CodeMap,
    Dataset,
    Definition,
    Dimension,
    Indicator,
    Note,
    PolicyFact,
    Release,
    Source,
)
from .publishing import CannotPublish, follow, publish, reject

admin.site.register(Dataset, dataset_admin.DatasetAdmin)


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin):
    list_display = ("name", "key", "licence")
    search_fields = ("name", "key")


@admin.register(Release)
class ReleaseAdmin(admin.ModelAdmin):
    list_display = ("__str__", "state", "fetched_at", "published_at", "published_by")
    list_filter = ("state", "dataset")
    list_select_related = ("dataset", "published_by")
    actions = ("publish_releases", "reject_releases")
    fields = (
        "dataset", "number", "state", "differences", "raw", "sha256", "part", "format", "fetched_at", "data_updated",
        "next_update", "published_at", "published_by",
    )  # fmt: skip
    readonly_fields = (
        "dataset", "number", "state", "differences", "raw", "sha256", "part", "format", "fetched_at", "published_at",
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


@admin.register(PolicyFact)
class PolicyFactAdmin(TranslatableAdmin):
    list_display = ("__str__", "area", "source_title", "order")
    list_filter = ("area",)

    @transaction.atomic
    def save_model(self, request: HttpRequest, obj: PolicyFact, form: Any, change: bool) -> None:
        """Public at once, so search follows; also for the area that it was about before."""
        before = set(PolicyFact.objects.filter(pk=obj.pk).values_list("area", flat=True))
        super().save_model(request, obj, form, change)
        policies.follow(before | {obj.area_id})

    @transaction.atomic
    def delete_model(self, request: HttpRequest, obj: PolicyFact) -> None:
        super().delete_model(request, obj)
        policies.follow({obj.area_id})


@admin.register(Definition)
class DefinitionAdmin(TranslatableAdmin):
    list_display = ("area", "__str__", "source")
    list_select_related = ("area",)
