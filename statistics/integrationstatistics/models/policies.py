"""The policy frame of a country or territory: single facts, each with its source."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from parler.fields import TranslationsForeignKey
from parler.models import TranslatedFieldsModel

from integrationnorden.taxonomy.models import Area, Labelled
from integrationnorden.taxonomy.querysets import LabelledQuerySet


class PolicyFact(Labelled):
    """One thing that is law or programme in an area, as its source says it. Public as soon as it is saved."""

    area = models.ForeignKey(Area, verbose_name=_("area"), on_delete=models.PROTECT, related_name="policy_facts")
    source_title = models.CharField(_("source"), max_length=200)
    source_url = models.URLField(_("address of the source"), max_length=500)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects: ClassVar = LabelledQuerySet.as_manager()

    class Meta:
        verbose_name = _("fact about policy")
        verbose_name_plural = _("facts about policy")


class PolicyFactTranslation(TranslatedFieldsModel):
    master = TranslationsForeignKey(PolicyFact, on_delete=models.CASCADE, related_name="translations")
    name = models.TextField(_("text"))

    class Meta:
        verbose_name = _("text")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["language_code", "master"], name="one_policy_text_per_language"),
        ]
