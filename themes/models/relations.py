"""What themes and findings use of other parts of the site: calls, funded projects, figures.

They are named by kind and key as in the index, since other apps hold them. One that is no longer published is not
shown.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from .syntheses import Finding, Theme


class Relation(models.Model):
    kind = models.CharField(max_length=30)
    object_id = models.PositiveBigIntegerField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class ThemeRelation(Relation):
    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="relations")

    class Meta:
        verbose_name = _("call, project or figure")
        verbose_name_plural = _("calls, projects and figures")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["theme", "kind", "object_id"], name="one_relation_of_a_theme"),
        ]


class FindingRelation(Relation):
    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="relations")

    class Meta:
        verbose_name = _("call, project or figure")
        verbose_name_plural = _("calls, projects and figures")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["finding", "kind", "object_id"], name="one_relation_of_a_finding"),
        ]
