"""Pools: money for a purpose, from which there are calls."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from parler.fields import TranslationsForeignKey
from parler.models import TranslatedFieldsModel

from integrationnorden.languages import reader
from integrationnorden.languages.labels import Label, pick
from integrationnorden.taxonomy.models import Labelled, Organisation
from integrationnorden.taxonomy.querysets import LabelledQuerySet


class Pool(Labelled):
    """Money for a purpose, with rules that stay from call to call."""

    key = models.SlugField(_("key"), max_length=60, unique=True)
    owner = models.ForeignKey(
        Organisation,
        verbose_name=_("owner"),
        on_delete=models.PROTECT,
        related_name="pools",
        null=True,
        blank=True,
    )
    url = models.URLField(_("website"), max_length=500, blank=True)

    objects: ClassVar = LabelledQuerySet.as_manager()

    class Meta:
        verbose_name = _("grant pool")
        verbose_name_plural = _("grant pools")

    def get_absolute_url(self) -> str:
        return reverse("grants:pool", args=[self.key])

    def text(self, name: str) -> Label | None:
        """A translated text for the reader of the active language."""
        texts = {translation.language_code: getattr(translation, name) for translation in self.translations.all()}
        return pick(texts, reader.current())


class PoolTranslation(TranslatedFieldsModel):
    master = TranslationsForeignKey(Pool, on_delete=models.CASCADE, related_name="translations")
    name = models.CharField(_("name"), max_length=160)
    purpose = models.TextField(_("purpose"), blank=True)
    rules = models.TextField(_("rules that stay from call to call"), blank=True)

    class Meta:
        verbose_name = _("text")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["language_code", "master"], name="one_pool_text_per_language"),
        ]
