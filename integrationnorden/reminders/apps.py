from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class RemindersConfig(AppConfig):
    name = "integrationnorden.reminders"
    label = "reminders"
    verbose_name = _("Reminders by mail")

    def ready(self) -> None:
        autodiscover_modules("occasions")
