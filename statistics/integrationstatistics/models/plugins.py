"""A chart that editors place in a text."""

from __future__ import annotations

from cms.models import CMSPlugin
from django.db import models
from django.utils.translation import gettext_lazy as _

from .indicators import Indicator


class ChartPlacement(CMSPlugin):
    """An indicator as a reader chose to see it: `query` is the canonical query string of its page, without "?".

    Without `release` the chart shows the newest figures, with it those of that release for good.
    """

    indicator = models.ForeignKey(
        Indicator, verbose_name=_("indicator"), on_delete=models.PROTECT, related_name="placements"
    )
    query = models.CharField(_("what is shown"), max_length=1000, blank=True)
    release = models.PositiveIntegerField(_("release"), null=True, blank=True)
    title = models.CharField(
        _("title"), max_length=200, blank=True, help_text=_("What the chart shows here; else the indicator's name.")
    )

    class Meta:
        verbose_name = _("chart")

    def __str__(self) -> str:
        return self.title or self.indicator.key
