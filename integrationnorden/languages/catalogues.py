"""Compiling the catalogues: what a language lacks is filled from its reading chain, and remembered.

gettext itself falls back to one language only, and would show English to a reader of Greenlandic.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from . import registry

FILLED_NAME = "filled.json"
Key = tuple[str, str | None]


def read(folder: Path) -> dict[str, Catalog]:
    """The catalogues below a locale folder, by language."""
    found = {}
    for code in registry.CODES:
        path = folder / code / "LC_MESSAGES" / "django.po"
        if path.exists():
            with path.open("rb") as file:
                found[code] = read_po(file, locale=code, ignore_obsolete=True)
    return found


def compile_folder(folder: Path) -> None:
    """Write the compiled catalogues of a locale folder, and beside each what was filled from where."""
    catalogues = read(folder)
    texts = {
        code: {_key(message): message for message in catalogue if _is_complete(message)}
        for code, catalogue in catalogues.items()
    }
    keys = {_key(message): message for catalogue in catalogues.values() for message in catalogue if message.id}
    for code in catalogues:
        _write(folder / code / "LC_MESSAGES", code, keys.values(), texts)


def missing(folder: Path, code: str) -> list[str]:
    """The source texts that a language does not translate."""
    return [_source(message) for message in read(folder)[code] if message.id and not _is_complete(message)]


def _write(folder: Path, code: str, messages: Iterable[Message], texts: dict[str, dict[Key, Message]]) -> None:
    compiled = Catalog(locale=code, charset="utf-8")
    compiled.mime_headers = [("Plural-Forms", registry.get(code).plural_forms)]
    filled: dict[str, str] = {}
    for message in messages:
        language = next(other for other in registry.reading_chain(code) if _has(other, message, texts))
        translated = texts[language].get(_key(message))
        forms = _forms(translated.string if translated else message.id, registry.get(code))
        compiled.add(message.id, forms, context=message.context)
        if language != code:
            filled |= dict.fromkeys([forms] if isinstance(forms, str) else forms, language)
    with (folder / "django.mo").open("wb") as file:
        write_mo(file, compiled)
    (folder / FILLED_NAME).write_text(json.dumps(filled, ensure_ascii=False, sort_keys=True), encoding="utf-8")


def _has(code: str, message: Message, texts: dict[str, dict[Key, Message]]) -> bool:
    """Whether a language has this text: English always does, the source texts are English."""
    return code == registry.DEFAULT or _key(message) in texts.get(code, {})


def _forms(text: str | Sequence[str], language: registry.Language) -> str | tuple[str, ...]:
    """A text with as many plural forms as the language has; a lacking one repeats the last."""
    if isinstance(text, str):
        return text
    count = int(language.plural_forms.partition("nplurals=")[2].partition(";")[0])
    return tuple(text[min(form, len(text) - 1)] for form in range(count))


def _key(message: Message) -> Key:
    return _source(message), message.context


def _source(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _is_complete(message: Message) -> bool:
    if not message.id or message.fuzzy:
        return False
    return bool(message.string) if isinstance(message.string, str) else all(message.string)
