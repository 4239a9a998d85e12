"""What is wrong with a file, and where: a message that can be translated, with its values apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any


def gettext_noop(message: str) -> str:
    """Mark a message for the catalogues without translating it: this package knows no Django."""
    return message


_ = gettext_noop

MOST_NAMED = 20
"""So many names are listed in an error."""

Translate = Callable[[str], str]


class TranslatableError(ValueError):
    """`message` is an English text for the catalogues, with places for `values`."""

    def __init__(self, message: str, values: Mapping[str, Any] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.values = dict(values or {})

    def text(self, translate: Translate = str) -> str:
        """The message in the language that `translate`, such as Django's gettext, looks it up in."""
        return translate(self.message) % self.values if self.values else translate(self.message)

    def __str__(self) -> str:
        return self.text()


class ReadError(TranslatableError):
    """A file cannot be read. Nothing but this is ever raised for what a file holds.

    The place is given as far as the format has one: line and column, both from 1; the offset in bytes,
    from 0; or the path inside a JSON document, such as `dimension.geo.category`. In a table the column
    is the number of the cell in its row.
    """

    def __init__(  # noqa: PLR0913
        self,
        message: str,
        values: Mapping[str, Any] | None = None,
        *,
        line: int | None = None,
        column: int | None = None,
        offset: int | None = None,
        path: str = "",
    ) -> None:
        super().__init__(message, values)
        self.line = line
        self.column = column
        self.offset = offset
        self.path = path

    def text(self, translate: Translate = str) -> str:
        where = ", ".join(message for message in self._place(translate))
        message = super().text(translate)
        return f"{where}: {message}" if where else message

    def _place(self, translate: Translate) -> Iterator[str]:
        if self.line is not None:
            yield translate(_("line %(number)d")) % {"number": self.line}
        if self.column is not None:
            yield translate(_("column %(number)d")) % {"number": self.column}
        if self.offset is not None:
            yield translate(_("byte %(number)d")) % {"number": self.offset}
        if self.path:
            yield self.path


def some_of(names: Sequence[str], separator: str = "; ") -> str:
    """The first of them in one line, and whether there are more."""
    return separator.join(names[:MOST_NAMED]) + (" …" if len(names) > MOST_NAMED else "")


class WhichPart(ReadError):
    """A file holds several tables, and which one is meant was not said, or there is none of that name."""

    @classmethod
    def of(cls, names: Sequence[str], part: str, **place: Any) -> WhichPart:
        """Says which tables there are."""
        listed = some_of(names)
        if part:
            message = _("The document has no dataset %(name)s; it has: %(names)s.")
            return cls(message, {"name": part, "names": listed}, **place)
        message = _("The document holds %(count)d datasets: %(names)s. Choose one of them.")
        return cls(message, {"count": len(names), "names": listed}, **place)


class WriteError(TranslatableError):
    """A cube holds what a format cannot carry; what was written so far is of no use."""
