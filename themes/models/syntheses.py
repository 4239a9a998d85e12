"""A theme, the chapters of its synthesis, and its findings.

Each is a grouper with texts of its own in versions: a chapter or a finding is corrected, translated and
cited without touching the rest.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from integrationnorden.publishing.choices_field import ChoicesField
from integrationnorden.publishing.models import Content, Grouper
from integrationnorden.publishing.querysets import GrouperQuerySet
from integrationnorden.publishing.rows import Column, RowsField
from integrationnorden.publishing.validators import validate_image
from integrationnorden.taxonomy.models import Concept
from knowledgebank.models import Example
from themes import choices
from themes.querysets import ThemeQuerySet

from .publications import Publication

MAX_MESSAGES = 10


def validate_messages(rows: Any) -> None:
    """A reader with twenty minutes remembers ten sentences at most."""
    if isinstance(rows, list) and len(rows) > MAX_MESSAGES:
        raise ValidationError(
            _("Write at most %(limit)d key messages."), code="max_messages", params={"limit": MAX_MESSAGES}
        )


class Theme(Grouper):
    """The theme of a year: its permanent number and the facts that all languages share."""

    year = models.PositiveSmallIntegerField(_("year"), validators=[MinValueValidator(2016), MaxValueValidator(2100)])
    status = models.CharField(_("status"), max_length=10, choices=choices.Status, default=choices.Status.ANNOUNCED)
    goals = ChoicesField(models.CharField(max_length=2, choices=choices.GOALS), verbose_name=_("Vision 2030"))
    concepts = models.ManyToManyField(
        Concept, verbose_name=_("topics"), related_name="themes", limit_choices_to=Concept.ABOUT, blank=True
    )
    examples = models.ManyToManyField(Example, verbose_name=_("learning examples"), related_name="themes", blank=True)
    publications = models.ManyToManyField(
        Publication,
        verbose_name=_("publications"),
        related_name="themes",
        blank=True,
        help_text=_("All that its texts cite: they make the list of references."),
    )
    citation_style = models.CharField(
        _("citations"),
        max_length=15,
        choices=choices.CitationStyle,
        default=choices.CitationStyle.AUTHOR_YEAR,
        help_text=_("On pages, in PDF and EPUB alike. Numbers follow the order of the text."),
    )
    image = models.ImageField(
        _("picture"),
        upload_to="themes/",
        blank=True,
        validators=[validate_image, FileExtensionValidator(["jpg", "jpeg", "png", "webp"])],
    )
    image_credit = models.CharField(_("picture: author and licence"), max_length=200, blank=True)

    objects: ClassVar = ThemeQuerySet.as_manager()

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["status"],
                condition=models.Q(status="current"),
                name="one_current_theme",
                violation_error_message=_("Another theme is the current one. Conclude it first."),
            ),
        ]


class ThemeContent(Content):
    """The text of a theme: its question, key messages, and a summary of three pages (a placeholder)."""

    grouper_field = "theme"

    theme = models.ForeignKey(Theme, verbose_name=_("theme"), on_delete=models.CASCADE, related_name="contents")
    question = models.CharField(_("question"), max_length=300, blank=True)
    lead = models.TextField(_("in short"), blank=True, help_text=_("A paragraph, for lists and search."))
    key_messages = RowsField(
        _("key messages"),
        columns=[Column("message", _("A sentence"), long=True)],
        validators=[validate_messages],
        help_text=_("At most ten, a sentence each."),
    )
    image_alt = models.CharField(
        _("picture described"), max_length=250, blank=True, help_text=_("For readers who do not see the picture.")
    )

    class Meta:
        verbose_name = _("text of a theme")
        verbose_name_plural = _("texts of themes")
        permissions: ClassVar = [("publish_themecontent", _("Can publish and unpublish themes"))]

    def get_template(self) -> str:
        """The template whose placeholders editors fill."""
        return "themes/theme.html"

    def get_absolute_url(self) -> str:
        """The canonical address: in the text's own language."""
        with override(self.language):
            return reverse("themes:theme", args=[self.theme.number, self.slug])


class Chapter(Grouper):
    """A chapter of a theme's synthesis."""

    theme = models.ForeignKey(Theme, verbose_name=_("theme"), on_delete=models.PROTECT, related_name="chapters")
    order = models.PositiveSmallIntegerField(_("order"), default=1)

    objects: ClassVar = GrouperQuerySet.as_manager()

    class Meta:
        verbose_name = _("chapter")
        verbose_name_plural = _("chapters")


class ChapterContent(Content):
    """The text of a chapter; its body is a placeholder."""

    grouper_field = "chapter"

    chapter = models.ForeignKey(Chapter, verbose_name=_("chapter"), on_delete=models.CASCADE, related_name="contents")
    lead = models.TextField(_("in short"), blank=True)

    class Meta:
        verbose_name = _("text of a chapter")
        verbose_name_plural = _("texts of chapters")
        permissions: ClassVar = [("publish_chaptercontent", _("Can publish and unpublish chapters"))]

    def get_template(self) -> str:
        """The template whose placeholders editors fill."""
        return "themes/chapter.html"

    def get_absolute_url(self) -> str:
        """The canonical address: in the text's own language."""
        with override(self.language):
            return reverse("themes:chapter", args=[self.chapter.number, self.slug])


class Finding(Grouper):
    """A finding of a theme: how strong it is, and what it rests on."""

    theme = models.ForeignKey(Theme, verbose_name=_("theme"), on_delete=models.PROTECT, related_name="findings")
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    strength = models.CharField(_("how well supported"), max_length=10, choices=choices.Strength, blank=True)
    publications = models.ManyToManyField(
        Publication, verbose_name=_("publications that it rests on"), related_name="findings", blank=True
    )
    examples = models.ManyToManyField(
        Example, verbose_name=_("learning examples that it rests on"), related_name="findings", blank=True
    )

    objects: ClassVar = GrouperQuerySet.as_manager()

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")


class FindingContent(Content):
    """What a finding says, and what is not known."""

    grouper_field = "finding"

    finding = models.ForeignKey(Finding, verbose_name=_("finding"), on_delete=models.CASCADE, related_name="contents")
    statement = models.TextField(_("statement"), blank=True)
    unknown = models.TextField(_("what we do not know"), blank=True)

    class Meta:
        verbose_name = _("text of a finding")
        verbose_name_plural = _("texts of findings")
        permissions: ClassVar = [("publish_findingcontent", _("Can publish and unpublish findings"))]

    def get_template(self) -> str:
        """The template whose placeholders editors fill."""
        return "themes/finding.html"

    def get_absolute_url(self) -> str:
        """The canonical address: in the text's own language."""
        with override(self.language):
            return reverse("themes:finding", args=[self.finding.number, self.slug])
