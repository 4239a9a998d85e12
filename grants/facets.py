"""What calls and funded projects can be narrowed by."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from integrationnorden.languages import reader
from integrationnorden.languages.labels import Label
from integrationnorden.search.facets import Facet, Labels, choice_labels, language_labels, taxonomy_labels, year_labels
from integrationnorden.taxonomy.models import Organisation

from . import amounts
from .choices import ProjectStatus
from .models import Call, Pool
from .timing import Status


def call_facets() -> list[Facet]:
    """The facets of calls; the vocabulary behind them is read once."""
    labels = taxonomy_labels()
    return [
        Facet("status", _("Status"), choice_labels(Status)),
        Facet("applicant", _("Who may apply"), choice_labels(Organisation.Type)),
        Facet("area", _("Country or territory"), labels("area")),
        Facet("topic", _("Topic"), labels("topic")),
        Facet("amount", _("Money for a project"), amounts.labels),
        Facet("pool", _("Grant pool"), _pool_labels, is_offered=False),
    ]


def project_facets() -> list[Facet]:
    """The facets of funded projects; the vocabulary behind them is read once."""
    labels = taxonomy_labels()
    return [
        Facet("area", _("Country or territory"), labels("area")),
        Facet("topic", _("Topic"), labels("topic")),
        Facet("target-group", _("Target group"), labels("target-group")),
        Facet("year", _("Year"), year_labels),
        Facet("status", _("Status"), choice_labels(ProjectStatus)),
        Facet("pool", _("Grant pool"), _pool_labels),
        Facet("call", _("Call"), _call_labels, is_offered=False),
        Facet("language", pgettext_lazy("facet", "Available in"), language_labels),
    ]


def _pool_labels() -> Labels:
    pools = Pool.objects.with_labels().order_by("key")
    return {pool.key: label for pool in pools if (label := pool.label)}


def _call_labels() -> Labels:
    numbers = Call.objects.published().order_by("number").values_list("number", flat=True)
    own = reader.current()
    return {str(number): Label(str(_("Call %(number)d") % {"number": number}), own) for number in numbers}
