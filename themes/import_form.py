"""The form that takes a file of a reference manager."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from integrationnorden.publishing.importing import ImportRefused, Report

from . import importing

MAX_BYTES = 5 * 1024 * 1024


class ImportForm(forms.Form):
    """Imports while it is checked: a file that cannot be imported is no valid input."""

    file = forms.FileField(label=_("File"), help_text=_("BibTeX (.bib), RIS (.ris) or CSL-JSON (.json)."))
    report: Report

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        upload = cleaned.get("file")
        if upload is None:
            return cleaned
        if upload.size > MAX_BYTES:
            raise ValidationError(_("The file is larger than 5 MB."))
        try:
            self.report = importing.import_file(upload.name, upload.read())
        except ImportRefused as refused:
            raise ValidationError([str(problem) for problem in refused.problems]) from refused
        return cleaned

    @property
    def summary(self) -> str:
        numbers = {
            "created": len(self.report.created),
            "changed": len(self.report.changed),
            "unchanged": len(self.report.unchanged),
        }
        return _("%(created)d created, %(changed)d changed, %(unchanged)d unchanged.") % numbers
