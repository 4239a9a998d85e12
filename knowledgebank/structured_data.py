"""JSON-LD of a learning example, for search engines and harvesters (schema.org)."""

from __future__ import annotations

from typing import Any

from integrationnorden.publishing.reading import Reading

from .models import Example, ExampleContent


def article(example: Example, reading: Reading[ExampleContent], url: str, publisher: str) -> dict[str, Any]:
    """The text as schema.org Article, with what it is about and where."""
    content = reading.content
    places = [{"@type": "Place", "name": label.text} for label in example.area_names]
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "@id": url,
        "url": url,
        "headline": content.title,
        "abstract": content.summary or content.pitch,
        "inLanguage": content.language,
        "publisher": {"@type": "Organization", "name": publisher},
        "about": [
            {"@type": "DefinedTerm", "name": concept.label.text} for concept in example.concepts.all() if concept.label
        ],
        "contentLocation": places,
        "citation": [resource.title for resource in example.resources.all()],
    }
    if content.is_machine_translated:
        data["translationOfWork"] = {"@type": "Article", "inLanguage": content.translated_from_language}
    return data
