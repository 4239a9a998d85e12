"""Compare ways to bring the forms of a word together, on the word pairs of the tests.

A pair meets where the two words share a key, or one has the other's as a part. Each way is run in a process of
its own, so that its start-up time and memory are its own; what is not installed is left out. To install all of them:

    pip install snowballstemmer simplemma islenska chunspell libvoikko
    apt-get install hunspell-sv hunspell-no hunspell-da hunspell-is hunspell-en-gb myspell-fo libvoikko1 voikko-fi

Run `python docs/scripts/compare_word_analysis.py` for the pairs to tune on, with `--part held_out` or `--part fresh`
for the others, with `--misses` to see what fails. Snowball is what PostgreSQL runs.
"""

import argparse
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import yaml

PAIRS = Path(__file__).parents[2] / "tests" / "integrationnorden" / "search" / "word_pairs"
PARTS = ("tuning", "held_out", "fresh")
LANGUAGES = ("da", "nb", "nn", "sv", "fi", "is", "en", "fo", "se", "kl")
MIB = 1024 * 1024
# What a word is looked up as, and the parts by which a longer word is found.
Keys = tuple[set[str], set[str]]
Way = Callable[[str], Keys]


def snowball(language: str) -> Way:
    import snowballstemmer

    names = {"da": "danish", "nb": "norwegian", "nn": "norwegian", "sv": "swedish", "fi": "finnish", "en": "english"}
    stemmer = snowballstemmer.stemmer(names[language])
    return lambda word: ({stemmer.stemWord(word)}, set())


def simplemma(language: str) -> Way:
    import simplemma

    return lambda word: ({simplemma.lemmatize(word, lang=_supported(language)).lower()}, set())


def simplemma_greedy(language: str) -> Way:
    import simplemma

    return lambda word: ({simplemma.lemmatize(word, lang=_supported(language), greedy=True).lower()}, set())


def simplemma_or_snowball(language: str) -> Way:
    one, other = simplemma(language), snowball(language)
    return lambda word: (one(word)[0] | other(word)[0], set())


def hunspell(language: str) -> Way:
    import hunspell

    names = {"da": "da_DK", "nb": "nb_NO", "nn": "nn_NO", "sv": "sv_SE", "is": "is_IS", "en": "en_GB", "fo": "fo_FO"}
    stems = hunspell.Hunspell(names[language], hunspell_data_dir="/usr/share/hunspell").stem

    def keys(word: str) -> Keys:
        # Of a compound hunspell gives the parts as stems, the whole last or not at all.
        found = {stem.lower() for stem in stems(word)} or {word}
        return {word, *(stem for stem in found if word[:2] == stem[:2])}, found

    return keys


def voikko(language: str) -> Way:
    import re

    import libvoikko

    analyse = libvoikko.Voikko(_only("fi", language)).analyze

    def keys(word: str) -> Keys:
        found = analyse(word)
        bases = {each["BASEFORM"].lower() for each in found} or {word}
        # A part's base stands in brackets where it differs from how the part is written.
        parts = (re.findall(r"\+([^+(]+)(?:\(([^)+]+)\))?", each.get("WORDBASES", "")) for each in found)
        return bases, {base or written for each in parts for written, base in each}

    return keys


def islenska(language: str) -> Way:
    _only("is", language)
    from islenska import Bin

    lookup = Bin().lookup_lemmas_and_cats

    def keys(word: str) -> Keys:
        found = {lemma for lemma, _category in lookup(word)} or {word}
        return {lemma.replace("-", "") for lemma in found}, {part for lemma in found for part in lemma.split("-")[1:]}

    return keys


def ours(language: str) -> Way:
    sys.path.insert(0, str(PAIRS.parents[3]))
    from integrationnorden.search.words.analysis import analyse

    def keys(word: str) -> Keys:
        found = analyse(word, language)
        stem = getattr(found, "stem", "")
        return {found.surface, found.lemma, *([f"{stem}-"] if stem else [])}, set(found.parts)

    return keys


WAYS = (snowball, simplemma, simplemma_greedy, simplemma_or_snowball, hunspell, voikko, islenska, ours)


def _supported(language: str) -> str:
    import simplemma

    simplemma.lemmatize("a", lang=language)
    return language


def _only(wanted: str, language: str) -> str:
    if language != wanted:
        raise KeyError(language)
    return language


def meet(way: Way, one: str, other: str) -> bool:
    (keys, parts), (other_keys, other_parts) = way(one), way(other)
    return bool(keys & other_keys or keys & other_parts or other_keys & parts)


def pairs(language: str, part: str) -> Iterator[tuple[str, str, str]]:
    known = yaml.safe_load((PAIRS / f"{language}.yaml").read_text())
    for kind, each in known[part].items():
        for pair in each:
            one, other = pair.split()
            yield kind, one, other


def measure(way: Way, language: str, part: str, *, misses: bool) -> list[str]:
    """The share of each kind of pair that is right, in per cent; each wrong pair on a line of its own."""
    right: dict[str, list[bool]] = {}
    for kind, one, other in pairs(language, part):
        right.setdefault(kind, []).append(meet(way, one, other) == (kind != "parting"))
        if misses and not right[kind][-1]:
            print(f"  {language} {kind}: {one} {way(one)} {other} {way(other)}")
    met = [each for kind, all_of_kind in right.items() if kind != "parting" for each in all_of_kind]
    return [f"{100 * sum(each) / len(each):.0f}" for each in (*right.values(), met)]


def run(name: str, language: str, part: str, *, misses: bool) -> None:
    """One row of the table; nothing where the way does not know the language."""
    process = psutil.Process()
    before, started = process.memory_info().rss, time.process_time()
    try:
        way = globals()[name](language)
        way("a")
    except (ImportError, KeyError, ValueError, OSError) as missing:
        print(f"  left out: {name} {language}: {type(missing).__name__} {missing}", file=sys.stderr)
        return
    ready = time.process_time() - started
    figures = measure(way, language, part, misses=misses)
    speed = _words_a_second(way, language)
    memory = (process.memory_info().rss - before) / MIB
    print("|", " | ".join([language, name, *figures, f"{ready:.2f} s", f"{memory:.0f}", f"{speed:,.0f}"]), "|")


def _words_a_second(way: Way, language: str) -> float:
    """How fast the hardest words are, made-up ones: beginnings of one word before another; of processor time."""
    seen = sorted({word for part in PARTS for _kind, *both in pairs(language, part) for word in both})
    words = [one[:length] + other for length in (3, 4, 5, 6) for one, other in zip(seen, seen[7:], strict=False)]
    started = time.process_time()
    for word in words:
        way(word)
    return len(words) / (time.process_time() - started)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=PARTS, default=PARTS[0])
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--ways", nargs="+", default=[way.__name__ for way in WAYS])
    parser.add_argument("--languages", nargs="+", default=LANGUAGES)
    parser.add_argument("--here", action="store_true", help="in this process, for one way and one language")
    options = parser.parse_args()
    if options.here:
        run(options.ways[0], options.languages[0], options.part, misses=options.misses)
        return
    print("| | way | inflection | compounds | derivation | kept apart | all that meet | ready | MiB | words a second |")
    print("|---|---|---|---|---|---|---|---|---|---|", flush=True)
    flags = ["--part", options.part, *(["--misses"] if options.misses else [])]
    for language in options.languages:
        for way in options.ways:
            subprocess.run(
                [sys.executable, __file__, "--here", "--ways", way, "--languages", language, *flags], check=False
            )


if __name__ == "__main__":
    main()
