"""Plugins of chapters and summaries. Each knows all it shows without a query of its own."""

from __future__ import annotations

from cms.models import CMSPlugin
from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from integrationnorden.publishing.validators import validate_image
from themes import choices

from .comparisons import PolicyQuestion
from .publications import Publication
from .syntheses import Finding


class FindingPlacement(CMSPlugin):
    """A finding shown inside a chapter."""

    finding = models.ForeignKey(Finding, verbose_name=_("finding"), on_delete=models.CASCADE, related_name="placements")

    class Meta:
        verbose_name = _("finding")

    def __str__(self) -> str:
        return str(self.finding)


class QuestionPlacement(CMSPlugin):
    """A question of the policy comparison shown inside a chapter, with its answers."""

    question = models.ForeignKey(
        PolicyQuestion,
        verbose_name=_("question of the comparison"),
        on_delete=models.CASCADE,
        related_name="placements",
    )

    class Meta:
        verbose_name = _("question of the comparison")

    def __str__(self) -> str:
        return str(self.question)


class Figure(CMSPlugin):
    """A numbered figure with what it shows in words, and its source."""

    title = models.CharField(_("title"), max_length=200)
    image = models.ImageField(
        _("picture"),
        upload_to="themes/figures/",
        validators=[validate_image, FileExtensionValidator(["jpg", "jpeg", "png", "webp"])],
    )
    alt = models.CharField(_("picture described"), max_length=500)
    source = models.CharField(_("source"), max_length=300)

    class Meta:
        verbose_name = _("figure")

    def __str__(self) -> str:
        return self.title


class Table(CMSPlugin):
    """A table with headers in the first row and column."""

    title = models.CharField(_("title"), max_length=200)
    cells = models.TextField(
        _("cells"), help_text=_("A row a line, cells separated by | signs; the first row holds the headers.")
    )
    source = models.CharField(_("source"), max_length=300)

    class Meta:
        verbose_name = _("table")

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        if len({len(row) for row in self.rows}) != 1:
            raise ValidationError({"cells": _("All rows need the same number of cells.")})

    @property
    def rows(self) -> list[list[str]]:
        return [[cell.strip() for cell in line.split("|")] for line in self.cells.splitlines() if line.strip()]


class Recommendation(CMSPlugin):
    """What somebody should do."""

    addressee = models.CharField(_("addressed to"), max_length=14, choices=choices.Addressee)
    text = models.TextField(_("text"))

    class Meta:
        verbose_name = _("recommendation")

    def __str__(self) -> str:
        return f"{self.get_addressee_display()}: {self.text[:60]}"


class Citation(CMSPlugin):
    """A citation chosen inside a text."""

    publication = models.ForeignKey(
        Publication, verbose_name=_("publication"), on_delete=models.CASCADE, related_name="placements"
    )
    locator = models.CharField(_("where in it"), max_length=40, blank=True, help_text=_("Such as: p. 12"))

    class Meta:
        verbose_name = _("citation")

    def __str__(self) -> str:
        return f"[@{self.publication.key}{', ' if self.locator else ''}{self.locator}]"
