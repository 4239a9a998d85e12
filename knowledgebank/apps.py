from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KnowledgebankConfig(AppConfig):
    name = "knowledgebank"
    verbose_name = _("Idea bank")

    def ready(self) -> None:
        from integrationnorden.pages import home  # noqa: PLC0415 - models must be loaded first

        from .home import newest_examples  # noqa: PLC0415

        home.register(30, newest_examples)
