"""The dictionary form of a word: from the language's dictionary where it has one, else by endings.

PostgreSQL's stemmers give pakolainen, pakolaisen and pakolaisten three stems and know neither Icelandic
nor Faroese; what was measured stands in docs/search.md.
"""

from functools import cache

from simplemma.strategies import RulesStrategy

from . import icelandic
from .endings import before_endings, without_ending
from .grammar import RULES
from .lexicon import LANGUAGES, lexicon

_rules = RulesStrategy()
# Nynorsk shares most words with Bokmål, whose dictionary is five times as large.
_NEXT = {"nn": "nb"}
_VOWELS = tuple("aeiouyåäöæø")


def known_lemma(word: str, language: str) -> str | None:
    """The dictionary form as the language's dictionary has it; none where it lacks the word."""
    rules = RULES[language]
    if found := rules.irregular.get(word):
        return found
    if language == "is":
        return _icelandic(word)
    if rules.words:
        return _listed(word, language)
    found = _looked_up(word, language)
    return word if found and found != word and _is_noun(word, language) else found


def is_known(word: str, language: str) -> bool:
    """Whether the language's dictionary has the word, in any form; false where there is no dictionary."""
    if word in lexicon(language):
        return True
    if language in _NEXT:
        return word in lexicon(_NEXT[language])
    if language == "is":
        return icelandic.has(word)
    return bool(RULES[language].words) and _listed(word, language) is not None


def lemma_by_ending(word: str, language: str) -> str | None:
    """The dictionary form of a word that the dictionary lacks, by its ending: a known word with one more.

    Where the language has no dictionary it is what stands before the ending.
    """
    if language not in LANGUAGES:
        return without_ending(word, language)
    rest = next((rest for rest in before_endings(word, language) if is_known(rest, language)), None)
    if rest:
        return known_lemma(rest, language)
    return icelandic.lemma_of_compound(word) if language == "is" else _rules.get_lemma(word, language)


def _looked_up(word: str, language: str) -> str | None:
    found = lexicon(language).lemma(word)
    return lexicon(_NEXT[language]).lemma(word) if found is None and language in _NEXT else found


def _is_noun(word: str, language: str) -> bool:
    """Whether the word is a noun, though the dictionary takes it for a form of another word.

    Kurs is no genitive of kur, as kursen is a form of kurs. Nearly all verbs in -er have a rare definite noun, so there
    it is the plural that tells; what ends in a vowel would take what verbs take.
    """
    articles = RULES[language].articles
    end = next((end for end, _article in articles if word.endswith(end)), None)
    if end is None or word.endswith(_VOWELS):
        return False
    return any(_looked_up(word + article, language) == word for known, article in articles if known == end)


def _listed(word: str, language: str) -> str | None:
    """What stands before the ending of a word that the rules list."""
    bare = without_ending(word, language)
    return bare if bare in _bare_words(language) else None


@cache
def _bare_words(language: str) -> frozenset[str]:
    return frozenset(without_ending(word, language) for word in RULES[language].words)


def _icelandic(word: str) -> str | None:
    """The noun that is the word itself, then simplemma's choice unless it is a verb beside a noun, then the noun."""
    found = icelandic.lemmas(word)
    usual = lexicon("is").lemma(word)
    if not found:
        return usual
    likeliest = min(found, key=lambda lemma: found[lemma])
    if found.get(word) == icelandic.NOUN:
        return word
    if usual in found and (usual == word or found[usual] != icelandic.VERB or found[likeliest] != icelandic.NOUN):
        return usual
    return likeliest
