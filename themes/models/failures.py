"""Files that could not be made, so that editors are told."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from integrationnorden.languages import registry
from themes.choices import FileForm


class FailedFile(models.Model):
    """A file of a published version that could not be made; it goes when the file is made after all."""

    form = models.CharField(_("file"), max_length=10, choices=FileForm)
    number = models.PositiveIntegerField(_("number"))
    language = models.CharField(_("language"), max_length=2, choices=registry.CHOICES)
    version = models.PositiveIntegerField(_("version"))
    failed_at = models.DateTimeField(_("failed at"), auto_now=True)
    reason = models.TextField(_("reason"))

    class Meta:
        verbose_name = _("file that could not be made")
        verbose_name_plural = _("files that could not be made")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["form", "number", "language", "version"], name="one_failure_of_a_file"),
        ]

    def __str__(self) -> str:
        return f"{self.get_form_display()} {self.number} ({self.language}), {self.version}"
