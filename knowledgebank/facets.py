"""What the idea bank can be narrowed by."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from integrationnorden.languages import reader
from integrationnorden.languages.labels import Label
from integrationnorden.search.facets import Facet, Labels, choice_labels, language_labels, taxonomy_labels, year_labels
from integrationnorden.taxonomy.models import Municipality

from .choices import Status


def facets() -> list[Facet]:
    """The facets of the idea bank; the vocabulary behind them is read once."""
    labels = taxonomy_labels()
    return [
        Facet("area", _("Country or territory"), labels("area")),
        Facet("municipality", _("Municipality"), _municipality_labels, is_offered=False),
        Facet("topic", _("Topic"), labels("topic")),
        Facet("target-group", _("Target group"), labels("target-group")),
        Facet("method", _("Method"), labels("method")),
        Facet("sector", _("Sector"), labels("sector")),
        Facet("status", _("Status"), choice_labels(Status)),
        Facet("evidence", _("Evidence"), labels("evidence")),
        Facet("language", pgettext_lazy("facet", "Available in"), language_labels),
        Facet("year", _("Start year"), year_labels),
    ]


def _municipality_labels() -> Labels:
    own = reader.current()
    keys = Municipality.objects.order_by("name").values_list("area__code", "code", "name")
    return {f"{area}-{code}": Label(name, own) for area, code, name in keys}
