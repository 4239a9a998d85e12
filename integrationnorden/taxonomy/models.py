"""What things are about and where they are: concepts, areas, municipalities, organisations."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from parler.fields import TranslationsForeignKey
from parler.models import TranslatableModel, TranslatedFieldsModel

from integrationnorden.languages import reader
from integrationnorden.languages.labels import Label, pick

from .querysets import ConceptQuerySet, LabelledQuerySet
from .vocabularies import name_of


class Labelled(TranslatableModel):
    """A thing with one translated label; readers are served the nearest one by the reading chain."""

    class Meta:
        abstract = True

    def __str__(self) -> str:
        label = self.label
        return label.text if label else f"#{self.pk}"

    @property
    def labels(self) -> dict[str, str]:
        """All labels by language code, from `with_labels()` where the queryset asked for them."""
        if hasattr(self, "all_labels"):
            return self.all_labels or {}
        return {translation.language_code: translation.name for translation in self.translations.all()}

    @property
    def label(self) -> Label | None:
        """The label for the reader of the active language, with the language it is in."""
        return pick(self.labels, reader.current())


class Concept(Labelled):
    """A concept of the vocabulary, after SKOS: one meaning, labels in ten languages."""

    class Scheme(models.TextChoices):
        TOPIC = "topic", _("Topic")
        TARGET_GROUP = "target-group", _("Target group")
        METHOD = "method", _("Method")
        SECTOR = "sector", _("Sector")
        EVIDENCE = "evidence", _("Evidence")
        WORD = "word", _("Everyday word")

    # What editors say that something is about: evidence is a judgement, and everyday words only widen search.
    ABOUT: ClassVar = models.Q(scheme__in=[Scheme.TOPIC, Scheme.TARGET_GROUP, Scheme.METHOD, Scheme.SECTOR])

    key = models.SlugField(_("key"), max_length=60, unique=True)
    scheme = models.CharField(_("scheme"), max_length=20, choices=Scheme)
    broader = models.ForeignKey(
        "self",
        verbose_name=_("broader concept"),
        on_delete=models.PROTECT,
        related_name="narrower",
        null=True,
        blank=True,
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    merged_keys = ArrayField(models.SlugField(max_length=60), default=list, blank=True, editable=False)

    objects: ClassVar = ConceptQuerySet.as_manager()

    class Meta:
        verbose_name = _("concept")
        verbose_name_plural = _("concepts")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(broader=models.F("id")), name="concept_is_not_broader_than_itself"
            ),
        ]

    def clean(self) -> None:
        seen = {self.pk} if self.pk else set()
        above = self.broader
        while above is not None:
            if above.pk in seen:
                raise ValidationError({"broader": _("A concept cannot be broader than itself.")})
            seen.add(above.pk)
            above = above.broader


class ConceptTranslation(TranslatedFieldsModel):
    master = TranslationsForeignKey(Concept, on_delete=models.CASCADE, related_name="translations")
    name = models.CharField(_("preferred label"), max_length=120)
    alternatives = ArrayField(
        models.CharField(max_length=120),
        verbose_name=_("alternative labels"),
        default=list,
        blank=True,
        help_text=_("Separated by commas: other words for the same, and their inflected forms."),
    )

    class Meta:
        verbose_name = _("label")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["language_code", "master"], name="one_concept_label_per_language"),
        ]


class ConceptMatch(models.Model):
    """A concept of another vocabulary that means the same or nearly the same, after SKOS."""

    class Relation(models.TextChoices):
        EXACT = "exact", _("same meaning")
        CLOSE = "close", _("similar meaning")

    concept = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="matches")
    relation = models.CharField(_("relation"), max_length=5, choices=Relation, default=Relation.EXACT)
    uri = models.URLField(_("address"), help_text=_("The concept's identifier in EuroVoc, YSO, ELSST or another one."))

    class Meta:
        verbose_name = _("concept of another vocabulary")
        verbose_name_plural = _("concepts of other vocabularies")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["concept", "uri"], name="one_match_per_concept_and_address"),
        ]

    def __str__(self) -> str:
        return f"{self.vocabulary}: {self.uri}"

    @property
    def vocabulary(self) -> str:
        return name_of(self.uri)


class Area(Labelled):
    """A country, territory or region of the Nordic countries."""

    class Kind(models.TextChoices):
        COUNTRY = "country", _("Country")
        TERRITORY = "territory", _("Territory")
        REGION = "region", _("Region")

    code = models.CharField(_("code"), max_length=10, unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    parent = models.ForeignKey("self", verbose_name=_("part of"), on_delete=models.PROTECT, null=True, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects: ClassVar = LabelledQuerySet.as_manager()

    class Meta:
        verbose_name = _("area")
        verbose_name_plural = _("areas")


class AreaTranslation(TranslatedFieldsModel):
    master = TranslationsForeignKey(Area, on_delete=models.CASCADE, related_name="translations")
    name = models.CharField(_("name"), max_length=80)

    class Meta:
        verbose_name = _("name")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["language_code", "master"], name="one_area_name_per_language"),
        ]


class Municipality(models.Model):
    """A municipality with its official code and a point inside it (WGS 84 degrees)."""

    area = models.ForeignKey(Area, verbose_name=_("area"), on_delete=models.PROTECT, related_name="municipalities")
    code = models.CharField(_("official code"), max_length=8, validators=[RegexValidator(r"^\d{2,8}$")])
    name = models.CharField(_("name"), max_length=80)
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=7,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=7,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["area", "code"], name="one_municipality_per_code"),
            models.CheckConstraint(
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(latitude__isnull=False, longitude__isnull=False),
                name="municipality_has_both_coordinates_or_none",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"

    @property
    def key(self) -> str:
        """The area's code and the official code, e.g. SE-1280."""
        return f"{self.area.code}-{self.code}"

    @property
    def position(self) -> tuple[float, float]:
        """Latitude and longitude in degrees (WGS 84). Raises ValueError where they are not known."""
        if self.latitude is None or self.longitude is None:
            raise ValueError(self.key)
        return float(self.latitude), float(self.longitude)


class Organisation(Labelled):
    """Who runs, funds or evaluates something."""

    class Type(models.TextChoices):
        MUNICIPALITY = "municipality", _("Municipality")
        REGION = "region", _("Region or county")
        STATE_AGENCY = "state_agency", _("State agency")
        MINISTRY = "ministry", _("Ministry")
        NGO = "ngo", _("Civil-society organisation")
        FOUNDATION = "foundation", _("Foundation")
        BUSINESS = "business", _("Business")
        SOCIAL_PARTNER = "social_partner", _("Social partner")
        EDUCATION_PROVIDER = "education_provider", _("Education provider")
        RESEARCH = "research", _("Research institution")
        HEALTH_PROVIDER = "health_provider", _("Health provider")
        NORDIC_BODY = "nordic_body", _("Nordic body")
        OTHER = "other", _("Other")

    key = models.SlugField(_("key"), max_length=80, unique=True)
    type = models.CharField(_("type"), max_length=20, choices=Type, blank=True)
    area = models.ForeignKey(Area, verbose_name=_("area"), on_delete=models.PROTECT, null=True, blank=True)
    url = models.URLField(_("website"), blank=True, max_length=500)

    objects: ClassVar = LabelledQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")


class OrganisationTranslation(TranslatedFieldsModel):
    master = TranslationsForeignKey(Organisation, on_delete=models.CASCADE, related_name="translations")
    name = models.CharField(_("name"), max_length=160)

    class Meta:
        verbose_name = _("name")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["language_code", "master"], name="one_organisation_name_per_language"),
        ]
