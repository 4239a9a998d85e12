from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KnowledgebankConfig(AppConfig):
    name = "knowledgebank"
    verbose_name = _("Idea bank")

    def ready(self) -> None:
        from integrationnorden.pages import areas, demo, home

        from . import receivers  # noqa: F401 - connects them
        from .areas import examples_of
        from .demo import load
        from .home import newest_examples

        demo.register(10, load)
        home.register(3, newest_examples)
        areas.register(10, examples_of)
