"""JSON documents as they come: parsed with exact figures, and walked with the path for errors."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from json.decoder import scanstring
from typing import Any, NoReturn

from .errors import ReadError
from .errors import gettext_noop as _
from .texts import decode, refuse_web_page, unmarked


def parse(raw: bytes) -> Any:
    """A JSON document; figures with a point or an exponent are Decimal. Raises ReadError."""
    refuse_web_page(raw)
    raw, encoding = unmarked(raw)
    try:
        text = decode(raw, encoding or "utf-8")
        return json.loads(text, parse_float=Decimal, parse_constant=lambda found: _refuse(text, found))
    except json.JSONDecodeError as error:
        message, values = _("This is not JSON, or it is cut off: %(error)s."), {"error": error.msg}
        raise ReadError(message, values, line=error.lineno, column=error.colno) from error
    except RecursionError as error:
        raise ReadError(_("The document is nested too deeply.")) from error
    except ReadError:
        raise
    except (ValueError, ArithmeticError) as error:
        raise _bare(text, _LONG, _("A figure has too many digits.")) from error


def _refuse(text: str, constant: str) -> NoReturn:
    message = _("%(text)s is neither a figure nor a symbol.")
    raise _bare(text, re.compile(_OUTSIDE.format(re.escape(constant))), message, text=constant)


_OUTSIDE = r'"(?:[^"\\]|\\.)*"|({})'
"""Texts, so that what is looked for is found outside of them."""

_LONG = re.compile(_OUTSIDE.format(r"[\d.]{400,}|[\d.]*[eE][+-]?\d{5,}"), re.DOTALL)


def _bare(document: str, pattern: re.Pattern[str], message: str, **values: object) -> ReadError:
    """The error with the place of what stands outside of texts."""
    found = next((one.start() for one in pattern.finditer(document) if one[1]), 0)
    line, column = document.count("\n", 0, found) + 1, found - document.rfind("\n", 0, found)
    return ReadError(message, values, line=line, column=column)


def simple(value: Any) -> Any:
    """The same JSON with floats in place of Decimal, as the standard library writes it."""
    return json.loads(json.dumps(value, default=float))


Step = str | int
"""The name of a member, or the number of an item."""


class Node:
    """One value in a document, which knows its path, and with `raw` its place in the file."""

    def __init__(self, value: Any, steps: tuple[Step, ...] = (), raw: bytes = b"") -> None:
        self.value = value
        self.steps = steps
        self.raw = raw

    @property
    def path(self) -> str:
        """Such as `dimension.geo.category` or `size[0]`."""
        return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in self.steps).removeprefix(".")

    def error(self, message: str, **values: object) -> ReadError:
        line, column = _place(self.raw, self.steps) if self.raw else (None, None)
        return ReadError(message, values, line=line, column=column, path=self.path)

    def get(self, name: str) -> Node:
        """A member of an object; its value is None where there is no such member or no object."""
        value = self.value.get(name) if isinstance(self.value, dict) else None
        return Node(value, (*self.steps, name), self.raw)

    def item(self, number: int) -> Node:
        """One of many values, in a list or in an object with numbers for names."""
        step: Step = number if isinstance(self.value, list) else str(number)
        value = self.value[number] if isinstance(self.value, list) else self.get(str(number)).value
        return Node(value, (*self.steps, step), self.raw)

    def extension(self) -> Node:
        """What a document adds to the specification; what is no object says nothing that can be read."""
        found = self.get("extension")
        return found if isinstance(found.value, dict) else Node(None, found.steps, found.raw)

    def object(self) -> dict[str, Any]:
        """An object, empty where there is nothing."""
        if self.value is None:
            return {}
        if not isinstance(self.value, dict):
            raise self.error(_("An object is expected here."))
        return self.value

    def members(self) -> Iterator[tuple[str, Node]]:
        return ((name, self.get(name)) for name in self.object())

    def items(self) -> list[Node]:
        """A list, empty where there is nothing."""
        if self.value is None:
            return []
        if not isinstance(self.value, list):
            raise self.error(_("A list is expected here."))
        return [Node(value, (*self.steps, place), self.raw) for place, value in enumerate(self.value)]

    def text(self) -> str:
        """A text, or a number as text; empty where there is nothing."""
        if self.value is None:
            return ""
        if isinstance(self.value, bool) or not isinstance(self.value, str | int | Decimal):
            raise self.error(_("A text is expected here."))
        return str(self.value)

    def texts(self) -> list[str]:
        """A list of texts, or one text."""
        if isinstance(self.value, str):
            return [self.value]
        return [item.text() for item in self.items()]

    def number(self) -> int:
        """A whole number, which may be written as a text."""
        text = self.text()
        whole = text.removesuffix(".0")
        if not whole.isascii() or not whole.removeprefix("-").isdigit() or len(whole) > len(str(2**63)):
            raise self.error(_("A whole number is expected here."))
        return int(whole)


_BLANK = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()


def _place(raw: bytes, steps: tuple[Step, ...]) -> tuple[int, int]:
    """Line and column of a value in a document that was parsed; of the nearest one around it where it is missing."""
    body, encoding = unmarked(raw)
    text = decode(body, encoding or "utf-8")
    at = _after_blank(text, 0)
    for step in steps:
        found = _part(text, at, step)
        if found is None:
            break
        at = found
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def _after_blank(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return found.end() if found else at


def _part(text: str, at: int, step: Step) -> int | None:
    """Where a member of the object, or an item of the list, that begins here begins itself."""
    is_object, number = text[at] == "{", 0
    if isinstance(step, int) == is_object or text[at] not in "{[":
        return None
    while text[at] not in "]}":
        at = _after_blank(text, at + 1)
        key: Step = number
        if is_object:
            if text[at] != '"':
                return None
            key, at = scanstring(text, at + 1)
            at = _after_blank(text, _after_blank(text, at) + 1)
        if key == step:
            return at
        number += 1
        at = _after_blank(text, _DECODER.raw_decode(text, at)[1])
    return None
