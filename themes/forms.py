"""The forms in which editors begin what themes consist of."""

from __future__ import annotations

from typing import Any

from cms.utils.permissions import get_current_user
from django import forms
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from integrationnorden.publishing.models import Content, Grouper
from integrationnorden.publishing.validators import MaxWordsValidator

from . import choices
from .models import (
    Activity,
    ActivityContent,
    Chapter,
    ChapterContent,
    ExpertGroup,
    ExpertGroupContent,
    Finding,
    FindingContent,
    PolicyQuestion,
    PolicyQuestionContent,
    Theme,
    ThemeContent,
)


class NewForm(forms.Form):
    """What is needed for a first draft in the wizard's language."""

    title = forms.CharField(
        label=_("Title"), max_length=200, validators=[MaxWordsValidator(15)], help_text=_("At most 15 words.")
    )

    def first_draft(self, model: type[Content], grouper: Grouper, **texts: Any) -> Any:
        """A draft of the text of a new grouper, by its writer."""
        user: Any = get_current_user()
        grouper.original_language = self.language_code  # type: ignore[attr-defined]
        grouper.save()
        return model.objects.with_user(user).create(  # type: ignore[attr-defined]
            **{model.grouper_field: grouper},
            language=grouper.original_language,
            title=self.cleaned_data["title"],
            **texts,
        )


class NewThemeForm(NewForm):
    question = forms.CharField(label=_("Question"), max_length=300, required=False)
    year = forms.IntegerField(label=_("Year"), min_value=2016, max_value=2100, initial=lambda: timezone.now().year)

    @transaction.atomic
    def save(self) -> ThemeContent:
        theme = Theme(year=self.cleaned_data["year"])
        draft: ThemeContent = self.first_draft(ThemeContent, theme, question=self.cleaned_data["question"])
        return draft


class OfThemeForm(NewForm):
    """Something that comes last in its theme."""

    theme = forms.ModelChoiceField(label=_("Theme"), queryset=Theme.objects.order_by("-year", "-number"))

    def place(self, model: type[Chapter | Finding | PolicyQuestion]) -> dict[str, Any]:
        theme = self.cleaned_data["theme"]
        last = model.objects.filter(theme=theme).aggregate(last=Max("order"))["last"]
        return {"theme": theme, "order": (last or 0) + 1}


class NewChapterForm(OfThemeForm):
    @transaction.atomic
    def save(self) -> ChapterContent:
        draft: ChapterContent = self.first_draft(ChapterContent, Chapter(**self.place(Chapter)))
        return draft


class NewFindingForm(OfThemeForm):
    statement = forms.CharField(label=_("Statement"), widget=forms.Textarea, required=False)

    @transaction.atomic
    def save(self) -> FindingContent:
        finding, statement = Finding(**self.place(Finding)), self.cleaned_data["statement"]
        draft: FindingContent = self.first_draft(FindingContent, finding, statement=statement)
        return draft


class NewQuestionForm(OfThemeForm):
    @transaction.atomic
    def save(self) -> PolicyQuestionContent:
        draft: PolicyQuestionContent = self.first_draft(
            PolicyQuestionContent, PolicyQuestion(**self.place(PolicyQuestion))
        )
        return draft


class NewGroupForm(NewForm):
    kind = forms.ChoiceField(label=_("Kind"), choices=choices.GroupKind)

    @transaction.atomic
    def save(self) -> ExpertGroupContent:
        draft: ExpertGroupContent = self.first_draft(ExpertGroupContent, ExpertGroup(kind=self.cleaned_data["kind"]))
        return draft


class NewActivityForm(NewForm):
    kind = forms.ChoiceField(label=_("Kind"), choices=choices.ActivityKind)
    starts_on = forms.DateField(label=_("Starts on"), widget=forms.DateInput(attrs={"type": "date"}))

    @transaction.atomic
    def save(self) -> ActivityContent:
        activity = Activity(kind=self.cleaned_data["kind"], starts_on=self.cleaned_data["starts_on"])
        draft: ActivityContent = self.first_draft(ActivityContent, activity)
        return draft
