"""The languages' names in each other, as nouns that can stand after a colon.

From CLDR; the gaps of its Greenlandic and Northern Sámi data are filled from `SUPPLEMENT: dict[str, dict[str, str]] = {
    "en": {"kl": "Greenlandic", "se": "Northern Sámi"},
    "fi": {"kl": "grönlanti", "fo": "fäärin kieli"},
    "nn": {"kl": "grønlandsk"},
    "se": {"kl": "ruonáeatnangiella"},
}


def in_language(code: str, reader: str) -> str:
    """The name of language `code` as readers of `reader` call it."""
    own = SUPPLEMENT.get(reader, {}).get(code)
    return own or formats.locale(reader).languages.get(code) or registry.get(code).endonym
