"""Texts cut into words."""

import re
import unicodedata
from collections.abc import Iterator

_WORD = re.compile(r"[^\W_]+")
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\ufeff"
_WITHOUT = str.maketrans("", "", _INVISIBLE)
MAX_LENGTH = 60


def tokens(text: str) -> list[str]:
    """The words of a text in lower case, in order; a hyphen parts two words, what is too long is cut."""
    seen = text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
    if any(map(seen.__contains__, _INVISIBLE)):
        seen = seen.translate(_WITHOUT)
    words: list[str] = _WORD.findall(seen.lower())
    if max(map(len, words), default=0) > MAX_LENGTH:
        return [word[:MAX_LENGTH] for word in words]
    return words


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the words of a text begin and end."""
    return (match.span() for match in _WORD.finditer(text))
