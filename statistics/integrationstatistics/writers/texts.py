"""Texts in one language out of several."""

from __future__ import annotations

from integrationstatistics.readers.cube import Cube, Texts


def language_of(cube: Cube, language: str) -> str:
    """The language to write in: the one that is asked for, else the first of the cube."""
    return language or next(iter(cube.languages), "")


def text_in(texts: Texts, language: str) -> str:
    """The text in the language, else in any; "" where there is none."""
    return texts.get(language) or next(iter(texts.values()), "")
