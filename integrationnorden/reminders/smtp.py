"""A conversation with the mail server in two steps: all of a mail but its end, then the end alone.

A server takes a mail when it has read the line with the lone dot, and forgets what came before where that never
comes. Between the two steps the sender can therefore still turn back.
"""

from __future__ import annotations

import smtplib
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Self

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.message import sanitize_address

SECONDS = 30
# Replies (RFC 5321, 4.2.3).
_TAKEN, _PASSED_ON, _GO_AHEAD, _CLOSING, _PERMANENT = 250, (251, 252), 354, 421, 500
_END = b".\r\n"
_CORK: int | None = getattr(socket, "TCP_CORK", None)


class Postponed(Exception):
    """The server does not take the mail now."""


class Refused(Exception):
    """The server will not take this mail."""


class Lost(Exception):
    """The conversation is over: the server is away or does not want us."""


class Conversation:
    """One connection to the server, mail after mail. Use it as a context manager; entering raises Lost."""

    def __init__(self) -> None:
        self._backend: Any = get_connection(timeout=SECONDS)
        self._smtp: smtplib.SMTP

    def __enter__(self) -> Self:
        try:
            self._backend.open()
            self._backend.connection.ehlo_or_helo_if_needed()
        except (OSError, smtplib.SMTPException) as error:
            raise Lost(type(error).__name__) from error
        self._smtp = self._backend.connection
        # The end is a small packet of its own, which must not wait for the server to acknowledge the one before.
        self._smtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # type: ignore[union-attr]
        return self

    def __exit__(self, *_error: object) -> None:
        self._smtp.close()

    def offer(self, mail: EmailMultiAlternatives) -> None:
        """Everything but the end. Raises Postponed, Refused, Lost; the server then keeps nothing of it."""
        message: Any = mail.message()
        data = message.as_bytes(linesep="\r\n")
        eight_bits = ["BODY=8BITMIME"] if self._smtp.has_extn("8bitmime") else []
        try:
            self._expect(self._smtp.mail(_address(settings.MAIL_ENVELOPE_FROM, mail), eight_bits), _TAKEN)
            self._expect(self._smtp.rcpt(_address(mail.to[0], mail)), _TAKEN, *_PASSED_ON, goes_on=True)
            self._expect(self._smtp.docmd("DATA"), _GO_AHEAD)
            self._smtp.send(_with_doubled_dots(data))
        except (OSError, smtplib.SMTPException) as error:
            raise Lost(type(error).__name__) from error

    @contextmanager
    def ending(self) -> Iterator[None]:
        """Give the end to the kernel, which holds it back for as long as the block runs, and no longer than we live.

        From then on it is the server's to take the mail or not. Raises Lost.
        """
        try:
            self._hold(back=True)
            self._smtp.send(_END)
            yield
            self._hold(back=False)
        except (OSError, smtplib.SMTPException) as error:
            raise Lost(type(error).__name__) from error

    def _hold(self, *, back: bool) -> None:
        """Linux keeps what is sent meanwhile for 200 ms at most, and sends it where the process dies."""
        if _CORK is not None and self._smtp.sock:
            self._smtp.sock.setsockopt(socket.IPPROTO_TCP, _CORK, int(back))

    def answer(self) -> None:
        """Wait for what the server says: nothing is raised where it took the mail. Raises Postponed, Refused, Lost."""
        try:
            self._expect(self._smtp.getreply(), _TAKEN, goes_on=True)
        except (OSError, smtplib.SMTPException) as error:
            raise Lost(type(error).__name__) from error

    def _expect(self, reply: tuple[int, bytes], *wanted: int, goes_on: bool = False) -> None:
        """Raise what a reply means; the conversation `goes_on` where this mail alone is meant.

        The text of a reply may hold the address and goes nowhere.
        """
        code = reply[0]
        if code in wanted:
            return
        if not goes_on or code == _CLOSING:
            raise Lost(str(code))
        self._smtp.rset()
        raise (Refused if code >= _PERMANENT else Postponed)(str(code))


def _address(address: str, mail: EmailMultiAlternatives) -> str:
    return str(sanitize_address(address, mail.encoding or settings.DEFAULT_CHARSET))


def _with_doubled_dots(data: bytes) -> bytes:
    """A line that begins with a dot gets another (RFC 5321, 4.5.2); the last line is ended."""
    data = data.replace(b"\r\n.", b"\r\n..")
    return data if data.endswith(b"\r\n") else data + b"\r\n"
