"""The form in which editors import funded projects."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from integrationnorden.languages import reader, registry

from . import importing

MAX_BYTES = 10 * 1024 * 1024


class ImportForm(forms.Form):
    """A file and what to do with it; valid when everything in it was imported."""

    file = forms.FileField(label=_("File"), help_text=_("CSV or JSON in the fields of the 360Giving standard."))
    language = forms.ChoiceField(
        label=_("Language"), choices=registry.CHOICES, help_text=_("Of rows that do not name theirs.")
    )
    publish = forms.BooleanField(label=_("Publish at once"), required=False)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"language": reader.current()}, **kwargs)
        self.user = user
        if not user.has_perm("grants.publish_projectcontent"):
            del self.fields["publish"]

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(_("The file is larger than 10 MB."))
        return file

    def clean(self) -> dict[str, Any]:
        """Import, all or nothing: every problem becomes an error of the file."""
        cleaned: dict[str, Any] = super().clean() or {}
        file = cleaned.get("file")
        if file and not self.errors:
            try:
                parsed = importing.parse(file.name, file.read())
                self.left_out = parsed.left_out
                self.report = importing.import_projects(
                    parsed, self.user, language=cleaned["language"], publish=cleaned.get("publish", False)
                )
            except importing.ImportRefused as error:
                self.add_error("file", [str(problem) for problem in error.problems])
        return cleaned

    @property
    def summary(self) -> str:
        """What a valid form did."""
        report = self.report
        done = gettext("%(created)d created, %(changed)d changed, %(unchanged)d unchanged.") % {
            "created": len(report.created),
            "changed": len(report.changed),
            "unchanged": len(report.unchanged),
        }
        if not self.left_out:
            return done
        return f"{done} " + gettext("Not held here and left out: %(fields)s.") % {"fields": ", ".join(self.left_out)}
