"""JSON-LD of an indicator as a schema.org Dataset, for search engines and harvesters."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .subject import Subject


def dataset(subject: Subject, address: str, files: Iterable[tuple[str, str]], publisher: str) -> dict[str, Any]:
    """`files` are media types and addresses of the whole indicator."""
    texts = subject.indicator.texts
    source = subject.indicator.dataset.source
    first, last = subject.periods[0] // 100, subject.periods[-1] // 100
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": address,
        "url": address,
        "name": texts.name.text if texts.name else subject.indicator.key,
        "description": texts.definition.text if texts.definition else "",
        "inLanguage": texts.name.language if texts.name else "en",
        "version": str(subject.release.number),
        "temporalCoverage": f"{first}/{last}",
        "spatialCoverage": [{"@type": "Place", "name": area.label.text} for area in subject.areas],
        "creator": {"@type": "Organization", "name": source.name, "url": source.url},
        "publisher": {"@type": "Organization", "name": publisher},
        "distribution": [{"@type": "DataDownload", "encodingFormat": media, "contentUrl": url} for media, url in files],
    }
    if source.licence_url:
        data["license"] = source.licence_url
    if subject.release.published_at:
        data["datePublished"] = subject.release.published_at.date().isoformat()
    return data
