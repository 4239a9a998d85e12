"""The policy comparison: what each country and territory answers to each question, unknown ones too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from integrationnorden.languages import reader
from integrationnorden.languages.labels import Label
from integrationnorden.publishing import nested, partial_dates
from integrationnorden.publishing.reading import Reading
from integrationnorden.taxonomy.models import Area

from .choices import AREAS
from .models import PolicyQuestionContent, Theme
from .synthesis import published


@dataclass(frozen=True, slots=True)
class Answer:
    """One cell: a text with its date and source, in the language of the question; without a text it is not known."""

    area: Label
    text: str
    as_of: str
    source: str
    url: str
    language: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """All questions of a theme beside each other: a row for each country and territory."""

    questions: Sequence[PolicyQuestionContent]
    rows: Sequence[tuple[Label, Sequence[Answer]]]


def area_names(question: PolicyQuestionContent | None = None) -> dict[str, Label]:
    """The eight countries and territories by code, in the reader's language, in their order.

    One query, unless a question has them from `with_areas`.
    """
    areas = nested.models(Area, question.all_areas) if question else _areas()  # type: ignore[attr-defined]
    found = {area.code: area.label for area in areas}
    return {code: found.get(code) or Label(code, reader.current()) for code in AREAS}


def with_areas(questions: QuerySet[PolicyQuestionContent]) -> QuerySet[PolicyQuestionContent]:
    """With the names of the countries and territories in the same query."""
    return questions.annotate(all_areas=nested.rows(_areas(), "code", "all_labels"))


def _areas() -> Any:
    return Area.objects.filter(code__in=AREAS).with_labels().order_by("order", "pk")


def answers(content: PolicyQuestionContent, names: Mapping[str, Label]) -> list[Answer]:
    """The answers to one question for all areas, in the order of `names`."""
    given = {row["area"]: row for row in content.answers}
    return [_answer(name, given.get(code, {}), content.language) for code, name in names.items()]


def of_theme(theme: Theme) -> Comparison:
    """The comparison of a theme, each question in the language that the reader is served."""
    readings: list[Reading[PolicyQuestionContent]] = published(PolicyQuestionContent, question__theme=theme)
    names = area_names()
    questions = [reading.content for reading in readings]
    columns = [answers(question, names) for question in questions]
    rows = zip(*columns, strict=True) if columns else ()
    return Comparison(questions, [(row[0].area, row) for row in rows])


def _answer(area: Label, row: Mapping[str, str], language: str) -> Answer:
    as_of = partial_dates.in_words(row["as_of"], reader.current()) if row.get("as_of") else ""
    return Answer(area, row.get("text", ""), as_of, row.get("source", ""), row.get("url", ""), language)
