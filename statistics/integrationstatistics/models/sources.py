"""Where figures come from: sources, their datasets, the releases of a dataset, and what their codes mean here."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from integrationnorden.taxonomy.models import Area


class Source(models.Model):
    """An office or organisation that publishes figures. Its name is a proper name and stays as it is."""

    key = models.SlugField(_("key"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=120)
    url = models.URLField(_("website"), blank=True)
    licence = models.CharField(_("licence"), max_length=60, blank=True, help_text=_("Blank where it is not known."))
    licence_url = models.URLField(_("address of the licence"), blank=True)

    class Meta:
        verbose_name = _("source of figures")
        verbose_name_plural = _("sources of figures")

    def __str__(self) -> str:
        return self.name


class Dataset(models.Model):
    """One table of a source, and the request that fetches it."""

    class Frequency(models.TextChoices):
        YEAR = "A", _("Year")
        HALF = "H", _("Half-year")
        QUARTER = "Q", _("Quarter")
        MONTH = "M", _("Month")
        WEEK = "W", _("Week")

    class Found(models.TextChoices):
        NEW = "new", _("New figures: a draft waits")
        SAME = "same", _("The same figures")
        FAILED = "failed", _("Nothing could be fetched")

    source = models.ForeignKey(Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="datasets")
    key = models.SlugField(_("key"), max_length=60, unique=True)
    code = models.CharField(_("table code"), max_length=120, help_text=_("As the source spells it."))
    url = models.URLField(_("address of the table"), blank=True, max_length=500)
    frequency = models.CharField(_("frequency"), max_length=1, choices=Frequency, default=Frequency.YEAR)
    request = models.JSONField(
        _("request"),
        default=dict,
        blank=True,
        help_text=_('How it is fetched, for example {"source": "ssb", "table": "07459", "selection": {"Tid": ["*"]}}.'),
    )
    language = models.CharField(_("language of the labels"), max_length=8, blank=True)
    area_variable = models.CharField(
        _("variable of areas"), max_length=120, blank=True, help_text=_("Where files do not say which one it is.")
    )
    area = models.ForeignKey(
        Area,
        verbose_name=_("area"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        help_text=_("Where all figures are of one area and files have no variable for it."),
    )
    checked_at = models.DateTimeField(_("last checked"), null=True, blank=True, editable=False)
    check_found = models.CharField(_("found"), max_length=10, choices=Found, blank=True, editable=False)
    check_failure = models.TextField(_("what went wrong"), blank=True, editable=False)

    class Meta:
        verbose_name = _("dataset")
        verbose_name_plural = _("datasets")

    def __str__(self) -> str:
        return f"{self.source.name}: {self.code} ({self.key})"

    @property
    def can_be_fetched(self) -> bool:
        """Whether its request is one that a service is sent: files that a person had say only where they were read."""
        return bool(self.request.get("table"))


class Release(models.Model):
    """The figures of a dataset as one file gave them. The file is kept as it came."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        CURRENT = "current", _("Current")
        SUPERSEDED = "superseded", _("Superseded")
        REJECTED = "rejected", _("Rejected")

    dataset = models.ForeignKey(Dataset, verbose_name=_("dataset"), on_delete=models.PROTECT, related_name="releases")
    number = models.PositiveIntegerField(_("number"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    raw = models.FileField(_("file"), upload_to="statistics/%Y", max_length=255)
    sha256 = models.CharField("SHA-256", max_length=64)
    # Which of the tables in the file, where it has several.
    part = models.CharField(_("table in the file"), max_length=300, blank=True)
    format = models.CharField(_("format"), max_length=10)
    # What was sent to the service, as the clients write it; empty for a file that a person had.
    requests = models.JSONField(_("requests"), default=list, blank=True, editable=False)
    fetched_at = models.DateTimeField(_("fetched"), auto_now_add=True)
    data_updated = models.DateField(_("data updated by the source"), null=True, blank=True)
    next_update = models.DateField(_("next update"), null=True, blank=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("published by"), on_delete=models.SET_NULL, null=True, blank=True
    )
    report = models.JSONField(_("difference report"), default=dict, blank=True)
    # By indicator: the areas, periods and categories that there are figures for, so that no page has to look for them.
    extents = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        permissions: ClassVar = [("publish_release", _("Can publish releases of figures"))]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dataset", "number"], name="one_release_per_number"),
            models.UniqueConstraint(
                fields=["dataset"], condition=models.Q(state="current"), name="one_current_release_per_dataset"
            ),
            models.UniqueConstraint(fields=["dataset", "sha256", "part"], name="one_release_per_table"),
            models.CheckConstraint(
                condition=models.Q(state__in=["draft", "rejected"]) | models.Q(published_at__isnull=False),
                name="a_public_release_has_a_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dataset.key} {self.number}"


class CodeMap(models.Model):
    """What a code of a source means here: an area, a category, or nothing that is taken over.

    A code that an import did not know waits here, without a meaning, until an editor gives it one.
    """

    source = models.ForeignKey(Source, verbose_name=_("source"), on_delete=models.CASCADE, related_name="codes")
    variable = models.CharField(_("variable"), max_length=120)
    code = models.CharField(_("code"), max_length=120)
    label = models.CharField(_("label in the file"), max_length=300, blank=True)
    area = models.ForeignKey(Area, verbose_name=_("area"), on_delete=models.PROTECT, null=True, blank=True)
    category = models.ForeignKey(
        "statistics.Category", verbose_name=_("category"), on_delete=models.PROTECT, null=True, blank=True
    )
    is_ignored = models.BooleanField(_("leave out"), default=False)

    class Meta:
        verbose_name = _("code of a source")
        verbose_name_plural = _("codes of sources")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source", "variable", "code"], name="one_meaning_per_code"),
            models.CheckConstraint(
                condition=models.Q(area__isnull=True, category__isnull=True)
                | models.Q(area__isnull=True, is_ignored=False)
                | models.Q(category__isnull=True, is_ignored=False),
                name="code_means_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.variable} {self.code}"

    @property
    def is_waiting(self) -> bool:
        return not (self.area_id or self.category_id or self.is_ignored)
