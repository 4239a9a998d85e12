"""Compounds cut where both parts are words: språkcafé into språk and café.

A wrong cut costs more than none. So a part must be in the language's dictionary, and have four letters or be one of the
language's common short nouns; the first part is a dictionary form or has what joins compounds; and the last part
of a dictionary form is a dictionary form.
"""

from collections.abc import Iterator
from typing import NamedTuple

from .grammar import RULES, Rules
from .lemmas import is_known, known_lemma

# Shorter tails are endings more often than words, and two short parts meet by chance.
SHORTEST_TAIL = 3
SHORTEST_COMPOUND = 5
LONG = 4
SHORTEST_OF_THREE = 13
SHORTEST_INFLECTED_TAIL = 5
# Nouns that always have s after them: integrations-lag, though slag is a word, but jobb-söker.
_WITH_LINK = ("ion", "het", "hed", "heit", "skap", "skab", "ning", "tet", "dom")


class Cut(NamedTuple):
    """Where the last part of a compound begins, and the dictionary forms of all parts."""

    place: int
    parts: tuple[str, ...]


def cut(word: str, language: str, *, is_lemma: bool) -> Cut | None:
    """The best cut into two words, the most even one, with the parts of the next best; or else a cut into three."""
    rules = RULES[language]
    found = sorted(_cuts(word, language, rules, is_lemma=is_lemma), key=lambda each: _unevenness(each, word))
    if found:
        best = found[0]
        others = [each for each in found[1:2] if each.parts[0] != best.parts[0]]
        return Cut(best.place, tuple(dict.fromkeys(part for each in (best, *others) for part in each.parts)))
    return _cut_in_three(word, language, rules, is_lemma=is_lemma) if len(word) >= SHORTEST_OF_THREE else None


def _unevenness(found: Cut, word: str) -> tuple[bool, int, int]:
    """The more the worse; a cut before the s that its first part always has comes last."""
    lacks_link = word[found.place] == "s" and found.parts[0].endswith(_WITH_LINK)
    return lacks_link, -min(found.place, len(word) - found.place), found.place


def _cuts(word: str, language: str, rules: Rules, *, is_lemma: bool) -> Iterator[Cut]:
    if len(word) < SHORTEST_COMPOUND:
        return
    for place in range(2, len(word) - SHORTEST_TAIL + 1):
        if max(place, len(word) - place) < LONG and not {word[:place], word[place:]} <= rules.short:
            continue
        tail = _tail(word[place:], language, rules, is_lemma=is_lemma)
        head = _head(word[:place], language, rules) if tail else None
        if head and tail:
            yield Cut(place, (head, tail))


def _cut_in_three(word: str, language: str, rules: Rules, *, is_lemma: bool) -> Cut | None:
    """A known word before a compound that the dictionary lacks too."""
    for place in range(len(word) - 2 * LONG, LONG - 1, -1):
        head = _head(word[:place], language, rules)
        rest = next(_cuts(word[place:], language, rules, is_lemma=is_lemma), None) if head else None
        if head and rest:
            return Cut(place + rest.place, (head, *rest.parts))
    return None


def _tail(end: str, language: str, rules: Rules, *, is_lemma: bool) -> str | None:
    """The dictionary form of the last part."""
    if not _may_be_part(end, rules) or not is_known(end, language):
        return None
    found = known_lemma(end, language)
    if found in rules.never or (rules.tails and found not in rules.tails):
        return None
    is_usual = not is_lemma or found == end or rules.words
    return found if is_usual or (len(end) >= SHORTEST_INFLECTED_TAIL and end.endswith(rules.tails_end)) else None


def _head(start: str, language: str, rules: Rules) -> str | None:
    """The dictionary form of the first part, with the letters that link it taken off or changed back."""
    for link in rules.links:
        written = start.removesuffix(link)
        if (not link or written != start) and _may_be_part(written, rules) and is_known(written, language):
            found = known_lemma(written, language)
            if found == written or written in rules.irregular or rules.words or written.endswith(rules.heads_end):
                return found
    if not _may_be_part(start, rules):
        return None
    for end, full in rules.changed:
        whole = start.removesuffix(end) + full
        if start.endswith(end) and whole not in rules.never and known_lemma(whole, language) == whole:
            return whole
    return None


def _may_be_part(word: str, rules: Rules) -> bool:
    return (len(word) >= rules.shortest or word in rules.short) and word not in rules.never
