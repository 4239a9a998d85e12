"""Choosing a call, a project or a figure for a theme or a finding: searched for in all that is published."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, JsonResponse
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from integrationnorden.languages import reader
from integrationnorden.search.models import SearchEntry
from integrationnorden.search.sources import sources

from .models import ThemeRelation

# What themes hold or name themselves.
ELSEWHERE = {"theme", "chapter", "finding", "question", "group", "activity", "example", "page"}
A_PAGE = 20
TARGET = re.compile(r"([a-z]+)/([0-9]{1,18})")


def _entries() -> Any:
    found = SearchEntry.objects.for_reader(reader.current()).exclude(kind__in=ELSEWHERE)
    return found.order_by("sort_key", "pk").only("kind", "object_id", "title")


def _named(entry: SearchEntry) -> tuple[str, str]:
    """Its value in the form, and what editors read."""
    return f"{entry.kind}/{entry.object_id}", f"{sources.get(entry.kind).label()}: {entry.title}"


def _find(target: str) -> SearchEntry | None:
    written = TARGET.fullmatch(target)
    found: SearchEntry | None = (
        _entries().filter(kind=written[1], object_id=int(written[2])).first() if written else None
    )
    return found


def search(request: HttpRequest) -> JsonResponse:
    """What has all words in its title, as the admin's search fields ask for it."""
    if not any(request.user.has_perm(f"themes.change_{model}") for model in ("theme", "finding")):
        raise PermissionDenied
    found = _entries()
    for word in request.GET.get("term", "").split():
        found = found.filter(title__icontains=word)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    results = [{"id": value, "text": text} for value, text in map(_named, page)]
    return JsonResponse({"results": results, "pagination": {"more": page.has_next()}})


class TargetSelect(AutocompleteSelect):
    """The admin's search field over the index, which is no foreign key."""

    def __init__(self) -> None:
        super().__init__(ThemeRelation._meta.get_field("theme"), admin.site)

    def get_url(self) -> str:
        return str(reverse_lazy("admin:themes_relations"))

    def optgroups(self, name: str, value: Iterable[str], attrs: Any = None) -> Any:
        """What is chosen alone, by its key where it is not published: all else is searched for."""
        chosen = next(filter(None, value), "")
        options = [self.create_option(name, "", "", selected=not chosen, index=0)]
        if chosen:
            entry = _find(chosen)
            named = _named(entry) if entry else (chosen, chosen)
            options.append(self.create_option(name, *named, selected=True, index=1))
        return [(None, options, 0)]


class RelationForm(forms.ModelForm):  # type: ignore[type-arg]
    target = forms.CharField(label=_("call, project or figure"), widget=TargetSelect)

    class Meta:
        fields = ("target",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["target"] = f"{self.instance.kind}/{self.instance.object_id}"

    def clean_target(self) -> str:
        """The choice as kind and key, so that the model's own rules see them.

        What was chosen before may stay, though it is not published any more.
        """
        target: str = self.cleaned_data["target"]
        if "target" in self.changed_data:
            entry = _find(target)
            if entry is None:
                raise forms.ValidationError(_("Choose one of those that are found."))
            self.instance.kind, self.instance.object_id = entry.kind, entry.object_id
        return target
