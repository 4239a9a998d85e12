from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ThemesConfig(AppConfig):
    name = "themes"
    verbose_name = _("Themes")

    def ready(self) -> None:
        from integrationnorden.pages import demo, home
        from integrationnorden.search import mentions

        from . import receivers  # noqa: F401 - connects them
        from .demo import load
        from .home import this_years_theme
        from .mentions import find

        # After the figures, which its charts show.
        demo.register(45, load)
        home.register(5, this_years_theme)
        mentions.register(find)
