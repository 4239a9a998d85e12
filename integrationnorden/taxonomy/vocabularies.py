"""The vocabularies of others that concepts are mapped to, known by how their addresses begin. No Django import."""

from urllib.parse import urlsplit

# By prefix: what SKOS files call it, and its name.
VOCABULARIES = {
    "http://eurovoc.europa.eu/": ("eurovoc", "EuroVoc"),
    "http://www.yso.fi/onto/yso/": ("yso", "YSO"),
    "https://elsst.cessda.eu/id/": ("elsst", "ELSST"),
}


def name_of(uri: str) -> str:
    """The name of the vocabulary that a concept's address belongs to, or its host where it is not one of ours."""
    names = (name for prefix, (_abbreviation, name) in VOCABULARIES.items() if uri.startswith(prefix))
    return next(names, urlsplit(uri).netloc)
