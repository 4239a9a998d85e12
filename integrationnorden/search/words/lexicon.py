"""The dictionaries: every form that is known of a language, with its dictionary form.

The words are simplemma's. It holds them in Python dicts (663 MB for eight languages) or reads them slowly from a
stream; here they are put into a trie on disk once and mapped into memory, so that all processes share one copy and
a language is ready at once.
"""

import logging
import os
import tempfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import marisa_trie
import simplemma
from simplemma.strategies.dictionaries import DefaultDictionaryFactory

LANGUAGES = frozenset({"da", "nb", "nn", "sv", "fi", "is", "en", "se"})
# Where the tries are kept; without it, the user's cache folder.
FOLDER_VARIABLE = "DICTIONARY_FOLDER"

# Where the trie takes a word to end.
_END = "\0"

_log = logging.getLogger(__name__)


class Lexicon:
    """The forms of one language, in lower case."""

    __slots__ = ("_trie",)

    def __init__(self, trie: marisa_trie.BytesTrie) -> None:
        self._trie = trie

    def lemma(self, form: str) -> str | None:
        """The dictionary form; none where the form is not known."""
        found = self._trie.get(form) if _END not in form else None
        return found[0].decode() if found else None

    def __contains__(self, form: str) -> bool:
        return _END not in form and form in self._trie


_NOTHING = Lexicon(marisa_trie.BytesTrie())


@cache
def lexicon(language: str) -> Lexicon:
    """The dictionary of a language; an empty one where there is none.

    The first process that asks makes the file, which takes some seconds (Finnish: 14) and up to 550 MB for that time.
    """
    if language not in LANGUAGES:
        return _NOTHING
    path = _folder() / f"{language}-simplemma-{simplemma.__version__}.trie"
    try:
        if not path.exists():
            _write(_made(language), path)
        return Lexicon(marisa_trie.BytesTrie().mmap(str(path)))
    except OSError as problem:
        _log.warning(
            "The dictionary of %s cannot be kept at %s (%s): made anew by each process", language, path, problem
        )
        return Lexicon(_made(language))


def prepare(languages: Iterable[str] = LANGUAGES) -> None:
    """Make the files that are missing, so that no reader waits for them."""
    for language in languages:
        lexicon(language)


def _folder() -> Path:
    if chosen := os.environ.get(FOLDER_VARIABLE):
        return Path(chosen)
    cache_folder = os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser()
    return Path(cache_folder) / "integrationnorden"


def _made(language: str) -> marisa_trie.BytesTrie:
    known = DefaultDictionaryFactory(cache_max_size=0).get_dictionary(language)
    # A name is left out where a word is spelt the same.
    words = ((form.lower(), form, lemma.lower()) for form, lemma in known.items())
    return marisa_trie.BytesTrie(
        (lower, lemma.encode()) for lower, form, lemma in words if lower == form or lower not in known
    )


def _write(trie: marisa_trie.BytesTrie, path: Path) -> None:
    """Put the file in place whole, as other processes may be reading or making it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent) as beside:
        trie.save(str(Path(beside) / path.name))
        (Path(beside) / path.name).replace(path)
