from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class SearchConfig(AppConfig):
    name = "integrationnorden.search"
    label = "search"

    def ready(self) -> None:
        from . import receivers  # noqa: F401 - connects them

        autodiscover_modules("search_sources")
