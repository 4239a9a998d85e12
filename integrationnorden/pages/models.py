"""Plugins that editors build pages from, beside the text of djangocms-text."""

from __future__ import annotations

from cms.models import CMSPlugin
from django.core.validators import FileExtensionValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from integrationnorden.publishing.validators import validate_image


class Picture(CMSPlugin):
    """A picture with a description for those who do not see it."""

    image = models.ImageField(
        _("picture"),
        upload_to="pages/",
        validators=[validate_image, FileExtensionValidator(["jpg", "jpeg", "png", "webp"])],
    )
    alt = models.CharField(
        _("picture described"), max_length=250, blank=True, help_text=_("Empty only for a mere decoration.")
    )
    caption = models.CharField(_("caption"), max_length=300, blank=True)
    credit = models.CharField(_("author and licence"), max_length=200)

    class Meta:
        verbose_name = _("picture")

    def __str__(self) -> str:
        return self.caption or self.alt


class Quotation(CMSPlugin):
    """Somebody's words and who said them."""

    text = models.TextField(_("text"))
    source = models.CharField(_("who said it"), max_length=200)
    url = models.URLField(_("address"), blank=True, max_length=500)

    class Meta:
        verbose_name = _("quotation")

    def __str__(self) -> str:
        return self.source
