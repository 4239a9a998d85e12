"""The closed lists of calls and projects. An empty value means not known."""

from django.db import models
from django.utils.translation import gettext_lazy as _

# The zones of the Nordic and Baltic authorities, and of Brussels.
ZONES = (
    "Europe/Copenhagen",
    "Europe/Helsinki",
    "Europe/Mariehamn",
    "Europe/Oslo",
    "Europe/Stockholm",
    "Atlantic/Faroe",
    "Atlantic/Reykjavik",
    "America/Nuuk",
    "America/Danmarkshavn",
    "America/Scoresbysund",
    "America/Thule",
    "Europe/Brussels",
    "Europe/Riga",
    "Europe/Tallinn",
    "Europe/Vilnius",
)


class ProjectStatus(models.TextChoices):
    PLANNED = "planned", _("Planned")
    RUNNING = "running", _("Running")
    ENDED = "ended", _("Ended as planned")
    STOPPED = "stopped", _("Stopped early")


class Role(models.TextChoices):
    LEAD = "lead", _("Lead")
    PARTNER = "partner", _("Partner")
