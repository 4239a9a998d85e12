"""The names of variables and values that statements of a PX file refer to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from integrationstatistics.readers.cube import Cube

from .texts import text_in


def written(text: str) -> str:
    """A text as a PX file can hold it: in one line, without its delimiter."""
    return " ".join(text.replace('"', "”").split("\n")).strip()


@dataclass(frozen=True)
class Names:
    """By language: the names of the variables, and the texts of the values of each."""

    languages: tuple[str, ...]
    variables: Mapping[str, tuple[str, ...]]
    values: Mapping[str, tuple[tuple[str, ...], ...]]
    codes: tuple[tuple[str, ...], ...]

    @property
    def own(self) -> str:
        """The first language, which statements do not name."""
        return self.languages[0]

    def short(self, language: str) -> str:
        return "" if language == self.own else language

    def key(self, language: str, variable: int, position: int) -> str:
        """How a statement refers to a value: by its text, or by its code where two have the same text."""
        text = self.values[language][variable][position]
        return text if self._counts[language][variable][text] == 1 else self.codes[variable][position]

    @cached_property
    def _counts(self) -> Mapping[str, list[Counter[str]]]:
        return {language: [Counter(texts) for texts in values] for language, values in self.values.items()}


def names_of(cube: Cube) -> Names:
    """Labels, or codes where there are none. A name that two variables share gets its code behind it."""
    languages = cube.languages or ("",)
    return Names(
        languages,
        {language: _variables(cube, language) for language in languages},
        {language: _values(cube, language) for language in languages},
        tuple(tuple(category.code for category in dimension.categories) for dimension in cube.dimensions),
    )


def _variables(cube: Cube, language: str) -> tuple[str, ...]:
    labels = [written(text_in(dimension.labels, language)) or dimension.code for dimension in cube.dimensions]
    counts = Counter(labels)
    pairs = zip(labels, cube.codes, strict=True)
    return tuple(label if counts[label] == 1 else f"{label} ({code})" for label, code in pairs)


def _values(cube: Cube, language: str) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(written(text_in(category.labels, language)) or category.code for category in dimension.categories)
        for dimension in cube.dimensions
    )
