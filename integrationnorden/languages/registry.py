"""The ten languages of the site: the one table that everything else derives from.

No Django import: settings are built from this module.

Sources: names, formats and plural rules from CLDR 48 (through Babel); Northern Sámi plurals and the
reading chains from the evidence in docs/languages.md.
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal

SearchConfig = Literal["danish", "english", "finnish", "norwegian", "simple", "swedish"]

TWO_FORMS = "nplurals=2; plural=(n != 1);"
ICELANDIC_FORMS = "nplurals=2; plural=(n % 10 != 1 || n % 100 == 11);"
SAMI_FORMS = "nplurals=3; plural=(n == 1 ? 0 : n == 2 ? 1 : 2);"


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the site.

    `formats` is the CLDR locale that dates and numbers follow; `search_config` names the PostgreSQL
    text-search configuration; `reads` lists the languages its readers understand, nearest first.
    """

    code: str
    endonym: str
    english_name: str
    formats: str
    search_config: SearchConfig
    reads: tuple[str, ...]
    plural_forms: str = TWO_FORMS
    direction: Literal["ltr", "rtl"] = "ltr"
    known_to_django: bool = True


LANGUAGES: tuple[Language, ...] = (
    Language("da", "dansk", "Danish", "da_DK", "danish", ("nb", "nn", "sv", "en")),
    Language(
        "se",
        "davvisámegiella",
        "Northern Sami",
        "se_NO",
        "simple",
        ("nb", "sv", "fi", "nn", "en"),
        plural_forms=SAMI_FORMS,
        known_to_django=False,
    ),
    Language("en", "English", "English", "en_GB", "english", ("sv", "nb", "da", "nn", "fi", "is")),
    Language(
        "fo",
        "føroyskt",
        "Faroese",
        "fo_FO",
        "simple",
        ("da", "nb", "nn", "sv", "en"),
        known_to_django=False,
    ),
    Language(
        "is",
        "íslenska",
        "Icelandic",
        "is_IS",
        "simple",
        ("en", "da", "nb", "sv"),
        plural_forms=ICELANDIC_FORMS,
    ),
    Language(
        "kl",
        "kalaallisut",
        "Greenlandic",
        "kl_GL",
        "simple",
        ("da", "en", "nb", "sv"),
        known_to_django=False,
    ),
    Language("nb", "norsk bokmål", "Norwegian Bokmål", "nb_NO", "norwegian", ("nn", "da", "sv", "en")),
    Language("nn", "norsk nynorsk", "Norwegian Nynorsk", "nn_NO", "norwegian", ("nb", "da", "sv", "en")),
    Language("fi", "suomi", "Finnish", "fi_FI", "finnish", ("sv", "en", "nb", "da")),
    Language("sv", "svenska", "Swedish", "sv_SE", "swedish", ("nb", "da", "nn", "en")),
)

CODES: tuple[str, ...] = tuple(language.code for language in LANGUAGES)

# Codes with the languages' own names, as settings and model fields take them.
CHOICES: list[tuple[str, str]] = [(language.code, language.endonym) for language in LANGUAGES]

DEFAULT = "en"

# What browsers and other sites say for a language that has another code here.
ALIASES: dict[str, str] = {"no": "nb", "sme": "se", "fao": "fo", "kal": "kl"}

_BY_CODE = {language.code: language for language in LANGUAGES}


def get(code: str) -> Language:
    """The language with this code; raises KeyError for any other."""
    return _BY_CODE[code]


@cache
def reading_chain(code: str) -> tuple[str, ...]:
    """All ten codes in the order in which a reader of `code` is served: her own first.

    What her chain does not name follows in the table's order, so that something is always shown.
    """
    known = (code, *get(code).reads)
    return known + tuple(other for other in CODES if other not in known)


@cache
def readers_of(code: str, available: frozenset[str]) -> tuple[str, ...]:
    """The reader languages that are served the version in `code` when `available` exist.

    `code` must be one of `available`.
    """
    return tuple(reader for reader in CODES if nearest(reader, available) == code)


def nearest(reader: str, available: frozenset[str]) -> str | None:
    """The language in which a reader of `reader` is served, or None where nothing exists."""
    return next((code for code in reading_chain(reader) if code in available), None)
