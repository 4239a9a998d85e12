"""What is measured: indicators, how they are divided, and what must be said about them."""

from __future__ import annotations

from typing import Any, ClassVar, NamedTuple

from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from parler.fields import TranslationsForeignKey
from parler.models import TranslatableModel, TranslatedFieldsModel

from integrationnorden.languages import reader
from integrationnorden.languages.labels import Label, pick
from integrationnorden.taxonomy.models import Area, Labelled
from integrationstatistics.querysets import IndicatorQuerySet, NoteQuerySet, concepts_of

from .sources import Dataset
from .variables import Category, Dimension

# Addresses end in these words, so no indicator may be called so.
RESERVED = r"^(?!areas?$)[a-z0-9-]+$"


class Topic(models.TextChoices):
    EMPLOYMENT = "employment", _("Employment")
    ASYLUM = "asylum", _("Asylum")
    PROTECTION = "protection", _("Refugees and temporary protection")
    ORIGIN = "origin", _("Country of origin")
    POPULATION = "population", _("Population")
    EDUCATION = "education", _("Education")


class Kind(models.TextChoices):
    STOCK = "stock", _("Number at a point in time")
    FLOW = "flow", _("Number in a period")
    RATE = "rate", _("Rate")
    SHARE = "share", _("Share")
    INDEX = "index", _("Index")
    DIFFERENCE = "difference", _("Difference")


class Group(models.TextChoices):
    """Whom figures count. Series of different groups must not be compared without a warning."""

    CITIZENSHIP = "citizenship", _("by citizenship")
    BIRTH = "birth", _("by country of birth")
    APPLICANTS = "applicants", _("persons who applied for asylum")
    APPLICATIONS = "applications", _("applications for asylum")
    PROTECTED = "protected", _("persons with protection")
    ALL = "all", _("the whole population")


class Reference(models.TextChoices):
    """The day or time that figures are about. Series of different ones are a warning when laid side by side."""

    START = "start", _("1 January")
    MIDDLE = "middle", _("the middle of the year")
    END = "end", _("the end of the period")
    DURING = "during", _("the whole period")
    AVERAGE = "average", _("an average of the period")
    FOURTH_QUARTER = "quarter-4", _("the fourth quarter")


class IndicatorTexts(NamedTuple):
    """What readers are served; a finding only in their own language, since it stands as the title."""

    name: Label | None
    unit: Label | None
    definition: Label | None
    finding: Label | None


class Carried(NamedTuple):
    """A concept that an indicator is about."""

    key: str
    scheme: str
    label: Label | None


class Indicator(Labelled):
    """One thing that is measured, for areas and periods, divided by up to four breakdowns.

    `fixed` holds the codes that other variables of the file must have, such as an age group. Values outside
    `lowest` and `highest` are reported before publication as not plausible.
    """

    key = models.SlugField(_("key"), max_length=60, unique=True, validators=[RegexValidator(RESERVED)])
    dataset = models.ForeignKey(Dataset, verbose_name=_("dataset"), on_delete=models.PROTECT, related_name="indicators")
    topic = models.CharField(_("topic"), max_length=20, choices=Topic)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    group = models.CharField(_("whom it counts"), max_length=20, choices=Group)
    reference = models.CharField(
        _("reference time"), max_length=10, choices=Reference, blank=True, help_text=_("Blank where it is not known.")
    )
    additive = models.BooleanField(
        _("may be summed"), default=False, help_text=_("Counts may, rates and shares may not.")
    )
    decimals = models.PositiveSmallIntegerField(_("decimals"), default=0)
    fixed = models.JSONField(_("fixed codes of other variables"), default=dict, blank=True)
    lowest = models.DecimalField(_("lowest plausible value"), max_digits=20, decimal_places=4, null=True, blank=True)
    highest = models.DecimalField(_("highest plausible value"), max_digits=20, decimal_places=4, null=True, blank=True)
    view = models.CharField(_("view"), max_length=10, default="line", blank=True)
    concepts = ArrayField(models.SlugField(max_length=60), verbose_name=_("concepts"), default=list, blank=True)
    is_key_figure = models.BooleanField(_("key figure"), default=False)
    # By the code of an area: period, value and flags of its newest public figure of what is shown first. Kept at
    # publication, so that key figures need no look at the figures.
    newest = models.JSONField(default=dict, blank=True, editable=False)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects: ClassVar = IndicatorQuerySet.as_manager()

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(additive=False) | models.Q(kind__in=["stock", "flow"]),
                name="only_counts_may_be_summed",
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("statistics:indicator", args=[self.key])

    @property
    def carried(self) -> list[Carried]:
        """The concepts that it is about, from `with_concepts()` or by a query of its own."""
        found = (
            self.all_concepts
            if hasattr(self, "all_concepts")
            else concepts_of(models.Value(self.concepts, ArrayField(models.SlugField())))
        )
        own = reader.current()
        return [Carried(one["key"], one["scheme"], pick(one["labels"] or {}, own)) for one in found]

    @property
    def texts_by_language(self) -> dict[str, dict[str, str]]:
        """All texts, from `with_texts()` where the queryset asked for them."""
        if hasattr(self, "all_texts"):
            return self.all_texts or {}
        names = IndicatorTexts._fields
        return {one.language_code: {name: getattr(one, name) for name in names} for one in self.translations.all()}

    @property
    def texts(self) -> IndicatorTexts:
        """The nearest texts for the reader, each with its language."""
        own = reader.current()
        rows = self.texts_by_language
        names = IndicatorTexts._fields
        found = {name: pick({language: row[name] for language, row in rows.items()}, own) for name in names}
        finding = found["finding"]
        found["finding"] = finding if finding and finding.language == own else None
        return IndicatorTexts(**found)


