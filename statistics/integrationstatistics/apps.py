from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StatisticsConfig(AppConfig):
    name = "integrationstatistics"
    label = "statistics"
    verbose_name = _("Statistics")

    def ready(self) -> None:
        from integrationnorden.pages import demo

        from .demo import load

        demo.register(40, load)
