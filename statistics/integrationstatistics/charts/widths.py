"""How wide characters are: the advance widths of DejaVu Sans in thousandths of the font's size.

Readers see charts in their system's own font. DejaVu Sans is the widest of those that browsers fall back to for
sans-serif text, so what fits with its widths fits with any other. Read from version 2.37 of the font.
"""

from __future__ import annotations

from functools import lru_cache

EM = 1000
_BY_WIDTH = {
    200: "\u2009\u202f",
    275: "'",
    278: "ijlíï",
    284: "ł",
    295: "IJÍ",
    318: " ,.\xa0\xb7\u2019",
    337: "/:;\\|",
    352: "f",
    361: "-",
    390: "()[]",
    392: "tŧ",
    401: "!",
    411: "r",
    460: '"',
    500: "*_`§°–",
    518: "“”",
    521: "sš",
    525: "zž",
    531: "?",
    550: "cçč",
    557: "L",
    562: "Ł",
    575: "F",
    579: "kĸ",
    592: "vxyý",
    603: "P",
    605: "Þ",
    611: "TYÝŦ",
    612: "o«»ðóôõöøő",
    613: "aàáâäåā",
    615: "eèéêë",
    630: "ß",
    632: "EÉ",
    634: "hnuñúûüŋ",
    635: "SbdgpqþđŠ",
    636: "$0123456789{}",
    656: "K",
    684: "AVÁÄÅĀ",
    685: "XZŽ",
    686: "B",
    695: "R",
    698: "CÇČ",
    732: "UÚÜ",
    748: "NÑŊ",
    752: "H",
    770: "D",
    775: "GÐĐ",
    780: "&",
    787: "OQÓÕÖØ",
    818: "w",
    838: "#+<=>^~±×−",
    863: "M",
    950: "%",
    974: "mÆ",
    982: "æ",
    989: "W",
    1000: "@—…",
    1023: "œ",
    1342: "‰",
}
_WIDTHS = {character: width for width, characters in _BY_WIDTH.items() for character in characters}
_WIDEST = max(_BY_WIDTH)


@lru_cache(maxsize=4096)
def width(text: str, size: float) -> float:
    """The width of a line of text in the unit of `size`; characters of other scripts count as the widest."""
    return sum(_WIDTHS.get(character, _WIDEST) for character in text) * size / EM


def wrapped(text: str, size: float, limit: float) -> list[str]:
    """The text in lines that are no wider than `limit`; a longer word is divided."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if width(longer, size) <= limit:
            lines[-1] = longer
            continue
        pieces = _pieces(word, size, limit)
        lines = [*lines, *pieces] if lines[-1] else pieces
    return lines


def _pieces(word: str, size: float, limit: float) -> list[str]:
    pieces = [""]
    for character in word:
        if pieces[-1] and width(pieces[-1] + character, size) > limit:
            pieces.append("")
        pieces[-1] += character
    return pieces
