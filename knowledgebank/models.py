"""Learning examples: what was done to integrate people, what came of it, and what it takes to do it again.

`Example` holds the facts that all languages share; `ExampleContent` is its text in one language and
one version. A blank field means "not known" and is shown so.
"""

from __future__ import annotations

from typing import Any, ClassVar

from cms.models import CMSPlugin
from django.conf import settings
from django.core.validators import FileExtensionValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from integrationnorden.languages import reader
from integrationnorden.languages.labels import Label, pick
from integrationnorden.publishing.choices_field import ChoicesField
from integrationnorden.publishing.models import Content, Grouper, Reference
from integrationnorden.publishing.partial_dates import PartialDateField, year_of
from integrationnorden.publishing.rows import Column, RowsField
from integrationnorden.publishing.validators import validate_image
from integrationnorden.taxonomy.models import Area, Concept, Municipality, Organisation

from . import choices
from .querysets import ExampleQuerySet

AMOUNT: dict[str, Any] = {
    "max_digits": 14,
    "decimal_places": 2,
    "null": True,
    "blank": True,
    "validators": [MinValueValidator(0)],
}


class Example(Grouper):
    """A learning example: its permanent number and the facts that do not depend on a language."""

    # where and when
    areas = models.ManyToManyField(Area, verbose_name=_("areas"), related_name="examples")
    municipality = models.ForeignKey(
        Municipality, verbose_name=_("municipality"), on_delete=models.PROTECT, null=True, blank=True
    )
    level = models.CharField(_("level of government"), max_length=12, choices=choices.Level, blank=True)
    start = PartialDateField(_("start"))
    end = PartialDateField(_("end"))
    status = models.CharField(_("status"), max_length=16, choices=choices.Status, blank=True)

    # for whom
    reasons_for_stay = ChoicesField(
        models.CharField(max_length=16, choices=choices.Reason), verbose_name=_("reasons for stay")
    )
    time_in_country = models.CharField(
        _("time in the country"), max_length=20, choices=choices.TimeInCountry, blank=True
    )
    gender = models.CharField(_("gender"), max_length=8, choices=choices.Gender, blank=True)
    age_from = models.PositiveSmallIntegerField(
        _("age from"), null=True, blank=True, validators=[MaxValueValidator(120)]
    )
    age_to = models.PositiveSmallIntegerField(_("age to"), null=True, blank=True, validators=[MaxValueValidator(120)])
    education = models.CharField(_("education"), max_length=16, choices=choices.Education, blank=True)
    language_level = models.CharField(_("language level"), max_length=8, choices=choices.LanguageLevel, blank=True)

    # how
    mode = models.CharField(_("mode"), max_length=12, choices=choices.Mode, blank=True)
    staffing_fte = models.DecimalField(
        _("staff (full-time equivalents)"),
        max_digits=6,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )

    # cost
    start_cost = models.DecimalField(_("start cost"), **AMOUNT)
    cost_per_participant = models.DecimalField(_("running cost for each participant"), **AMOUNT)
    currency = models.CharField(_("currency"), max_length=3, choices=choices.Currency, blank=True)
    price_year = models.PositiveSmallIntegerField(
        _("price year"), null=True, blank=True, validators=[MinValueValidator(1990), MaxValueValidator(2100)]
    )
    months_to_start = models.PositiveSmallIntegerField(
        _("months from decision to first participant"), null=True, blank=True
    )

    # result
    evidence = models.ForeignKey(
        Concept,
        verbose_name=_("evidence"),
        on_delete=models.PROTECT,
        related_name="judged_examples",
        limit_choices_to={"scheme": Concept.Scheme.EVIDENCE},
        null=True,
        blank=True,
    )
    evidence_judged_by = models.CharField(_("evidence judged by"), max_length=200, blank=True)
    evidence_judged_on = PartialDateField(_("evidence judged on"))
    evaluation_url = models.URLField(_("evaluation"), max_length=500, blank=True)

    # care
    concepts = models.ManyToManyField(
        Concept,
        verbose_name=_("concepts"),
        related_name="examples",
        limit_choices_to=Concept.ABOUT,
        blank=True,
    )
    organisations = models.ManyToManyField(Organisation, through="Involvement", verbose_name=_("organisations"))
    contact_email = models.EmailField(
        _("contact"), blank=True, help_text=_("A role's mailbox, not a person's: it is public.")
    )
    contact_confirmed_on = models.DateField(_("contact confirmed on"), null=True, blank=True)
    help_offered_until = models.DateField(_("help offered until"), null=True, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("owner"),
        on_delete=models.SET_NULL,
        related_name="owned_examples",
        null=True,
        blank=True,
    )
    last_verified_on = models.DateField(_("last verified on"), null=True, blank=True)
    review_by = models.DateField(_("review by"), null=True, blank=True)
    image = models.ImageField(
        _("picture"),
        upload_to="examples/",
        blank=True,
        validators=[validate_image, FileExtensionValidator(["jpg", "jpeg", "png", "webp"])],
    )
    image_credit = models.CharField(_("picture: author"), max_length=160, blank=True)
    image_licence = models.CharField(_("picture: licence"), max_length=80, blank=True)

    objects: ClassVar = ExampleQuerySet.as_manager()

    class Meta:
        verbose_name = _("learning example")
        verbose_name_plural = _("learning examples")
        permissions: ClassVar = [("change_others_example", _("Can change learning examples of others"))]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(age_from__isnull=True)
                | models.Q(age_to__isnull=True)
                | models.Q(age_from__lte=models.F("age_to")),
                name="example_ages_in_order",
                violation_error_message=_("The lower age is above the upper one."),
            ),
            models.CheckConstraint(
                condition=(models.Q(start_cost__isnull=True) & models.Q(cost_per_participant__isnull=True))
                | ~models.Q(currency=""),
                name="example_cost_has_currency",
                violation_error_message=_("An amount needs its currency."),
            ),
        ]

    def may_be_changed_by(self, user: Any) -> bool:
        """Authors change the examples that they own, the other roles all."""
        own = self.owner_id is not None and self.owner_id == user.pk
        return super().may_be_changed_by(user) and (own or user.has_perm("knowledgebank.change_others_example"))

    @property
    def start_year(self) -> int | None:
        return year_of(self.start)

    @property
    def area_names(self) -> list[Label]:
        """The areas' names for the reader of the active language, from `with_facts()`."""
        names = (pick(labels or {}, reader.current()) for labels in self.area_labels)  # type: ignore[attr-defined]
        return [name for name in names if name]

    def concepts_of(self, scheme: str) -> list[Concept]:
        """The concepts of one scheme, from what is prefetched."""
        return [concept for concept in self.concepts.all() if concept.scheme == scheme]


