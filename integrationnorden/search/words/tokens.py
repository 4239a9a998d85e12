"""Texts cut into words."""

import re
import unicodedata
from collections.abc import Iterator

_WORD = re.compile(r"[^\W_]+")
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u200e\u200f\ufeff]")
MAX_LENGTH = 60


def tokens(text: str) -> Iterator[str]:
    """The words of a text in lower case, in order; a hyphen parts two words, what is too long is cut."""
    seen = text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
    if _INVISIBLE.search(seen):
        seen = _INVISIBLE.sub("", seen)
    return (word[:MAX_LENGTH] for word in _WORD.findall(seen.lower()))


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the words of a text begin and end."""
    return (match.span() for match in _WORD.finditer(text))
