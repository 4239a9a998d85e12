"""Tell Django about the languages that it does not know."""

from typing import Any

from django.conf.locale import LANG_INFO

from . import registry


def register() -> None:
    """Add the missing languages and aliases to Django's own table.

    Called from settings, before Django looks a language up for the first time.
    """
    for language in registry.LANGUAGES:
        if not language.known_to_django:
            LANG_INFO[language.code] = _info(language)
    for alias, code in registry.ALIASES.items():
        LANG_INFO.setdefault(alias, {"fallback": [code]})
    LANG_INFO["no"] = {"fallback": ["nb"]}


def _info(language: registry.Language) -> dict[str, Any]:
    return {
        "bidi": language.direction == "rtl",
        "code": language.code,
        "name": language.english_name,
        "name_local": language.endonym,
    }
