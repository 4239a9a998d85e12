"""Text that reads like that of real examples, for measuring load: sentences as a language chains its words.

Each next word is one that follows the last one somewhere in the texts learned from. Now and then two long
words are joined, as the Nordic languages do, so that new words keep turning up as they do in real text.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, field

END = "."
JOINED = 0.02
LONG = 6


@dataclass(slots=True)
class Prose:
    """The words of a language and what follows each of them; `joined` is the share of long words made of two."""

    joined: float = JOINED
    followers: dict[str, list[str]] = field(default_factory=dict)
    beginnings: list[str] = field(default_factory=list)
    long: list[str] = field(default_factory=list)

    def learn(self, texts: Iterable[str]) -> None:
        """Take in texts; a line or a full stop ends a sentence."""
        for text in texts:
            for sentence in text.replace("\n", END).split(END):
                words = sentence.split()
                if words:
                    self.beginnings.append(words[0])
                    self.long += filter(is_long, words)
                    for word, follower in zip(words, [*words[1:], END], strict=True):
                        self.followers.setdefault(word, []).append(follower)

    def text(self, length: int, chance: random.Random) -> str:
        """About `length` words in sentences."""
        words: list[str] = []
        while len(words) < length:
            words += self._sentence(chance)
        return " ".join(words)

    def _sentence(self, chance: random.Random) -> list[str]:
        word, words = chance.choice(self.beginnings), []
        while word != END:
            words.append(self._joined(word, chance))
            word = chance.choice(self.followers[word])
        words[-1] += END
        return words

    def _joined(self, word: str, chance: random.Random) -> str:
        return chance.choice(self.long) + word.lower() if is_long(word) and chance.random() < self.joined else word


def is_long(word: str) -> bool:
    """Whether the word may be joined to another."""
    return len(word) >= LONG and word.isalpha()
