"""Funded projects: what the money was given for, who did it, and what came of it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from grants import choices
from grants.querysets import ProjectQuerySet
from integrationnorden.publishing import partial_dates
from integrationnorden.publishing.models import Content, Document, Grouper
from integrationnorden.publishing.partial_dates import PartialDateField, year_of
from integrationnorden.taxonomy.models import Concept, Organisation
from knowledgebank.choices import Currency
from knowledgebank.models import Example

from .calls import Call
from .pools import Pool


class Project(Grouper):
    """A funded project: its permanent number and the facts that do not depend on a language.

    `identifier` is that of the grant in the funder's own records, as the 360Giving standard has it.
    """

    identifier = models.CharField(
        _("identifier"), max_length=120, unique=True, blank=True, help_text=_("Made from the number when empty.")
    )
    call = models.ForeignKey(
        Call, verbose_name=_("call"), on_delete=models.PROTECT, related_name="projects", null=True, blank=True
    )
    pool = models.ForeignKey(
        Pool, verbose_name=_("grant pool"), on_delete=models.PROTECT, related_name="projects", null=True, blank=True
    )
    funder = models.ForeignKey(
        Organisation,
        verbose_name=_("funder"),
        on_delete=models.PROTECT,
        related_name="funded_projects",
        null=True,
        blank=True,
    )
    amount = models.DecimalField(
        _("amount awarded"), max_digits=14, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    currency = models.CharField(_("currency"), max_length=3, choices=Currency, blank=True)
    awarded_on = PartialDateField(_("awarded on"))
    start = PartialDateField(_("start"))
    end = PartialDateField(_("end"))
    status = models.CharField(_("status"), max_length=10, choices=choices.ProjectStatus, blank=True)
    url = models.URLField(_("website"), max_length=500, blank=True)
    organisations = models.ManyToManyField(Organisation, through="Participation", verbose_name=_("organisations"))
    concepts = models.ManyToManyField(
        Concept,
        verbose_name=_("topics"),
        related_name="projects",
        limit_choices_to=Concept.ABOUT,
        blank=True,
    )
    themes = ArrayField(
        models.PositiveIntegerField(),
        verbose_name=_("themes"),
        default=list,
        blank=True,
        help_text=_("The yearly themes to which it belongs."),
    )
    examples = models.ManyToManyField(
        Example, verbose_name=_("learning examples that came of it"), related_name="projects", blank=True
    )

    objects: ClassVar = ProjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("funded project")
        verbose_name_plural = _("funded projects")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | ~Q(currency=""),
                name="project_amount_has_currency",
                violation_error_message=_("An amount needs its currency."),
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        if not self.identifier:
            self.identifier = f"integrationnorden-{self.number}"
            super().save(update_fields=["identifier"])

    @property
    def year(self) -> int | None:
        """The year in which it was awarded, else the one in which it started."""
        return year_of(self.awarded_on) or year_of(self.start)

    def clean(self) -> None:
        errors: dict[str, Any] = {}
        if self.amount is not None and not self.currency:
            errors["currency"] = _("An amount needs its currency.")
        if self.start and self.end and _first_day(self.end) < _first_day(self.start):
            errors["end"] = _("The project ends before it starts.")
        if self.call and self.pool and self.call.pool_id != self.pool_id:
            errors["pool"] = _("The call belongs to another pool.")
        if errors:
            raise ValidationError(errors)


def _first_day(value: str) -> str:
    """A partial date in an order with others; what is no date was already said to be none."""
    try:
        return partial_dates.parse(value)[0].isoformat()
    except ValueError:
        return ""


class Participation(models.Model):
    """An organisation's part in a project."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="participations")
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="participations"
    )
    role = models.CharField(_("role"), max_length=8, choices=choices.Role, default=choices.Role.PARTNER)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["project", "organisation"], name="one_participation_per_organisation"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} ({self.get_role_display()})"


class ProjectContent(Content):
    """The text of a funded project in one language and one version."""

    grouper_field = "project"

    project = models.ForeignKey(
        Project, verbose_name=_("funded project"), on_delete=models.CASCADE, related_name="contents"
    )
    summary = models.TextField(_("summary"), blank=True)
    results = models.TextField(_("results"), blank=True)

    class Meta:
        verbose_name = _("text of a funded project")
        verbose_name_plural = _("texts of funded projects")
        permissions: ClassVar = [("publish_projectcontent", _("Can publish and unpublish funded projects"))]

    def get_template(self) -> str:
        """The template whose placeholders editors fill."""
        return "grants/project.html"

    def get_absolute_url(self) -> str:
        """The canonical address: in the text's own language."""
        with override(self.language):
            return reverse("grants:project", args=[self.project.number, self.slug])


class Report(Document):
    """What a project reported, or where a fact about it was read."""

    class Kind(models.TextChoices):
        REPORT = "report", _("Report")
        SOURCE = "source", _("Source")

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="reports")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.REPORT)

    class Meta:
        verbose_name = _("report or source")
        verbose_name_plural = _("reports and sources")
