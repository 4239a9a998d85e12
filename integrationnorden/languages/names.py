"""The languages' names in each other, as nouns that can stand after a colon.

From CLDR; its gaps are filled from `_SUPPLEMENT`, and what is still missing falls back to the
language's own name.
"""

from . import formats, registry

_SUPPLEMENT: dict[str, dict[str, str]] = {
    "en": {"kl": "Greenlandic", "se": "Northern Sámi"},
    "fi": {"kl": "grönlanti", "fo": "fäärin kieli"},
    "nn": {"kl": "grønlandsk"},
    "se": {"kl": "ruonáeatnangiella"},
}


def in_language(code: str, reader: str) -> str:
    """The name of language `code` as readers of `reader` call it."""
    own = _SUPPLEMENT.get(reader, {}).get(code)
    return own or formats.locale(reader).languages.get(code) or registry.get(code).endonym
