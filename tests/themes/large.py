"""A made-up synthesis as large as the largest: ten pictures, twenty charts, 150 references. For tests and measuring.

Its charts show the indicators that there are.
"""

from __future__ import annotations

import io
import random
from typing import Any

from cms.api import add_plugin
from cms.models import Placeholder
from django.core.files.base import ContentFile
from djangocms_versioning.constants import DRAFT
from djangocms_versioning.models import Version
from PIL import Image, ImageDraw

from integrationstatistics.models import Indicator
from themes.models import Chapter, ChapterContent, Finding, FindingContent, Publication, Theme, ThemeContent

CHAPTERS = 10
FIGURES = 10
CHARTS = 20
REFERENCES = 150
PARAGRAPHS_BEFORE_CHART = 2
WORDS = 90
WORDS_TO_DRAW_FROM = (
    "arbete", "kommun", "flykting", "språk", "undervisning", "land", "stöd", "program", "studie", "kvinnor", "män",
    "år", "ankomst", "utbildning", "arbetsgivare", "erfarenhet", "validering", "nätverk", "mentor", "bosättning",
)  # fmt: skip


def large_synthesis(user: Any) -> Theme:
    """Published in Swedish, the same each time."""
    return _Writer(user).theme()


class _Writer:
    def __init__(self, user: Any) -> None:
        self.user = user
        self.dice = random.Random(2026)
        self.keys: list[str] = []
        self.indicators = list(Indicator.objects.order_by("pk"))

    def theme(self) -> Theme:
        theme = Theme.objects.create(year=2030, original_language="sv")
        publications = Publication.objects.bulk_create(self.publication(number) for number in range(REFERENCES))
        theme.publications.set(publications)
        self.keys = [one.key for one in publications]
        finding = Finding.objects.create(theme=theme, order=1, strength="strong", original_language="sv")
        self.publish(FindingContent(finding=finding, language="sv", title="Ett resultat", statement=self.text()))
        for order in range(1, CHAPTERS + 1):
            chapter = Chapter.objects.create(theme=theme, order=order, original_language="sv")
            content = ChapterContent(chapter=chapter, language="sv", title=f"Kapitel {order}")
            self.publish(content, "text", self.chapter(finding))
        messages = [{"message": f"{self.text()[:120]}."} for _ in range(10)]
        content = ThemeContent(theme=theme, language="sv", title="En stor syntes", key_messages=messages)
        self.publish(content, "summary", [("TextPlugin", {"body": self.paragraphs(12)})])
        return theme

    def publish(self, content: Any, slot: str = "", plugins: Any = ()) -> None:
        content.full_clean(exclude=["placeholders"])
        content.save()
        if slot:
            placeholder = Placeholder.objects.create(slot=slot, source=content)
            for plugin, values in plugins:
                add_plugin(placeholder, plugin, "sv", **values)
        Version.objects.create(content=content, created_by=self.user, state=DRAFT).publish(self.user)

    def chapter(self, finding: Finding) -> list[Any]:
        plugins: list[Any] = []
        for number in range(CHARTS // CHAPTERS):
            body = f"<h3>Del {number + 1}</h3>{self.paragraphs(PARAGRAPHS_BEFORE_CHART)}"
            chart = {"indicator": self.dice.choice(self.indicators)}
            plugins += [("TextPlugin", {"body": body}), ("ChartPlugin", chart)]
        cells = "Land | Andel\nSverige | 3\nNorge | 4"
        return [
            *plugins,
            *(("FigurePlugin", self.figure()) for _ in range(FIGURES // CHAPTERS)),
            ("FindingPlugin", {"finding": finding}),
            ("TablePlugin", {"title": "En tabell", "cells": cells, "source": "Påhittat"}),
            ("RecommendationPlugin", {"addressee": "ministry", "text": self.text()}),
        ]

    def publication(self, number: int) -> Publication:
        authors = [
            {"family": f"Namn{self.dice.randrange(60)}", "given": "Anna Maria"} for _ in range(self.dice.randint(1, 3))
        ]
        return Publication(
            key=f"made{number}",
            title=f"Om {' '.join(self.dice.choices(WORDS_TO_DRAW_FROM, k=7))}",
            year=2000 + self.dice.randrange(26),
            authors=authors,
            publisher="Förlaget",
            language="sv",
            url=f"https://example.org/{number}",
        )

    def paragraphs(self, count: int) -> str:
        return "".join(f"<p>{self.text()}</p>" for _ in range(count))

    def text(self) -> str:
        words = self.dice.choices(WORDS_TO_DRAW_FROM, k=WORDS)
        first, second = self.dice.choices(self.keys, k=2)
        return f"{' '.join(words).capitalize()} [@{first}; @{second}, s. 3]^[{words[0]} med not.]."

    def figure(self) -> dict[str, Any]:
        picture = Image.new("RGB", (1200, 700), "white")
        pen = ImageDraw.Draw(picture)
        for bar in range(12):
            pen.rectangle((60 + bar * 92, 650 - self.dice.randrange(500), 120 + bar * 92, 650), fill="#0a5160")
        stream = io.BytesIO()
        picture.save(stream, "PNG")
        image = ContentFile(stream.getvalue(), "made.png")
        return {"title": "Andel i arbete", "image": image, "alt": "Ett stapeldiagram", "source": "Påhittat"}
