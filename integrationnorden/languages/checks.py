"""System check: the registry, the settings and the catalogues on disk name the same languages."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from . import registry


@register()
def catalogues_match_registry(**_: Any) -> list[CheckMessage]:
    """Every language has a catalogue and every catalogue has a language."""
    folders = [Path(path) for path in settings.LOCALE_PATHS]
    on_disk = {catalogue.parent.parent.name for folder in folders for catalogue in folder.glob("*/LC_MESSAGES/*.po")}
    missing = [
        Error(f"There is no catalogue for {code}.", id="languages.E001")
        for code in registry.CODES
        if code not in on_disk
    ]
    unknown = [
        Error(f"The catalogue {code} belongs to no language of the registry.", id="languages.E002")
        for code in sorted(on_disk - set(registry.CODES))
    ]
    return [*missing, *unknown]
