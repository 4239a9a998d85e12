"""The record of a learning example as readers meet it.

The page, the comparison, the council pack and the print are all made from this one table.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from integrationnorden.languages import formats, reader
from integrationnorden.languages.labels import Label, pick
from integrationnorden.publishing import items
from integrationnorden.publishing.items import Item, Section, Value

from . import choices
from .models import Example, ExampleContent, Resource


def fact_box(example: Example) -> list[Item]:
    """The facts at a glance, in the reader's language."""
    return [
        Item(_("Where"), values=_places(example)),
        Item(_("Level of government"), values=items.choice(example, "level")),
        Item(_("Period"), values=items.period(example.start, example.end)),
        Item(_("Status"), values=items.choice(example, "status")),
        Item(_("Target group"), values=_concepts(example, "target-group")),
        Item(_("Topic"), values=_concepts(example, "topic")),
        Item(_("Method"), values=_concepts(example, "method")),
        Item(_("Sector"), values=_concepts(example, "sector")),
        Item(_("Responsible"), values=_organisations(example, choices.Role.OWNER)),
        Item(_("Evidence"), values=evidence(example)),
    ]


def sections(example: Example, content: ExampleContent) -> list[Section]:
    """The whole record: facts in the reader's language, texts in the content's own."""
    text = partial(items.text, content)
    return [
        Section(
            "why",
            _("Why and for whom"),
            [text("need"), text("aim"), text("rationale"), *_audience(example), text("reach")],
        ),
        Section(
            "how",
            _("How it works"),
            [
                items.rows(content, "steps"),
                text("delivery"),
                Item(_("Mode"), values=items.choice(example, "mode")),
                text("dose"),
                Item(_("Materials"), values=_resources(example, Resource.Kind.MATERIAL)),
            ],
        ),
        Section(
            "takes", _("What it takes"), [*_cost(example), text("cost_note"), text("legal_frame"), text("conditions")]
        ),
        Section("results", _("What came of it"), [items.rows(content, "outcomes"), *_judgement(example)]),
        Section("learned", _("What was learned"), [text("went_wrong"), text("advice")]),
        Section(
            "transfer",
            _("Transfer it"),
            [
                text("core_parts"),
                text("adaptable_parts"),
                text("when_not"),
                items.rows(content, "adoptions"),
                Item(_("Help offered until"), values=items.day(example.help_offered_until)),
                Item(_("Contact"), values=_contact(example)),
            ],
        ),
        Section("record", _("About this record"), _care(example)),
    ]


def evidence(example: Example) -> list[Value]:
    """The evidence level in words, from `with_facts()`."""
    label = pick(example.evidence_labels or {}, reader.current())  # type: ignore[attr-defined]
    return [Value(label)] if label else []


def _audience(example: Example) -> list[Item]:
    reasons = [choices.Reason(reason).label for reason in example.reasons_for_stay]
    return [
        Item(_("Target group"), values=_concepts(example, "target-group")),
        Item(_("Reason for stay"), values=items.own(*map(str, reasons))),
        Item(_("Time in the country"), values=items.choice(example, "time_in_country")),
        Item(_("Gender"), values=items.choice(example, "gender")),
        Item(_("Age"), values=_ages(example)),
        Item(_("Education"), values=items.choice(example, "education")),
        Item(_("Language level"), values=items.choice(example, "language_level")),
    ]


def _cost(example: Example) -> list[Item]:
    return [
        Item(_("Staff (full-time equivalents)"), values=items.number(example.staffing_fte)),
        Item(_("Months from decision to first participant"), values=items.number(example.months_to_start)),
        Item(_("Start cost"), values=_money(example, example.start_cost)),
        Item(_("Running cost for each participant"), values=_money(example, example.cost_per_participant)),
        Item(_("Funder"), values=_organisations(example, choices.Role.FUNDER)),
    ]


def _judgement(example: Example) -> list[Item]:
    return [
        Item(_("Evidence"), values=evidence(example)),
        Item(_("Judged by"), values=items.own(example.evidence_judged_by)),
        Item(_("Judged on"), values=items.partial_day(example.evidence_judged_on)),
        Item(_("Evaluation"), values=items.link(example.evaluation_url)),
    ]


def _care(example: Example) -> list[Item]:
    return [
        Item(_("Partners"), values=_organisations(example, choices.Role.PARTNER)),
        Item(_("Evaluator"), values=_organisations(example, choices.Role.EVALUATOR)),
        Item(_("Sources"), values=_resources(example, Resource.Kind.SOURCE)),
        Item(_("Last verified with the owner"), values=items.day(example.last_verified_on)),
        Item(_("To be reviewed by"), values=items.day(example.review_by)),
    ]


def _places(example: Example) -> list[Value]:
    values = [Value(label) for label in example.area_names]
    if example.municipality:
        return [*items.own(example.municipality.name), *values]
    return values


def _concepts(example: Example, scheme: str) -> list[Value]:
    return [Value(label) for concept in example.concepts_of(scheme) if (label := concept.label)]


def _organisations(example: Example, role: str) -> list[Value]:
    return [
        Value(label, involvement.organisation.url)
        for involvement in example.involvements.all()
        if involvement.role == role and (label := pick(involvement.organisation_labels or {}, reader.current()))  # type: ignore[attr-defined]
    ]


def _resources(example: Example, kind: str) -> list[Value]:
    return items.references(resource for resource in example.resources.all() if resource.kind == kind)


def _ages(example: Example) -> list[Value]:
    low, high = example.age_from, example.age_to
    if low is None and high is None:
        return []
    if high is None:
        return items.own(_("%(age)d and over") % {"age": low})
    return items.own(f"{low or 0}\N{EN DASH}{high}")


def _money(example: Example, amount: Any) -> list[Value]:
    if amount is None:
        return []
    value = formats.money(amount, example.currency, reader.current())
    return items.own(f"{value} ({example.price_year})" if example.price_year else value)


def _contact(example: Example) -> list[Value]:
    if not example.contact_email:
        return []
    confirmed = example.contact_confirmed_on
    note = _("confirmed %(date)s") % {"date": formats.date(confirmed, reader.current())} if confirmed else ""
    return [Value(Label(example.contact_email, reader.current()), f"mailto:{example.contact_email}", note)]
