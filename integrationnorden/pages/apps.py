from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "integrationnorden.pages"
    label = "pages"
    verbose_name = _("Pages")

    def ready(self) -> None:
        from . import receivers  # noqa: F401 - connects the signals
