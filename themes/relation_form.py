"""Choosing a call, a project or a figure for a theme or a finding: all that is published, by kind."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from integrationnorden.languages import reader
from integrationnorden.search.models import SearchEntry
from integrationnorden.search.sources import sources

# What themes hold or name themselves.
ELSEWHERE = {"theme", "chapter", "finding", "question", "group", "activity", "example", "page"}


def _choices() -> list[Any]:
    entries = SearchEntry.objects.for_reader(reader.current()).exclude(kind__in=ELSEWHERE)
    found = entries.order_by("kind", "sort_key", "pk").values_list("kind", "object_id", "title")
    groups = [
        (sources.get(kind).label(), [(f"{kind}/{pk}", title) for _kind, pk, title in rows])
        for kind, rows in groupby(found, key=lambda row: row[0])
    ]
    return [("", "---------"), *groups]


class RelationForm(forms.ModelForm):  # type: ignore[type-arg]
    target = forms.ChoiceField(label=_("call, project or figure"), choices=_choices)

    class Meta:
        fields = ("target",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["target"] = f"{self.instance.kind}/{self.instance.object_id}"

    def clean(self) -> dict[str, Any]:
        """The choice as kind and key, so that the model's own rules see them."""
        data: dict[str, Any] = super().clean() or {}
        kind, _slash, pk = data.get("target", "").partition("/")
        if pk:
            self.instance.kind, self.instance.object_id = kind, int(pk)
        return data
