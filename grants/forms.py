"""The forms of applicants and editors."""

from __future__ import annotations

from typing import Any

from cms.utils.permissions import get_current_user
from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from integrationnorden.publishing.validators import MaxWordsValidator
from integrationnorden.search.facets import taxonomy_labels
from integrationnorden.taxonomy.models import Organisation

from . import choices
from .eligibility import Answers, Rules
from .models import Call, CallContent, Pool, Project, ProjectContent

UNSAID = ("", _("Choose"))


class TypedNumberField(forms.DecimalField):
    """A number as people type it: with spaces between groups, and a comma or a point before the decimals.

    "500.000" may mean half a million or five hundred: with more than two decimals it is an error.
    """

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=0, decimal_places=2, required=False, **kwargs)

    def to_python(self, value: Any) -> Any:
        return super().to_python("".join(str(value or "").split()).replace(",", "."))

    def widget_attrs(self, widget: forms.Widget) -> dict[str, str]:
        return {"inputmode": "decimal"}


class EligibilityForm(forms.Form):
    """What somebody says of their project; every question may be left open."""

    kind = forms.ChoiceField(
        label=_("Kind of organisation"), choices=[UNSAID, *Organisation.Type.choices], required=False
    )
    area = forms.ChoiceField(label=_("Your country or territory"), required=False)
    partner_areas = forms.MultipleChoiceField(
        label=_("Partners’ countries or territories"), widget=forms.CheckboxSelectMultiple, required=False
    )
    amount = TypedNumberField(label=_("Amount wanted"), max_digits=14)
    own_share = TypedNumberField(label=_("Own share in per cent of the costs"), max_value=100, max_digits=5)

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        areas = [(code, label.text) for code, label in taxonomy_labels()("area")().items()]
        self.fields["area"].choices = [UNSAID, *areas]  # type: ignore[attr-defined]
        self.fields["partner_areas"].choices = areas  # type: ignore[attr-defined]
        if currency:
            self.fields["amount"].label = _("Amount wanted (%(currency)s)") % {"currency": currency}

    @property
    def answers(self) -> Answers:
        """What was said, of a valid form."""
        said = self.cleaned_data
        return Answers(said["kind"], said["area"], frozenset(said["partner_areas"]), said["amount"], said["own_share"])


def rules_of(call: Call) -> Rules:
    """What a call demands, from its facts."""
    return Rules(
        applicants=frozenset(call.applicants),
        partners_only=frozenset(call.partners_only),
        areas=frozenset(area.code for area in call.areas.all()),
        least_countries=call.least_countries,
        least_amount=call.least_amount,
        most_amount=call.most_amount,
        own_share=call.own_share,
        nordic_share=call.nordic_share,
    )


class _TitleForm(forms.Form):
    """The wizards' first question."""

    title = forms.CharField(
        label=_("Title"), max_length=200, validators=[MaxWordsValidator(15)], help_text=_("At most 15 words.")
    )


class NewCallForm(_TitleForm):
    """The wizard's form: what is needed to announce a call."""

    pool = forms.ModelChoiceField(label=_("Grant pool"), queryset=Pool.objects.order_by("key"))
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=[(zone, zone) for zone in choices.ZONES])
    closes_on = forms.DateField(label=_("Closes on"), required=False)
    closes_at = forms.TimeField(label=_("Closes at"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        Call(**{name: cleaned.get(name) for name in ("time_zone", "closes_on", "closes_at")}).clean()
        return cleaned

    @transaction.atomic
    def save(self) -> CallContent:
        """Create the call and a draft of its text in the wizard's language."""
        user: Any = get_current_user()
        language: str = self.language_code  # type: ignore[attr-defined]
        said = self.cleaned_data
        facts = {name: said[name] for name in ("pool", "time_zone", "closes_on", "closes_at")}
        call = Call.objects.create(original_language=language, **facts)
        return CallContent.objects.with_user(user).create(call=call, language=language, title=said["title"])


class NewProjectForm(_TitleForm):
    """The wizard's form: what is needed to add a funded project."""

    call = forms.ModelChoiceField(label=_("Call"), queryset=Call.objects.order_by("-number"), required=False)

    @transaction.atomic
    def save(self) -> ProjectContent:
        """Create the project and a draft of its text in the wizard's language."""
        user: Any = get_current_user()
        language: str = self.language_code  # type: ignore[attr-defined]
        call = self.cleaned_data["call"]
        project = Project.objects.create(original_language=language, call=call, pool=call.pool if call else None)
        return ProjectContent.objects.with_user(user).create(
            project=project, language=language, title=self.cleaned_data["title"]
        )
