"""A made-up synthesis as large as the largest: forty pages, twenty figures, 150 references. For tests and measuring."""

from __future__ import annotations

import io
import random

from cms.api import add_plugin
from cms.models import Placeholder
from django.core.files.base import ContentFile
from djangocms_versioning.constants import DRAFT
from djangocms_versioning.models import Version
from PIL import Image, ImageDraw

from themes.models import Chapter, ChapterContent, Finding, FindingContent, Publication, Theme, ThemeContent

CHAPTERS = 10
FIGURES = 20
REFERENCES = 150
PARAGRAPHS = 8
WORDS = 90
VOCABULARY = (
    "arbete kommun flykting språk undervisning land stöd program studie kvinnor män år ankomst utbildning "
    "arbetsgivare erfarenhet validering nätverk mentor bosättning resultat skillnad effekt uppföljning"
).split()


def large_synthesis(user) -> Theme:
    """Published in Swedish, the same each time."""
    dice = random.Random(2026)
    theme = Theme.objects.create(year=2030, original_language="sv")
    publications = Publication.objects.bulk_create(_publication(dice, number) for number in range(REFERENCES))
    theme.publications.set(publications)
    keys = [one.key for one in publications]
    finding = Finding.objects.create(theme=theme, order=1, strength="strong", original_language="sv")
    _publish(FindingContent(finding=finding, language="sv", title="Ett resultat", statement=_text(dice, keys)), user)
    for order in range(1, CHAPTERS + 1):
        _write_chapter(dice, theme, order, keys, finding, user)
    summary = "".join(f"<p>{_text(dice, keys)}</p>" for _ in range(12))
    messages = [{"message": f"{_text(dice, keys)[:120]}."} for _ in range(10)]
    content = ThemeContent(theme=theme, language="sv", title="En stor syntes", key_messages=messages)
    _publish(content, user, "summary", [("TextPlugin", {"body": summary})])
    return theme


def _write_chapter(dice, theme, order, keys, finding, user):
    chapter = Chapter.objects.create(theme=theme, order=order, original_language="sv")
    plugins = []
    for number in range(FIGURES // CHAPTERS):
        body = "".join(f"<p>{_text(dice, keys)}</p>" for _ in range(PARAGRAPHS // 2))
        plugins += [
            ("TextPlugin", {"body": f"<h3>Del {number + 1}</h3>{body}"}),
            ("FigurePlugin", _figure(dice, order)),
        ]
    plugins += [
        ("FindingPlugin", {"finding": finding}),
        ("TablePlugin", {"title": "En tabell", "cells": "Land | Andel\nSverige | 3\nNorge | 4", "source": "Påhittat"}),
        ("RecommendationPlugin", {"addressee": "ministry", "text": _text(dice, keys)}),
    ]
    _publish(ChapterContent(chapter=chapter, language="sv", title=f"Kapitel {order}"), user, "text", plugins)


def _publish(content, user, slot="", plugins=()):
    content.full_clean(exclude=["placeholders"])
    content.save()
    if slot:
        placeholder = Placeholder.objects.create(slot=slot, source=content)
        for plugin, values in plugins:
            add_plugin(placeholder, plugin, "sv", **values)
    Version.objects.create(content=content, created_by=user, state=DRAFT).publish(user)


def _publication(dice, number):
    authors = [{"family": f"Namn{dice.randrange(60)}", "given": "Anna Maria"} for _ in range(dice.randint(1, 3))]
    return Publication(
        key=f"made{number}", title=f"Om {' '.join(dice.choices(VOCABULARY, k=7))}", year=2000 + dice.randrange(26),
        authors=authors, publisher="Förlaget", language="sv", url=f"https://example.org/{number}",
    )  # fmt: skip


def _text(dice, keys):
    words = dice.choices(VOCABULARY, k=WORDS)
    return f"{' '.join(words).capitalize()} [@{dice.choice(keys)}; @{dice.choice(keys)}, s. 3]^[{words[0]} med not.]."


def _figure(dice, order):
    picture = Image.new("RGB", (1200, 700), "white")
    pen = ImageDraw.Draw(picture)
    for bar in range(12):
        pen.rectangle((60 + bar * 92, 650 - dice.randrange(500), 120 + bar * 92, 650), fill="#0a5160")
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    image = ContentFile(stream.getvalue(), f"made-{order}.png")
    return {"title": "Andel i arbete", "image": image, "alt": "Ett stapeldiagram", "source": "Påhittat"}
