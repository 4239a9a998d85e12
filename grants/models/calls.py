"""Calls for applications: the facts that all languages share, and the text of each language.

A blank field means "not known". Applying itself happens elsewhere.
"""

from __future__ import annotations

import uuid
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from grants import choices, timing
from grants.contradictions import contradictions
from grants.querysets import CallQuerySet
from integrationnorden.languages import registry
from integrationnorden.publishing.choices_field import ChoicesField
from integrationnorden.publishing.models import Content, Document, Grouper
from integrationnorden.publishing.partial_dates import PartialDateField
from integrationnorden.publishing.rows import Column, RowsField
from integrationnorden.taxonomy.models import Area, Concept, Organisation
from knowledgebank.choices import Currency

from .pools import Pool

AMOUNT: dict[str, Any] = {
    "max_digits": 14,
    "decimal_places": 2,
    "null": True,
    "blank": True,
    "validators": [MinValueValidator(0)],
}
PERCENT: dict[str, Any] = {"null": True, "blank": True, "validators": [MaxValueValidator(100)]}


class Call(Grouper):
    """A call for applications: its permanent number and the facts that do not depend on a language."""

    pool = models.ForeignKey(Pool, verbose_name=_("grant pool"), on_delete=models.PROTECT, related_name="calls")
    is_example = models.BooleanField(
        _("made-up example"), default=False, help_text=_("Readers are told that nobody can apply.")
    )

    # when: as the authority's clock shows it
    time_zone = models.CharField(
        _("time zone"),
        max_length=40,
        choices=[(zone, zone) for zone in choices.ZONES],
        default=choices.ZONES[0],
        help_text=_("The zone of the authority: all dates and times of the call are in it."),
    )
    opens_on = models.DateField(_("opens on"), null=True, blank=True)
    opens_at = models.TimeField(_("opens at"), null=True, blank=True)
    closes_on = models.DateField(_("closes on"), null=True, blank=True)
    closes_at = models.TimeField(
        _("closes at"), null=True, blank=True, help_text=_("Empty when it is not stated: the end of the day counts.")
    )
    decided_on = models.DateField(
        _("decided on"), null=True, blank=True, help_text=_("From this day on the call counts as decided.")
    )
    next_expected = PartialDateField(_("next call expected"))
    cancelled_on = models.DateField(_("cancelled on"), null=True, blank=True)
    cancellation_reason = models.CharField(
        _("reason for cancelling"), max_length=500, blank=True, help_text=_("In the call's original language.")
    )

    # money
    total = models.DecimalField(_("money in this call"), **AMOUNT)
    least_amount = models.DecimalField(_("least for a project"), **AMOUNT)
    most_amount = models.DecimalField(_("most for a project"), **AMOUNT)
    currency = models.CharField(_("currency"), max_length=3, choices=Currency, blank=True)
    own_share = models.PositiveSmallIntegerField(
        _("own share"), help_text=_("The least share that applicants bring, in per cent of the costs."), **PERCENT
    )
    nordic_share = models.PositiveSmallIntegerField(
        _("ceiling of Nordic money"), help_text=_("The greatest share of it, in per cent of the costs."), **PERCENT
    )

    # for whom
    applicants = ChoicesField(
        models.CharField(max_length=20, choices=Organisation.Type), verbose_name=_("who may apply")
    )
    partners_only = ChoicesField(
        models.CharField(max_length=20, choices=Organisation.Type), verbose_name=_("who may be a partner only")
    )
    areas = models.ManyToManyField(Area, verbose_name=_("countries and territories"), related_name="calls", blank=True)
    least_countries = models.PositiveSmallIntegerField(
        _("least number of countries"),
        null=True,
        blank=True,
        help_text=_("The applicant's own included; territories count as countries."),
    )
    concepts = models.ManyToManyField(
        Concept,
        verbose_name=_("topics"),
        related_name="calls",
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
    languages = ChoicesField(
        models.CharField(max_length=2, choices=registry.CHOICES), verbose_name=_("languages of application")
    )
    most_months = models.PositiveSmallIntegerField(_("longest duration in months"), null=True, blank=True)

    # how
    apply_url = models.URLField(_("address of the form"), max_length=500, blank=True)
    apply_email = models.EmailField(_("applications by mail to"), blank=True)
    contact_email = models.EmailField(
        _("contact"), blank=True, help_text=_("A role's mailbox, not a person's: it is public.")
    )

    # for calendars
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    modified = models.DateTimeField(auto_now=True)

    objects: ClassVar = CallQuerySet.as_manager()

    class Meta:
        verbose_name = _("call")
        verbose_name_plural = _("calls")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(opens_on__isnull=True) | Q(closes_on__isnull=True) | Q(opens_on__lte=F("closes_on")),
                name="call_opens_before_it_closes",
                violation_error_message=_("The call closes before it opens."),
            ),
            models.CheckConstraint(
                condition=Q(decided_on__isnull=True) | Q(closes_on__isnull=True) | Q(closes_on__lte=F("decided_on")),
                name="call_is_decided_after_it_closes",
                violation_error_message=_("The call is decided before it closes."),
            ),
            models.CheckConstraint(
                condition=(Q(opens_at__isnull=True) | Q(opens_on__isnull=False))
                & (Q(closes_at__isnull=True) | Q(closes_on__isnull=False)),
                name="call_times_have_days",
                violation_error_message=_("A time needs its day."),
            ),
            models.CheckConstraint(
                condition=Q(least_amount__isnull=True)
                | Q(most_amount__isnull=True)
                | Q(least_amount__lte=F("most_amount")),
                name="call_amounts_in_order",
                violation_error_message=_("The least amount is above the greatest."),
            ),
            models.CheckConstraint(
                condition=Q(total__isnull=True)
                | (
                    (Q(most_amount__isnull=True) | Q(most_amount__lte=F("total")))
                    & (Q(least_amount__isnull=True) | Q(least_amount__lte=F("total")))
                ),
                name="call_project_is_within_total",
                violation_error_message=_("One project would get more than the whole call has."),
            ),
            models.CheckConstraint(
                condition=Q(total__isnull=True, least_amount__isnull=True, most_amount__isnull=True) | ~Q(currency=""),
                name="call_amount_has_currency",
                violation_error_message=_("An amount needs its currency."),
            ),
            models.CheckConstraint(
                condition=Q(own_share__isnull=True)
                | Q(nordic_share__isnull=True)
                | Q(own_share__lte=100 - F("nordic_share")),
                name="call_shares_fit_together",
                violation_error_message=_("Own share and Nordic money are more than the costs."),
            ),
            models.CheckConstraint(
                condition=Q(cancelled_on__isnull=True, cancellation_reason="")
                | (Q(cancelled_on__isnull=False) & ~Q(cancellation_reason="")),
                name="cancelled_call_has_reason",
                violation_error_message=_("A cancelled call has a day and a reason."),
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Calendars take a changed event for the newer one by its sequence."""
        before = type(self)._base_manager.filter(pk=self.pk).first() if self.pk else None
        if before and before.announced != self.announced:
            self.sequence = before.sequence + 1
        super().save(*args, **kwargs)

    @property
    def announced(self) -> tuple[Any, ...]:
        """What calendars show of the call."""
        return self.closes_on, self.closes_at, self.time_zone, self.cancelled_on is not None

    @property
    def dates(self) -> timing.Dates:
        return timing.Dates(
            ZoneInfo(self.time_zone),
            self.opens_on,
            self.opens_at,
            self.closes_on,
            self.closes_at,
            self.decided_on,
            self.cancelled_on is not None,
        )

    def clean(self) -> None:
        """Errors stand at the fields that they are about."""
        errors: dict[str, list[Any]] = {}
        for name, message in contradictions(self):
            errors.setdefault(name, []).append(message)
        if errors:
            raise ValidationError(errors)


class CallContent(Content):
    """The text of a call in one language and one version."""

    grouper_field = "call"

    call = models.ForeignKey(Call, verbose_name=_("call"), on_delete=models.CASCADE, related_name="contents")

    summary = models.TextField(_("summary"), blank=True)
    aim = models.TextField(_("aim"), blank=True)
    not_funded = models.TextField(_("what is not paid for"), blank=True)
    eligibility = models.TextField(_("who may apply, in detail"), blank=True)
    criteria = models.TextField(_("criteria"), blank=True)
    how_to_apply = models.TextField(_("step by step"), blank=True)
    reporting = models.TextField(_("reporting and payment"), blank=True)
    contact = models.CharField(_("contact: role"), max_length=200, blank=True, help_text=_("A role, not a person."))
    questions = RowsField(
        _("questions and answers"),
        columns=[
            Column("question", _("Question")),
            Column("answer", _("Answer"), long=True),
            Column("day", _("Answered on")),
        ],
    )

    class Meta:
        verbose_name = _("text of a call")
        verbose_name_plural = _("texts of calls")
        permissions: ClassVar = [("publish_callcontent", _("Can publish and unpublish calls"))]

    def get_template(self) -> str:
        """The template whose placeholders editors fill."""
        return "grants/call.html"

    def get_absolute_url(self) -> str:
        """The canonical address: in the text's own language."""
        with override(self.language):
            return reverse("grants:call", args=[self.call.number, self.slug])


class CallDocument(Document):
    """An attachment, such as the form, or where a fact about the call was read."""

    class Kind(models.TextChoices):
        ATTACHMENT = "attachment", _("Attachment")
        SOURCE = "source", _("Source")

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="documents")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.ATTACHMENT)

    class Meta:
        verbose_name = _("attachment or source")
        verbose_name_plural = _("attachments and sources")
