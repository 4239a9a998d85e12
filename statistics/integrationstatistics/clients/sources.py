"""The services that figures come from: where they are, how they are asked, and what they allow.

The one table of addresses and limits. Limits are those that the services state themselves, as read in
August and September 2026; where one is not known it is kept low, for a request is split then.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Protocol(StrEnum):
    """How a service is asked."""

    PXWEB_1 = "pxweb-1"
    PXWEB_2 = "pxweb-2"
    STATBANK = "statbank"
    EUROSTAT = "eurostat"
    UNHCR = "unhcr"


@dataclass(frozen=True)
class Source:
    """One service. `addresses` is by language; a table's name is put behind it.

    `max_cells` and `max_values` are for one request: the product and the sum of the codes chosen in all
    dimensions. At most `calls` requests are sent in any `window` seconds.
    """

    key: str
    name: str
    protocol: Protocol
    addresses: Mapping[str, str]
    max_cells: int
    calls: int = 10
    window: int = 10
    licence: str = ""
    max_values: int | None = None

    def address(self, language: str) -> str:
        """The address in a language, else in the first that the service has; without a slash at its end."""
        return (self.addresses.get(language) or next(iter(self.addresses.values()))).rstrip("/")


def _in(languages: str, address: str) -> dict[str, str]:
    return {language: address.format(language) for language in languages.split()}


CC_BY = "CC BY 4.0"
CC0 = "CC0 1.0"

_ALL = (
    Source(
        "nordic",
        "Nordic Statistics database",
        Protocol.PXWEB_1,
        _in("en sv", "https://pxweb.nordicstatistics.org/api/v1/{}/Nordic%20Statistics"),
        max_cells=1_000_000,
    ),
    Source(
        "scb",
        "Statistics Sweden",
        Protocol.PXWEB_2,
        _in("sv en", "https://statistikdatabasen.scb.se/api/v2"),
        max_cells=150_000,
        calls=30,
        window=10,
        licence=CC0,
    ),
    Source(
        "scb-1",
        "Statistics Sweden",
        Protocol.PXWEB_1,
        _in("sv en", "https://api.scb.se/OV0104/v1/doris/{}/ssd"),
        max_cells=150_000,
        max_values=110_000,
        calls=30,
        window=10,
        licence=CC0,
    ),
    Source(
        "ssb",
        "Statistics Norway",
        Protocol.PXWEB_2,
        _in("no en", "https://data.ssb.no/api/pxwebapi/v2"),
        max_cells=800_000,
        calls=40,
        window=60,
        licence=CC_BY,
    ),
    Source(
        "ssb-1",
        "Statistics Norway",
        Protocol.PXWEB_1,
        _in("no en", "https://data.ssb.no/api/v0/{}/table"),
        max_cells=800_000,
        max_values=50_000,
        calls=30,
        window=60,
        licence=CC_BY,
    ),
    Source(
        "statfin",
        "Statistics Finland",
        Protocol.PXWEB_1,
        _in("fi sv en", "https://pxdata.stat.fi/PXWeb/api/v1/{}/StatFin"),
        max_cells=120_000,
        max_values=120_000,
        calls=40,
        window=60,
        licence=CC_BY,
    ),
    Source(
        "hagstofa",
        "Statistics Iceland",
        Protocol.PXWEB_1,
        # English has an address of its own: the Icelandic one answers 400 to it.
        _in("is", "https://px.hagstofa.is/pxis/api/v1/{}") | _in("en", "https://px.hagstofa.is/pxen/api/v1/{}"),
        max_cells=100_000,
        max_values=5_000,
    ),
    Source(
        "dst",
        "Statistics Denmark",
        Protocol.STATBANK,
        _in("da en", "https://api.statbank.dk/v1"),
        max_cells=100_000,
        licence=CC_BY,
    ),
    Source(
        "stat-gl",
        "Statistics Greenland",
        Protocol.PXWEB_1,
        _in("en da kl", "https://bank.stat.gl/api/v1/{}/Greenland"),
        max_cells=2_000_000,
        max_values=1_000_000,
    ),
    Source(
        "hagstova",
        "Statistics Faroe Islands",
        Protocol.PXWEB_1,
        _in("fo en", "https://statbank.hagstova.fo/api/v1/{}"),
        max_cells=8_000_000,
    ),
    Source(
        "asub",
        "Statistics and Research Åland",
        Protocol.PXWEB_1,
        _in("sv en", "https://pxweb.asub.ax/PXWeb/api/v1/{}"),
        max_cells=100_000,
    ),
    Source(
        "eurostat",
        "Eurostat",
        Protocol.EUROSTAT,
        _in("en fr de", "https://ec.europa.eu/eurostat/api/dissemination"),
        max_cells=499_999,
        licence=CC_BY,
    ),
    Source(
        "unhcr",
        "UNHCR",
        Protocol.UNHCR,
        _in("en", "https://api.unhcr.org/population/v1"),
        max_cells=1_000_000,
        licence=CC_BY,
    ),
)
SOURCES: Mapping[str, Source] = {source.key: source for source in _ALL}
