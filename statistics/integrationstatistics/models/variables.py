"""What figures are divided by: sex, citizenship, country of origin and the like, and their categories."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from parler.fields import TranslationsForeignKey
from parler.models import TranslatedFieldsModel

from integrationnorden.taxonomy.models import Labelled
from integrationnorden.taxonomy.querysets import LabelledQuerySet


class Dimension(Labelled):
    """One way to divide figures, shared by all indicators that use it."""

    key = models.SlugField(_("key"), max_length=40, unique=True)

    objects: ClassVar = LabelledQuerySet.as_manager()

    class Meta:
        verbose_name = _("breakdown")
        verbose_name_plural = _("breakdowns")


class DimensionTranslation(TranslatedFieldsModel):
    master = TranslationsForeignKey(Dimension, on_delete=models.CASCADE, related_name="translations")
    name = models.CharField(_("name"), max_length=80)

    class Meta:
        verbose_name = _("name")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["language_code", "master"], name="one_dimension_name_per_language"),
        ]


class Category(Labelled):
    """One value of a breakdown. A total stands for all others together."""

    dimension = models.ForeignKey(
        Dimension, verbose_name=_("breakdown"), on_delete=models.CASCADE, related_name="categories"
    )
    key = models.SlugField(_("key"), max_length=40)
    is_total = models.BooleanField(_("total"), default=False)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects: ClassVar = LabelledQuerySet.as_manager()

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dimension", "key"], name="one_category_per_key"),
            models.UniqueConstraint(
                fields=["dimension"], condition=models.Q(is_total=True), name="one_total_per_dimension"
            ),
        ]


class CategoryTranslation(TranslatedFieldsModel):
    master = TranslationsForeignKey(Category, on_delete=models.CASCADE, related_name="translations")
    name = models.CharField(_("name"), max_length=120)

    class Meta:
        verbose_name = _("name")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["language_code", "master"], name="one_category_name_per_language"),
        ]
