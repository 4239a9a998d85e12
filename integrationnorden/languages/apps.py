from django.apps import AppConfig


class LanguagesConfig(AppConfig):
    name = "integrationnorden.languages"
    label = "languages"

    def ready(self) -> None:
        from . import checks  # noqa: F401 - registers the system check
