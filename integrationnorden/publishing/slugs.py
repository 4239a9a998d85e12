"""Addresses made from titles in ten languages, in plain letters."""

import re
import unicodedata

# As the languages themselves write these letters where they have only A to Z.
_LETTERS = str.maketrans(
    {
        "å": "a",
        "ä": "a",
        "æ": "ae",
        "ö": "o",
        "ø": "o",
        "ð": "d",
        "þ": "th",
        "đ": "d",
        "ŋ": "n",
        "ŧ": "t",
        "ĸ": "q",
        "ß": "ss",
    }
)
MAX_LENGTH = 80


def slug_of(title: str) -> str:
    """Lower-case ASCII words joined by hyphens, at most 80 characters and never cut inside a word.

    A title without a single letter or digit gives "text": an address is never empty.
    """
    folded = unicodedata.normalize("NFKD", title.casefold().translate(_LETTERS))
    words = re.findall(r"[a-z0-9]+", folded.encode("ascii", "ignore").decode())
    slug = ""
    for word in words:
        longer = f"{slug}-{word}".lstrip("-")
        if len(longer) > MAX_LENGTH:
            break
        slug = longer
    return slug or "".join(words)[:MAX_LENGTH] or "text"
