"""JSON-LD of an indicator as a schema.org Dataset, for search engines and harvesters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .models import Dataset
from .subject import Subject


@dataclass(frozen=True, slots=True)
class About:
    """What a page knows that an indicator does not: its address, the files of the whole indicator by media type,
    the catalogue that it is in, what it is about, how it is cited, and who publishes it.
    """

    address: str
    catalogue: str
    files: Sequence[tuple[str, str]]
    keywords: Sequence[str]
    citation: str
    publisher: str


def dataset(subject: Subject, about: About) -> dict[str, Any]:
    """The indicator in the release that is shown, with what is not known left out."""
    texts, indicator, release = subject.indicator.texts, subject.indicator, subject.release
    source = indicator.dataset.source
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": about.address,
        "url": about.address,
        "identifier": f"{indicator.key}-{release.number}",
        "name": texts.name.text if texts.name else indicator.key,
        "description": texts.definition.text if texts.definition else "",
        "inLanguage": texts.name.language if texts.name else "en",
        "keywords": list(about.keywords),
        "version": str(release.number),
        "isAccessibleForFree": True,
        "temporalCoverage": f"{_day(subject, 0)}/{_day(subject, -1)}",
        "spatialCoverage": [
            {"@type": "Place", "name": area.label.text, "identifier": area.code} for area in subject.areas
        ],
        "variableMeasured": {
            "@type": "PropertyValue",
            "name": texts.name.text if texts.name else indicator.key,
            "unitText": texts.unit.text if texts.unit else "",
        },
        "creator": {"@type": "Organization", "name": source.name, "url": source.url},
        "publisher": {"@type": "Organization", "name": about.publisher},
        "includedInDataCatalog": {"@type": "DataCatalog", "name": "Integration Norden", "url": about.catalogue},
        "creditText": about.citation,
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": media, "contentUrl": url} for media, url in about.files
        ],
        "license": source.licence_url,
        "isBasedOn": indicator.dataset.url,
        "dateModified": release.data_updated.isoformat() if release.data_updated else "",
        "datePublished": release.published_at.date().isoformat() if release.published_at else "",
    }
    return {name: value for name, value in data.items() if value not in ("", [])}


def _day(subject: Subject, place: int) -> str:
    """The first or last period after ISO 8601: a month where figures are monthly, else a year."""
    year, part = divmod(subject.periods[place], 100)
    return f"{year}-{part:02}" if subject.frequency == Dataset.Frequency.MONTH else str(year)
