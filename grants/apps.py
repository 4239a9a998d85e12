from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GrantsConfig(AppConfig):
    name = "grants"
    verbose_name = _("Grants")

    def ready(self) -> None:
        from integrationnorden.pages import areas, demo, home

        from . import receivers  # noqa: F401 - connects them
        from .areas import calls_of
        from .demo import load
        from .home import open_calls

        demo.register(20, load)
        home.register(20, open_calls)
        areas.register(20, calls_of)
