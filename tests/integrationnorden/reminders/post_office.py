"""A mail server on loopback that remembers what it received, and says what a test wants."""

import socket
import threading
from contextlib import contextmanager
from email import message_from_bytes

from aiosmtpd.controller import Controller

SECONDS = 300
OK = "250 OK"


class PostOffice:
    """`received` has recipient and Message-ID of each mail in order, `mails` the mails, `senders` their envelopes'."""

    def __init__(self):
        self.received, self.mails, self.senders = [], [], []
        self.news = threading.Condition()
        self.answers = {}

    def at(self, step, number):
        """What a test does at a step of a mail, when so many were received before."""

    def _step(self, step):
        self.at(step, len(self.received))
        return self.answers.get(step, OK)

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802 - the library's name
        envelope.mail_from = address
        return self._step("MAIL")

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        answer = self._step("RCPT")
        if answer.startswith("25"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        mail = message_from_bytes(envelope.original_content)
        with self.news:
            self.received += [(address, mail["Message-ID"]) for address in envelope.rcpt_tos]
            self.mails.append(mail)
            self.senders.append(envelope.mail_from)
            self.news.notify_all()
        return self._step("received")

    def wait_for(self, count):
        with self.news:
            assert self.news.wait_for(lambda: len(self.received) >= count, timeout=SECONDS)


@contextmanager
def opened():
    """The office on a port of its own."""
    office = PostOffice()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        office.port = probe.getsockname()[1]
    server = Controller(office, hostname="127.0.0.1", port=office.port)
    server.start()
    try:
        yield office
    finally:
        server.stop()
