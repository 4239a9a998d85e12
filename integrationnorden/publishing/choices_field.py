"""Several values of a closed list."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.postgres.fields import ArrayField


class ChoicesField(ArrayField):
    """Values of a closed list, edited with checkboxes; an empty list means not known."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """To the database this is an array."""
        name, _path, arguments, options = super().deconstruct()
        return name, "django.contrib.postgres.fields.ArrayField", arguments, options

    def formfield(self, **kwargs: Any) -> Any:
        return forms.MultipleChoiceField(
            choices=self.base_field.choices or [],
            widget=forms.CheckboxSelectMultiple,
            required=not self.blank,
            label=str(self.verbose_name)[:1].upper() + str(self.verbose_name)[1:],
            help_text=self.help_text,
        )
