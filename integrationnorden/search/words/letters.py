"""Texts changed letter by letter, by a rule that is asked once for each letter."""

from collections.abc import Callable


class Letters(dict[int, str]):
    """A table for `str.translate`: what the rule makes of each letter, worked out when it is first met."""

    def __init__(self, rule: Callable[[str], str]) -> None:
        self.rule = rule

    def __missing__(self, code: int) -> str:
        self[code] = letter = self.rule(chr(code))
        return letter
