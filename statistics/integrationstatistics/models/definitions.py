"""Whom the statistics of each country call an immigrant."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from parler.fields import TranslationsForeignKey
from parler.models import TranslatedFieldsModel

from integrationnorden.languages import reader
from integrationnorden.languages.labels import Label, pick
from integrationnorden.taxonomy.models import Area, Labelled


class Definition(Labelled):
    """What the statistical office of a country or territory means by an immigrant, or by the word it uses instead.

    An area without one is shown as not known.
    """

    area = models.OneToOneField(Area, verbose_name=_("area"), on_delete=models.PROTECT, related_name="definition")
    source = models.CharField(_("source"), max_length=120, help_text=_("The office, by its own name."))
    url = models.URLField(_("address of the source"), max_length=500)

    class Meta:
        verbose_name = _("definition of immigrant")
        verbose_name_plural = _("definitions of immigrant")

    @property
    def wording(self) -> Label | None:
        """What the word means, in the nearest language."""
        return pick({one.language_code: one.text for one in self.translations.all()}, reader.current())


class DefinitionTranslation(TranslatedFieldsModel):
    master = TranslationsForeignKey(Definition, on_delete=models.CASCADE, related_name="translations")
    name = models.CharField(_("word"), max_length=120)
    text = models.TextField(_("definition"))

    class Meta:
        verbose_name = _("text")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["language_code", "master"], name="one_definition_text_per_language"),
        ]
