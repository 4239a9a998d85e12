"""Expert groups and networks, with members who are named only by their own consent."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from integrationnorden.publishing.models import Content, Grouper, Reference
from integrationnorden.publishing.querysets import GrouperQuerySet
from integrationnorden.taxonomy.models import Area, Organisation
from themes import choices
from themes.querysets import MemberQuerySet

from .syntheses import Theme


class Period(models.Model):
    """From one year to another; blank means "not known", or still going on."""

    first_year = models.PositiveSmallIntegerField(_("from year"), null=True, blank=True)
    last_year = models.PositiveSmallIntegerField(_("to year"), null=True, blank=True)

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.first_year and self.last_year and self.last_year < self.first_year:
            raise ValidationError({"last_year": _("It ends before it begins.")})


class ExpertGroup(Period, Grouper):
    """A group of people who bring knowledge into the work on one theme, or on all."""

    theme = models.ForeignKey(
        Theme,
        verbose_name=_("theme"),
        on_delete=models.PROTECT,
        related_name="groups",
        null=True,
        blank=True,
        help_text=_("Blank for a group that is not bound to one theme."),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=choices.GroupKind)
    stated_size = models.PositiveSmallIntegerField(
        _("number of members"), null=True, blank=True, help_text=_("Where a source states it.")
    )

    objects: ClassVar = GrouperQuerySet.as_manager()

    class Meta:
        verbose_name = _("expert group")
        verbose_name_plural = _("expert groups")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(last_year__isnull=True) | Q(first_year__isnull=True) | Q(first_year__lte=F("last_year")),
                name="group_ends_after_it_begins",
            ),
        ]


class Member(Period):
    """Somebody in a group. Without the day of their consent they are counted, and nothing else is shown."""

    group = models.ForeignKey(ExpertGroup, on_delete=models.CASCADE, related_name="members")
    name = models.CharField(_("name"), max_length=120, blank=True)
    role = models.CharField(_("role"), max_length=12, choices=choices.MemberRole, default=choices.MemberRole.MEMBER)
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, null=True, blank=True
    )
    area = models.ForeignKey(
        Area, verbose_name=_("country or territory"), on_delete=models.PROTECT, null=True, blank=True
    )
    consented_on = models.DateField(
        _("consented on"),
        null=True,
        blank=True,
        help_text=_("The day on which the person agreed to be shown. Empty it when they change their mind."),
    )

    objects: ClassVar = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(consented_on__isnull=True) | ~Q(name=""),
                name="member_who_consents_has_a_name",
                violation_error_message=_("Somebody who is shown needs a name."),
            ),
            models.CheckConstraint(
                condition=Q(last_year__isnull=True) | Q(first_year__isnull=True) | Q(first_year__lte=F("last_year")),
                name="member_ends_after_they_begin",
            ),
        ]

    def __str__(self) -> str:
        return self.name or str(_("member"))


class GroupSource(Reference):
    """Where a fact about a group was read."""

    group = models.ForeignKey(ExpertGroup, on_delete=models.CASCADE, related_name="sources")

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")


class ExpertGroupContent(Content):
    """What a group does, in one language and one version."""

    grouper_field = "group"

    group = models.ForeignKey(
        ExpertGroup, verbose_name=_("expert group"), on_delete=models.CASCADE, related_name="contents"
    )
    summary = models.TextField(_("summary"), blank=True)
    composition = models.TextField(_("who is in it"), blank=True)

    class Meta:
        verbose_name = _("text of an expert group")
        verbose_name_plural = _("texts of expert groups")
        permissions: ClassVar = [("publish_expertgroupcontent", _("Can publish and unpublish expert groups"))]

    def get_template(self) -> str:
        """The template whose placeholders editors fill."""
        return "themes/group.html"

    def get_absolute_url(self) -> str:
        """The canonical address: in the text's own language."""
        with override(self.language):
            return reverse("themes:group", args=[self.group.number, self.slug])
