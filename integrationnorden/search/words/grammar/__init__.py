"""The rules of each language, by its code."""

from . import (
    bokmal,
    danish,
    english,
    faroese,
    finnish,
    greenlandic,
    icelandic,
    northern_sami,
    nynorsk,
    swedish,
)
from .rules import Rules

__all__ = ["RULES", "Rules"]

RULES: dict[str, Rules] = {
    "da": danish.RULES,
    "nb": bokmal.RULES,
    "nn": nynorsk.RULES,
    "sv": swedish.RULES,
    "fi": finnish.RULES,
    "is": icelandic.RULES,
    "en": english.RULES,
    "fo": faroese.RULES,
    "se": northern_sami.RULES,
    "kl": greenlandic.RULES,
}
