"""The form in which a language's rules of word formation are written down."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Pairs = tuple[tuple[str, str], ...]


def pairs(text: str) -> Pairs:
    """Rewritings of a word's end, written as `ning>a`; `het>` takes the end away. The first that fits is taken."""
    return tuple((end, new) for end, _arrow, new in (each.partition(">") for each in text.split()))


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def in_order(text: str) -> tuple[str, ...]:
    return tuple(text.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """How words of one language are inflected, derived and joined, beyond what its dictionary has."""

    # Inflections, the longest first, for words that the dictionary lacks.
    endings: tuple[str, ...] = ()
    # Forms of frequent words that the dictionary lacks or takes for another, rarer word.
    irregular: Mapping[str, str] = field(default_factory=dict)
    # The letters that must stay before an ending.
    shortest_stem: int = 4
    # How what stands before an ending ends in the dictionary form.
    stem_ends: Pairs = ()
    # Ends of derived words, and what the word they come from has instead.
    derivations: Pairs = ()
    # Such ends that short words have by chance, as number and million do.
    derivations_of_long: Pairs = ()
    # Words whose base no rule gives, and words that only look derived.
    bases: Mapping[str, str] = field(default_factory=dict)
    underived: frozenset[str] = frozenset()
    # What is added to nouns alone, by how they end: a form that takes it is a dictionary form.
    articles: Pairs = ()
    # What may stand between two parts of a compound.
    links: tuple[str, ...] = ()
    # Ends of a first part as written and in its dictionary form.
    changed: Pairs = ()
    # What an inflected first part may end in.
    heads_end: tuple[str, ...] = ()
    # What an inflected last part of a dictionary form may end in: agents that look like verbs, plurals.
    tails_end: tuple[str, ...] = ()
    # The letters that a part must have, but for those in `short`.
    shortest: int = 4
    short: frozenset[str] = frozenset()
    # The only last parts, where the dictionary has too many rare words to be trusted.
    tails: frozenset[str] = frozenset()
    # What is known to be a word, where there is no dictionary.
    words: frozenset[str] = frozenset()
    # What is no part, as it is a prefix, a suffix or a particle, or a rare word that many words end or begin with.
    never: frozenset[str] = frozenset()
