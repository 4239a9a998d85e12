"""The editors' desk of vocabulary and places."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from parler.admin import TranslatableAdmin

from .merging import MergeError, merge
from .models import Area, Concept, ConceptMatch, ConceptTranslation, Municipality, Organisation
from .signals import announce


class MergeForm(forms.Form):
    target = forms.ModelChoiceField(label=gettext_lazy("Merge into"), queryset=Concept.objects.none())

    def __init__(self, *args: Any, chosen: QuerySet[Concept], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["target"].queryset = chosen  # type: ignore[attr-defined]


class ConceptMatchInline(admin.TabularInline):
    model = ConceptMatch
    extra = 0

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Matches are a part of their concept: who may change it may change them."""
        return request.user.has_perm("taxonomy.change_concept")

    has_add_permission = has_delete_permission = has_change_permission


@admin.register(Concept)
class ConceptAdmin(TranslatableAdmin):
    list_display = ("key", "name", "scheme", "broader")
    list_filter = ("scheme",)
    list_select_related = ("broader",)
    search_fields = ("key", "translations__name")
    autocomplete_fields = ("broader",)
    inlines = (ConceptMatchInline,)
    actions = ("merge_concepts",)

    @admin.display(description=gettext_lazy("label"))
    def name(self, obj: Concept) -> str:
        return str(obj)

    @transaction.atomic
    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        renamed = change and "key" in form.changed_data
        announce([form.instance], gone=[form.initial["key"]] if renamed else [])

    @transaction.atomic
    def delete_model(self, request: HttpRequest, obj: Concept) -> None:
        super().delete_model(request, obj)
        announce([], gone=[obj.key])

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Concept]) -> None:
        keys = list(queryset.values_list("key", flat=True))
        super().delete_queryset(request, queryset)
        announce([], gone=keys)

    def delete_model_translation(self, request: HttpRequest, translation: ConceptTranslation) -> None:
        super().delete_model_translation(request, translation)
        announce([translation.master])

    @admin.action(description=gettext_lazy("Merge the chosen concepts"), permissions=["delete"])
    def merge_concepts(self, request: HttpRequest, queryset: QuerySet[Concept]) -> HttpResponse | None:
        """Ask which of the chosen concepts stays, then move everything to it."""
        form = MergeForm(request.POST if "target" in request.POST else None, chosen=queryset)
        if form.is_valid():
            target = form.cleaned_data["target"]
            try:
                for source in queryset.exclude(pk=target.pk):
                    merge(source, target)
            except MergeError as error:
                self.message_user(request, str(error), messages.ERROR)
                return None
            self.message_user(request, _("The concepts were merged into %(target)s.") % {"target": target})
            return None
        context = self.admin_site.each_context(request) | {
            "title": _("Merge concepts"),
            "form": form,
            "concepts": queryset,
            "action_name": ACTION_CHECKBOX_NAME,
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/taxonomy/merge_concepts.html", context)


@admin.register(Area)
class AreaAdmin(TranslatableAdmin):
    list_display = ("code", "__str__", "kind", "parent")


@admin.register(Municipality)
class MunicipalityAdmin(admin.ModelAdmin):
    list_display = ("name", "code", "area")
    list_filter = ("area",)
    search_fields = ("name", "code")


@admin.register(Organisation)
class OrganisationAdmin(TranslatableAdmin):
    list_display = ("__str__", "type", "area")
    list_filter = ("type", "area")
    search_fields = ("key", "translations__name")
