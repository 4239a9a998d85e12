"""The themes' part of the home page: this year's theme and what comes next."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from integrationnorden.languages import reader
from integrationnorden.pages.home import Block
from integrationnorden.publishing.reading import choose

from . import choices
from .apparatus import plain
from .models import ThemeContent

SHOWN = 3


def this_years_theme(_request: HttpRequest) -> Block | None:
    """The current theme, else the newest one that is concluded."""
    order: list[str] = [choices.Status.CURRENT, choices.Status.CONCLUDED]
    found = list(ThemeContent.objects.filter(theme__status__in=order).select_related("theme"))
    if not found:
        return None
    theme = min((content.theme for content in found), key=lambda one: (order.index(one.status), -one.year))
    reading = choose([content for content in found if content.theme_id == theme.pk], reader.current())
    if reading is None:
        return None
    content = reading.content
    messages = [plain(row["message"]) for row in content.key_messages]
    context = {
        "theme": theme,
        "content": content,
        "messages": messages[:SHOWN],
        "is_current": theme.status == choices.Status.CURRENT,
        "url": reverse("themes:theme", args=[theme.number, content.slug]),
    }
    return Block("themes/home_block.html", context)
