"""Activities at which knowledge is shared: webinars, seminars, meetings."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from integrationnorden.languages import registry
from integrationnorden.publishing.choices_field import ChoicesField
from integrationnorden.publishing.models import Content, Grouper, Reference
from integrationnorden.publishing.rows import Column, RowsField
from integrationnorden.taxonomy.models import Area, Concept
from themes import choices
from themes.querysets import ActivityQuerySet

from .syntheses import Theme


class Activity(Grouper):
    """Something that one can attend: when, where and how, by the clock of its own zone.

    Without a time only its days are known. Blank means "not known".
    """

    theme = models.ForeignKey(
        Theme, verbose_name=_("theme"), on_delete=models.PROTECT, related_name="activities", null=True, blank=True
    )
    kind = models.CharField(_("kind"), max_length=20, choices=choices.ActivityKind)
    starts_on = models.DateField(_("starts on"))
    starts_at = models.TimeField(_("starts at"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    ends_at = models.TimeField(_("ends at"), null=True, blank=True)
    time_zone = models.CharField(
        _("time zone"), max_length=40, choices=[(zone, zone) for zone in choices.ZONES], default=choices.ZONES[0]
    )
    cancelled_on = models.DateField(_("cancelled on"), null=True, blank=True)
    area = models.ForeignKey(
        Area, verbose_name=_("country or territory"), on_delete=models.PROTECT, null=True, blank=True
    )
    is_online = models.BooleanField(_("online"), default=False)
    link = models.URLField(_("link to take part"), max_length=500, blank=True)
    registration = models.URLField(_("registration"), max_length=500, blank=True)
    recording = models.URLField(_("recording"), max_length=500, blank=True)
    slides = models.URLField(_("slides"), max_length=500, blank=True)
    languages = ChoicesField(
        models.CharField(max_length=2, choices=registry.CHOICES), verbose_name=_("languages spoken")
    )
    concepts = models.ManyToManyField(
        Concept, verbose_name=_("topics"), related_name="activities", limit_choices_to=Concept.ABOUT, blank=True
    )
    modified = models.DateTimeField(auto_now=True)
    sequence = models.PositiveIntegerField(default=0, editable=False)

    objects: ClassVar = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(starts_on__lte=models.F("ends_on")),
                name="activity_ends_after_it_starts",
                violation_error_message=_("The activity ends before it starts."),
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Calendars take a changed event for the newer one by its sequence."""
        before = type(self)._base_manager.filter(pk=self.pk).first() if self.pk else None
        if before and before.announced != self.announced:
            self.sequence = before.sequence + 1
        super().save(*args, **kwargs)

    def clean(self) -> None:
        if self.ends_at and not self.starts_at:
            raise ValidationError({"starts_at": _("An end by the clock needs a start by the clock.")})
        if self.starts_at and self.ends_at and self.end < self.start:
            raise ValidationError({"ends_at": _("The activity ends before it starts.")})

    @property
    def announced(self) -> tuple[Any, ...]:
        """What calendars show of it."""
        when = self.starts_on, self.starts_at, self.ends_on, self.ends_at, self.time_zone
        return (*when, self.cancelled_on is not None)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def last_day(self) -> dt.date:
        return self.ends_on or self.starts_on

    @property
    def start(self) -> dt.datetime:
        """The instant at which it starts, that of the day where no time is known."""
        return dt.datetime.combine(self.starts_on, self.starts_at or dt.time.min, self.zone)

    @property
    def end(self) -> dt.datetime:
        """The instant at which it is over; that of the day where no time is known."""
        if self.ends_at:
            return dt.datetime.combine(self.last_day, self.ends_at, self.zone)
        return dt.datetime.combine(self.last_day + dt.timedelta(days=1), dt.time.min, self.zone)

    @property
    def is_past(self) -> bool:
        return self.end <= timezone.now()


class ActivityContent(Content):
    """The text of an activity in one language and one version."""

    grouper_field = "activity"

    activity = models.ForeignKey(
        Activity, verbose_name=_("activity"), on_delete=models.CASCADE, related_name="contents"
    )
    summary = models.TextField(_("summary"), blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    interpreting = models.CharField(_("interpreting and captions"), max_length=200, blank=True)
    programme = RowsField(_("programme"), columns=[Column("time", _("Time")), Column("what", _("What"), long=True)])
    speakers = RowsField(
        _("speakers"),
        columns=[
            Column("name", _("Name")),
            Column("role", _("Role")),
            Column("organisation", _("Organisation")),
        ],
    )
    outcome = models.TextField(_("what came of it"), blank=True)

    class Meta:
        verbose_name = _("text of an activity")
        verbose_name_plural = _("texts of activities")
        permissions: ClassVar = [("publish_activitycontent", _("Can publish and unpublish activities"))]

    def get_template(self) -> str:
        """The template whose placeholders editors fill."""
        return "themes/activity.html"

    def get_absolute_url(self) -> str:
        """The canonical address: in the text's own language."""
        with override(self.language):
            return reverse("themes:activity", args=[self.activity.number, self.slug])


class ActivitySource(Reference):
    """Where a fact about an activity was read."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="sources")

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
