"""Fetching a table from wherever it is."""

from __future__ import annotations

from collections.abc import Mapping

from integrationstatistics.readers.errors import gettext_noop as _

from .base import Client, Fetched
from .errors import Refused
from .eurostat import Eurostat
from .planning import DatasetRequest
from .pxweb import PxWeb1, PxWeb2
from .sources import SOURCES, Protocol, Source
from .statbank import Statbank
from .transport import Transport
from .unhcr import Unhcr

_CLIENTS: Mapping[Protocol, type[Client]] = {
    Protocol.PXWEB_1: PxWeb1,
    Protocol.PXWEB_2: PxWeb2,
    Protocol.STATBANK: Statbank,
    Protocol.EUROSTAT: Eurostat,
    Protocol.UNHCR: Unhcr,
}


def client_for(source: Source, transport: Transport | None = None) -> Client:
    """The client that speaks the protocol of the source."""
    return _CLIENTS[source.protocol](source, transport)


def fetch(request: DatasetRequest) -> Fetched:
    """Fetch from one of the known sources. Raises FetchError.

    For several tables of one source keep one client, so that its pace holds for all of them.
    """
    if request.source not in SOURCES:
        raise Refused(_("The source %(name)s is not known."), {"name": request.source})
    return client_for(SOURCES[request.source]).fetch(request)