class IndicatorTranslation(TranslatedFieldsModel):
    master = TranslationsForeignKey(Indicator, on_delete=models.CASCADE, related_name="translations")
    name = models.CharField(_("title"), max_length=160)
    unit = models.CharField(_("unit"), max_length=60)
    definition = models.TextField(_("definition"))
    finding = models.CharField(
        _("finding"), max_length=160, blank=True, help_text=_("What the figures show now, as the title of the page.")
    )

    class Meta:
        verbose_name = _("text")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["language_code", "master"], name="one_indicator_text_per_language"),
        ]


class Axis(models.Model):
    """One breakdown of an indicator: which variable of the file it is, and which category is shown first."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="axes")
    place = models.PositiveSmallIntegerField(_("place"))
    dimension = models.ForeignKey(Dimension, verbose_name=_("breakdown"), on_delete=models.PROTECT)
    variable = models.CharField(_("variable of the file"), max_length=120)
    default = models.ForeignKey(
        Category, verbose_name=_("shown first"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("breakdown of an indicator")
        verbose_name_plural = _("breakdowns of an indicator")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["indicator", "place"], name="one_axis_per_place"),
            models.UniqueConstraint(fields=["indicator", "dimension"], name="one_axis_per_dimension"),
            models.CheckConstraint(condition=models.Q(place__range=(1, 4)), name="axis_has_place_1_to_4"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id}: {self.variable}"


class Note(TranslatableModel):
    """What must be known to read figures; for an area, or for periods, where those are given."""

    class Kind(models.TextChoices):
        BREAK = "break", _("Break in the series")
        COVERAGE = "coverage", _("Coverage")
        DEFINITION = "definition", _("Definition")
        PROVISIONAL = "provisional", _("Provisional figures")
        COMPARABILITY = "comparability", _("Comparability")

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="notes")
    kind = models.CharField(_("kind"), max_length=15, choices=Kind)
    area = models.ForeignKey(Area, verbose_name=_("area"), on_delete=models.PROTECT, null=True, blank=True)
    first = models.PositiveIntegerField(_("first period"), null=True, blank=True, help_text=_("For example 202100."))
    last = models.PositiveIntegerField(_("last period"), null=True, blank=True)
    mandatory = models.BooleanField(_("always shown"), default=False)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects: ClassVar = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(last__isnull=True)
                | models.Q(first__isnull=True)
                | models.Q(last__gte=models.F("first")),
                name="note_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return str(self.label or self.kind)

    @property
    def label(self) -> Label | None:
        texts: dict[str, Any] = (
            self.all_texts or {}
            if hasattr(self, "all_texts")
            else {one.language_code: one.text for one in self.translations.all()}
        )
        return pick(texts, reader.current())

    def is_about(self, areas: set[int], first: int, last: int) -> bool:
        """Whether it says something about figures of these areas (primary keys) in these periods."""
        in_time = (self.first or 0) <= last and first <= (self.last or last)
        return in_time and (self.area_id is None or self.area_id in areas)


class NoteTranslation(TranslatedFieldsModel):
    master = TranslationsForeignKey(Note, on_delete=models.CASCADE, related_name="translations")
    text = models.TextField(_("text"))

    class Meta:
        verbose_name = _("text")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["language_code", "master"], name="one_note_text_per_language"),
        ]
