from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StatisticsConfig(AppConfig):
    name = "integrationstatistics"
    label = "statistics"
    verbose_name = _("Statistics")

    def ready(self) -> None:
        from integrationnorden.pages import demo, home

        from .demo import load
        from .home import key_figures

        demo.register(40, load)
        home.register(25, key_figures)
