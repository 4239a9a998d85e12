"""Made-up learning examples for measuring load; never part of the demo.

Their facets are spread as real ones are: a few values are common, most are rare. Their texts chain words as the
demo's texts do; a language with few of them gets everyday words of the vocabulary, mostly joined to words that
search does not know. The same number, seed and content give the same examples.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from djangocms_versioning.constants import PUBLISHED
from djangocms_versioning.models import Version

from integrationnorden.languages import registry
from integrationnorden.publishing.models import TranslationKind
from integrationnorden.publishing.slugs import slug_of
from integrationnorden.taxonomy.models import Area, Concept, Municipality

from . import choices
from .made_up_text import Prose, is_long
from .models import Example, ExampleContent

FIRST_NUMBER = 1_000_000
SEED = 2030
BATCH = 500
T = TypeVar("T")
# How many languages an example has: three on average.
MOST_LANGUAGES = 5
SUMMARY, NEED, ADVICE = 60, 60, 30  # words
FEW_TEXTS = 5
# Nearly all words of a language without texts are made of two, since everyday words alone would name concepts.
JOINED_WITHOUT_TEXTS = 0.95


@dataclass(frozen=True, slots=True)
class Stock:
    """What examples are made of."""

    areas: Sequence[Area]
    municipalities: Sequence[Municipality]
    concepts: Sequence[Concept]
    evidence: Sequence[Concept]
    prose: Mapping[str, Prose]

    @classmethod
    def load(cls) -> Stock:
        concepts = list(Concept.objects.carried().with_labels().order_by("pk"))
        return cls(
            list(Area.objects.order_by("order")),
            list(Municipality.objects.select_related("area").order_by("pk")),
            [concept for concept in concepts if concept.scheme != Concept.Scheme.EVIDENCE],
            [concept for concept in concepts if concept.scheme == Concept.Scheme.EVIDENCE],
            {code: _prose(code) for code in registry.CODES},
        )


def generate(count: int, user: AbstractBaseUser) -> Iterator[int]:
    """Create and publish `count` examples in one to five languages each, not yet indexed. Yields how many are done."""
    stock, chance = Stock.load(), random.Random(SEED)  # noqa: S311 - load, not secrets
    taken = Example.objects.filter(number__gte=FIRST_NUMBER).count()
    for done in range(0, count, BATCH):
        size = min(BATCH, count - done)
        first = FIRST_NUMBER + taken + done
        with transaction.atomic():
            _generate_batch(range(first, first + size), stock, chance, user)
        yield done + size


def _prose(language: str) -> Prose:
    """What the real texts of a language teach; where there are few, what its everyday words do."""
    real = ExampleContent.objects.filter(language=language, example__number__lt=FIRST_NUMBER)
    texts = list(real.values_list("summary", "need", "delivery", "conditions"))
    if len(texts) >= FEW_TEXTS:
        prose = Prose()
        for parts in texts:
            prose.learn(parts)
        return prose
    everyday = Concept.objects.filter(scheme=Concept.Scheme.WORD).with_labels().order_by("pk")
    prose = Prose(JOINED_WITHOUT_TEXTS)
    prose.learn(label for concept in everyday if is_long(label := concept.labels.get(language, "")))
    return prose


def _generate_batch(numbers: range, stock: Stock, chance: random.Random, user: AbstractBaseUser) -> None:
    examples = Example.objects.bulk_create(_example(number, stock, chance) for number in numbers)
    about = {example.pk: _spread(stock.concepts, 4, chance) for example in examples}
    _link(Example.areas.through, "area", {one.pk: _areas(one, stock, chance) for one in examples})
    _link(Example.concepts.through, "concept", about)
    contents = [
        _content(example, language, about[example.pk], stock.prose[language], chance)
        for example in examples
        for language in _languages(example, chance)
    ]
    ExampleContent.objects.bulk_create(contents)
    Version.objects.bulk_create(
        Version(content=content, created_by=user, state=PUBLISHED, number="1") for content in contents
    )


def _example(number: int, stock: Stock, chance: random.Random) -> Example:
    return Example(
        number=number,
        original_language=chance.choice(registry.CODES),
        municipality=chance.choice(stock.municipalities) if chance.random() < 0.5 else None,  # noqa: PLR2004
        start=str(2000 + min(chance.randrange(27), chance.randrange(60))),
        status=chance.choice(["", *choices.Status.values]),
        evidence=_spread(stock.evidence, 1, chance)[0],
    )


def _areas(example: Example, stock: Stock, chance: random.Random) -> list[Area]:
    return [example.municipality.area] if example.municipality else _spread(stock.areas, 1, chance)


def _spread(values: Sequence[T], count: int, chance: random.Random) -> list[T]:
    """Some of the values, the first ones far more often than the last."""
    picked = (values[int(len(values) * chance.random() ** 2)] for _ in range(count))
    return list(dict.fromkeys(picked))


def _languages(example: Example, chance: random.Random) -> list[str]:
    others = [code for code in registry.CODES if code != example.original_language]
    return [example.original_language, *chance.sample(others, chance.randrange(MOST_LANGUAGES))]


def _content(
    example: Example, language: str, about: Sequence[Concept], prose: Prose, chance: random.Random
) -> ExampleContent:
    title = f"{about[0].labels.get(language) or about[0].key} {prose.text(5, chance)}"[:120].rstrip(". ")
    is_original = language == example.original_language
    return ExampleContent(
        example=example,
        language=language,
        title=title,
        slug=slug_of(title),
        summary=prose.text(SUMMARY, chance),
        need=prose.text(NEED, chance),
        advice=prose.text(ADVICE, chance),
        translation_kind=TranslationKind.AUTHOR if is_original else TranslationKind.MACHINE,
        translated_from_language="" if is_original else example.original_language,
    )


def _link(through: type, name: str, linked: dict[int, list[Area]] | dict[int, list[Concept]]) -> None:
    through.objects.bulk_create(  # type: ignore[attr-defined]
        through(example_id=example, **{f"{name}_id": other.pk})
        for example, others in linked.items()
        for other in others
    )
