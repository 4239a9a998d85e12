"""What readers type finds what it should, in all ten languages: docs/search.md gives the figures."""

from pathlib import Path

import pytest
import yaml

from integrationnorden.search.models import SearchEntry
from integrationnorden.search.query import understand

pytestmark = pytest.mark.django_db

FOLDER = Path(__file__).parent / "relevance"
CASES = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.yaml"))}
NONSENSE = ["xyzzy", "blorftangen", "qwrtplk zxcvb", "kjhgfdsa"]


def found(query, language):
    entries = SearchEntry.objects.of_kind("example").for_reader(language)
    understood = understand(query, language)
    matching = entries.matching(understood)
    if not matching.exists() and understood.relaxed:
        matching = entries.matching(understood.relaxed)
    return [int(entry.reference.partition("/")[0]) for entry in matching.in_order("relevance")[:10]]


def measure(language):
    """Recall of the named examples among the first ten, and the mean reciprocal rank of the first named one."""
    recalls, ranks, missed = [], [], []
    for case in CASES[language]:
        numbers = found(case["query"], language)
        hits = [number for number in case["finds"] if number in numbers]
        recalls.append(len(hits) / len(case["finds"]))
        ranks.append(max((1 / (numbers.index(number) + 1) for number in hits), default=0))
        if len(hits) < len(case["finds"]):
            missed.append((case["query"], case["finds"], numbers))
    return sum(recalls) / len(recalls), sum(ranks) / len(ranks), missed


@pytest.mark.parametrize("language", CASES)
def test_what_readers_type_finds_what_it_should(language):
    recall, rank, missed = measure(language)
    assert recall >= 0.9, missed
    assert rank >= 0.8, missed


def test_the_ten_languages_together_find_nearly_all():
    recalls = [measure(language)[0] for language in CASES]
    assert sum(recalls) / len(recalls) >= 0.95


@pytest.mark.parametrize("language", CASES)
@pytest.mark.parametrize("words", NONSENSE)
def test_nonsense_finds_nothing(words, language):
    assert found(words, language) == []