class Involvement(models.Model):
    """An organisation's part in an example."""

    example = models.ForeignKey(Example, on_delete=models.CASCADE, related_name="involvements")
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="involvements"
    )
    role = models.CharField(_("role"), max_length=12, choices=choices.Role, default=choices.Role.OWNER)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["example", "organisation", "role"], name="one_involvement_per_role"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} ({self.get_role_display()})"


class Resource(Reference):
    """Where a fact was read, or something that an adopter can use."""

    class Kind(models.TextChoices):
        SOURCE = "source", _("Source")
        MATERIAL = "material", _("Material")

    example = models.ForeignKey(Example, on_delete=models.CASCADE, related_name="resources")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.SOURCE)

    class Meta:
        verbose_name = _("source or material")
        verbose_name_plural = _("sources and materials")


class ExampleContent(Content):
    """The text of a learning example in one language and one version."""

    grouper_field = "example"

    example = models.ForeignKey(
        Example, verbose_name=_("learning example"), on_delete=models.CASCADE, related_name="contents"
    )

    pitch = models.CharField(_("in one sentence"), max_length=300, blank=True)
    summary = models.TextField(_("summary"), blank=True, help_text=_("75 to 100 words."))

    # why and for whom
    need = models.TextField(_("need"), blank=True)
    aim = models.TextField(_("aim"), blank=True)
    rationale = models.TextField(_("why it should work"), blank=True)
    reach = models.TextField(_("reach"), blank=True)

    # how
    steps = RowsField(
        _("step by step"), columns=[Column("title", _("Step")), Column("text", _("What is done"), long=True)]
    )
    delivery = models.TextField(_("who delivers"), blank=True)
    dose = models.TextField(_("how much and how long"), blank=True)
    core_parts = models.TextField(_("core parts"), blank=True)
    adaptable_parts = models.TextField(_("parts that may be adapted"), blank=True)
    legal_frame = models.TextField(_("legal frame"), blank=True)
    cost_note = models.TextField(_("money"), blank=True)

    # result
    outcomes = RowsField(
        _("outcomes"),
        columns=[
            Column("measure", _("Measure")),
            Column("baseline", _("Before")),
            Column("result", _("Result"), long=True),
            Column("comparison", _("Compared with"), long=True),
            Column("follow_up", _("Followed up after")),
        ],
    )

    # learning
    went_wrong = models.TextField(_("what went wrong"), blank=True)
    conditions = models.TextField(_("conditions for success"), blank=True)
    when_not = models.TextField(_("when not to use it"), blank=True)
    advice = models.TextField(_("advice to adopters"), blank=True)

    # transfer
    adoptions = RowsField(
        _("adopted elsewhere"),
        columns=[
            Column("where", _("Where")),
            Column("year", _("Year")),
            Column("changed", _("What was changed"), long=True),
            Column("outcome", _("Outcome"), long=True),
            Column("contact", _("Contact")),
        ],
    )

    image_alt = models.CharField(
        _("picture described"), max_length=250, blank=True, help_text=_("For readers who do not see the picture.")
    )

    class Meta:
        verbose_name = _("text of a learning example")
        verbose_name_plural = _("texts of learning examples")
        permissions: ClassVar = [("publish_examplecontent", _("Can publish and unpublish learning examples"))]

    def get_template(self) -> str:
        """The template whose placeholders editors fill."""
        return "knowledgebank/detail.html"

    def get_absolute_url(self) -> str:
        """The canonical address: in the text's own language."""
        with override(self.language):
            return reverse("knowledgebank:detail", args=[self.example.number, self.slug])


class ExampleTeaser(CMSPlugin):
    """A learning example shown inside a page."""

    example = models.ForeignKey(
        Example, verbose_name=_("learning example"), on_delete=models.CASCADE, related_name="teasers"
    )

    class Meta:
        verbose_name = _("learning example")

    def __str__(self) -> str:
        return str(self.example)
