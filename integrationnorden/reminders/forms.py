"""The forms of subscribers: an address, and what to tell it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from integrationnorden.languages import reader, registry
from integrationnorden.search.facets import taxonomy_labels

from .models import Subscriber
from .occasions import occasions

# What news can be narrowed by, named as the facets of lists are.
TOPICS = {
    "topic": _("Topic"),
    "target-group": _("Target group"),
    "method": _("Method"),
    "sector": _("Sector"),
}
PLACES = {"area": _("Country or territory")}


class ChoiceForm(forms.Form):
    """What a subscriber is told, and in which language."""

    kinds = forms.MultipleChoiceField(
        label=_("Tell me about"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one.")},
    )
    language = forms.ChoiceField(label=_("Language of the mails"), choices=registry.CHOICES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["kinds"].choices = occasions.choices()  # type: ignore[attr-defined]
        labels = taxonomy_labels()
        for name, title in (TOPICS | PLACES).items():
            self.fields[name] = forms.MultipleChoiceField(
                label=title,
                choices=[(value, label.text) for value, label in labels(name)().items()],
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )

    @property
    def narrowing(self) -> list[forms.BoundField]:
        """The fields that are optional."""
        return [self[name] for name in TOPICS | PLACES]

    @property
    def is_narrowed(self) -> bool:
        return any(field.value() for field in self.narrowing) or any(field.errors for field in self.narrowing)

    @property
    def chosen(self) -> dict[str, Any]:
        """What was chosen, of a valid form: kinds, language, keys of concepts and codes of areas."""
        said = self.cleaned_data
        return {
            "kinds": said["kinds"],
            "language": said["language"],
            "concepts": [key for name in TOPICS for key in said[name]],
            "areas": said["area"],
        }


class SubscribeForm(ChoiceForm):
    """What somebody asks for who may not subscribe yet."""

    email = forms.EmailField(
        label=_("Mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Write your mail address."),
            "invalid": _("This is not a mail address, such as name@example.org."),
        },
    )
    field_order = ("email", "kinds", "language")

    def clean_email(self) -> str:
        """Nearly every mail system takes capital letters for small ones: one person, one subscription."""
        return str(self.cleaned_data["email"]).lower()


def suggested(query: QueryDict) -> dict[str, Any]:
    """What a link to the form suggests: its parameters are those of the list that it stands on."""
    kinds = query.getlist("kinds") or [one.key for one in occasions]
    return {
        "kinds": kinds,
        "language": reader.current(),
        **{name: query.getlist(name) for name in TOPICS | PLACES},
    }


def stored(subscriber: Subscriber) -> dict[str, Any]:
    """What a subscriber chose before."""
    concepts = list(subscriber.concepts.all())
    return {
        "kinds": subscriber.kinds,
        "language": subscriber.language,
        "area": [area.code for area in subscriber.areas.all()],
        **{name: [concept.key for concept in concepts if concept.scheme == name] for name in TOPICS},
    }
