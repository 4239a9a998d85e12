from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KnowledgebankConfig(AppConfig):
    name = "knowledgebank"
    verbose_name = _("Idea bank")

    def ready(self) -> None:
        from integrationnorden.pages import home

        from . import receivers  # noqa: F401 - connects them
        from .home import newest_examples

        home.register(30, newest_examples)
