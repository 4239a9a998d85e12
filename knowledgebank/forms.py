"""The forms in which editors write learning examples."""

from __future__ import annotations

from typing import Any

from cms.utils.permissions import get_current_user
from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from integrationnorden.publishing.validators import MaxWordsValidator
from integrationnorden.taxonomy.models import Area

from .models import Example, ExampleContent


class NewExampleForm(forms.Form):
    """The wizard's form: what is needed for a first draft."""

    title = forms.CharField(
        label=_("Title"), max_length=200, validators=[MaxWordsValidator(15)], help_text=_("At most 15 words.")
    )
    pitch = forms.CharField(label=_("In one sentence"), max_length=300, required=False)
    areas = forms.ModelMultipleChoiceField(
        label=_("Areas"), queryset=Area.objects.order_by("order"), widget=forms.CheckboxSelectMultiple
    )

    @transaction.atomic
    def save(self) -> ExampleContent:
        """Create the example and a draft of its text in the wizard's language; its writer owns it."""
        user: Any = get_current_user()
        language: str = self.language_code  # type: ignore[attr-defined]
        example = Example.objects.create(original_language=language, owner=user)
        example.areas.set(self.cleaned_data["areas"])
        return ExampleContent.objects.with_user(user).create(
            example=example, language=language, title=self.cleaned_data["title"], pitch=self.cleaned_data["pitch"]
        )
