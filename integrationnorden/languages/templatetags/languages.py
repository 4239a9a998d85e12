"""Template tags for what depends on a language: `lang` attributes, formats and names."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django import template
from django.template.base import Parser, Token
from django.templatetags import i18n
from django.utils.html import format_html
from django.utils.safestring import SafeString

from integrationnorden.languages import borrowed, formats, names, reader, registry
from integrationnorden.languages.labels import Label

register = template.Library()


@register.simple_tag
def lang(code: str) -> SafeString | str:
    """The attribute ` lang="da"` where `code` is not the reader's language, else nothing."""
    return "" if code == reader.current() else format_html(' lang="{}"', code)


@register.filter
def label(value: Label | None) -> SafeString | str:
    """A label, wrapped in a span with its language where that is not the reader's."""
    if value is None:
        return ""
    if value.language == reader.current():
        return value.text
    return format_html('<span lang="{}">{}</span>', value.language, value.text)


@register.filter
def ui(text: str) -> SafeString | str:
    """An interface string, wrapped in a span with its language where the reader's has borrowed it."""
    language = borrowed.language_of(str(text), reader.current())
    return str(text) if language == reader.current() else format_html('<span lang="{}">{}</span>', language, text)


class _MarkedTranslateNode(i18n.TranslateNode):
    """Django's translate tag, with a borrowed string marked by its language."""

    def render(self, context: template.Context) -> Any:
        rendered = super().render(context)
        return rendered if self.asvar else ui(rendered)


@register.tag
def translate(parser: Parser, token: Token) -> template.Node:
    """As Django's own; `{% translate "…" as name %}` gives the plain string, for attributes."""
    node = i18n.do_translate(parser, token)
    node.__class__ = _MarkedTranslateNode
    return node


@register.filter
def endonym(code: str) -> str:
    """A language's own name."""
    return registry.get(code).endonym


@register.filter
def language_name(code: str) -> str:
    """A language's name in the reader's language."""
    return names.in_language(code, reader.current())


@register.filter
def long_date(value: dt.date | None) -> str:
    """A date in words in the reader's language."""
    return formats.date(value, reader.current()) if value else ""


@register.filter
def decimal(value: float | Decimal | None) -> str:
    """A number as the reader's language writes it."""
    return "" if value is None else formats.number(value, reader.current())
