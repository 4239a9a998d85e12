"""What the idea bank can be narrowed by."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from integrationnorden.languages import reader
from integrationnorden.languages.labels import Label
from integrationnorden.search.facets import Facet, Labels, area_labels, choice_labels, concept_labels, language_labels
from integrationnorden.taxonomy.models import Municipality

from .choices import Status

FIRST_YEAR = 1980


def facets() -> list[Facet]:
    """The facets of the idea bank; the vocabulary behind them is read once."""
    concepts = concept_labels()
    return [
        Facet("area", _("Country or territory"), area_labels),
        Facet("municipality", _("Municipality"), _municipality_labels, is_offered=False),
        Facet("topic", _("Topic"), concepts("topic")),
        Facet("target-group", _("Target group"), concepts("target-group")),
        Facet("method", _("Method"), concepts("method")),
        Facet("sector", _("Sector"), concepts("sector")),
        Facet("status", _("Status"), choice_labels(Status)),
        Facet("evidence", _("Evidence"), concepts("evidence")),
        Facet("language", pgettext_lazy("facet", "Available in"), language_labels),
        Facet("year", _("Start year"), _year_labels),
    ]


def _municipality_labels() -> Labels:
    own = reader.current()
    keys = Municipality.objects.order_by("name").values_list("area__code", "code", "name")
    return {f"{area}-{code}": Label(name, own) for area, code, name in keys}


def _year_labels() -> Labels:
    years = range(date.today().year + 1, FIRST_YEAR - 1, -1)  # noqa: DTZ011 - a year, not an instant
    return {str(year): Label(str(year), reader.current()) for year in years}
