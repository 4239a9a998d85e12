"""What goes wrong when figures are fetched, in words that can be translated."""

from __future__ import annotations

from integrationstatistics.readers.errors import TranslatableError


class FetchError(TranslatableError):
    """A service did not give what was asked for. Nothing was fetched."""


class TooManyCells(FetchError):
    """The service gives fewer cells at once, or the whole would take too many requests."""


class Busy(FetchError):
    """The service asked to come back later, and did so until the patience was over."""


class Unreachable(FetchError):
    """No connection, no answer in time, or an answer that was cut off, also when tried again."""


class NotData(FetchError):
    """An answer that is no data: a web page, another type, or far too long."""


class Redirected(FetchError):
    """The service points to another host, which is not followed."""


class Refused(FetchError):
    """The service refused the request, or it does not fit the table."""
