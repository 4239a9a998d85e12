"""The record of a learning example as readers meet it: sections of items, each known or "not known".

The page, the comparison, the council pack and the print are all made from this one table.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from integrationnorden.languages import formats, reader
from integrationnorden.languages.labels import Label, pick
from integrationnorden.publishing import partial_dates
from integrationnorden.publishing.rows import Column, RowsField

from . import choices
from .models import Example, ExampleContent, Resource


@dataclass(frozen=True, slots=True)
class Value:
    """A short value, in the language of its label, perhaps with a link."""

    label: Label
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that the record says. With neither text, rows nor values it is not known."""

    label: str
    text: str = ""
    values: Sequence[Value] = ()
    columns: Sequence[Column] = ()
    rows: Sequence[Sequence[str]] = ()
    language: str = ""

    @property
    def known(self) -> bool:
        return bool(self.text or self.values or self.rows)

    @property
    def numbered(self) -> bool:
        """Whether the rows are steps: a title and what is done, shown as a numbered list."""
        return len(self.columns) == 2  # noqa: PLR2004


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the record with its anchor."""

    anchor: str
    title: str
    items: Sequence[Item] = field(default_factory=tuple)


def fact_box(example: Example) -> list[Item]:
    """The facts at a glance, in the reader's language."""
    return [
        Item(_("Where"), values=_places(example)),
        Item(_("Level of government"), values=_choice(example, "level")),
        Item(_("Period"), values=_period(example)),
        Item(_("Status"), values=_choice(example, "status")),
        Item(_("Target group"), values=_concepts(example, "target-group")),
        Item(_("Topic"), values=_concepts(example, "topic")),
        Item(_("Method"), values=_concepts(example, "method")),
        Item(_("Sector"), values=_concepts(example, "sector")),
        Item(_("Responsible"), values=_organisations(example, choices.Role.OWNER)),
        Item(_("Evidence"), values=evidence(example)),
    ]


def sections(example: Example, content: ExampleContent) -> list[Section]:
    """The whole record: facts in the reader's language, texts in the content's own."""
    text = _texts(content)
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
                _rows(content, "steps"),
                text("delivery"),
                Item(_("Mode"), values=_choice(example, "mode")),
                text("dose"),
                Item(_("Materials"), values=_resources(example, Resource.Kind.MATERIAL)),
            ],
        ),
        Section(
            "takes", _("What it takes"), [*_cost(example), text("cost_note"), text("legal_frame"), text("conditions")]
        ),
        Section("results", _("What came of it"), [_rows(content, "outcomes"), *_judgement(example)]),
        Section("learned", _("What was learned"), [text("went_wrong"), text("advice")]),
        Section(
            "transfer",
            _("Transfer it"),
            [
                text("core_parts"),
                text("adaptable_parts"),
                text("when_not"),
                _rows(content, "adoptions"),
                Item(_("Help offered until"), values=_day(example.help_offered_until)),
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
        Item(_("Reason for stay"), values=_own(*map(str, reasons))),
        Item(_("Time in the country"), values=_choice(example, "time_in_country")),
        Item(_("Gender"), values=_choice(example, "gender")),
        Item(_("Age"), values=_ages(example)),
        Item(_("Education"), values=_choice(example, "education")),
        Item(_("Language level"), values=_choice(example, "language_level")),
    ]


def _cost(example: Example) -> list[Item]:
    return [
        Item(_("Staff (full-time equivalents)"), values=_number(example.staffing_fte)),
        Item(_("Months from decision to first participant"), values=_number(example.months_to_start)),
        Item(_("Start cost"), values=_money(example, example.start_cost)),
        Item(_("Running cost for each participant"), values=_money(example, example.cost_per_participant)),
        Item(_("Funder"), values=_organisations(example, choices.Role.FUNDER)),
    ]


def _judgement(example: Example) -> list[Item]:
    judged_on = example.evidence_judged_on
    return [
        Item(_("Evidence"), values=evidence(example)),
        Item(_("Judged by"), values=_own(example.evidence_judged_by)),
        Item(_("Judged on"), values=_own(partial_dates.in_words(judged_on, reader.current()) if judged_on else "")),
        Item(_("Evaluation"), values=_link(example.evaluation_url)),
    ]


def _care(example: Example) -> list[Item]:
    return [
        Item(_("Partners"), values=_organisations(example, choices.Role.PARTNER)),
        Item(_("Evaluator"), values=_organisations(example, choices.Role.EVALUATOR)),
        Item(_("Sources"), values=_resources(example, Resource.Kind.SOURCE)),
        Item(_("Last verified with the owner"), values=_day(example.last_verified_on)),
        Item(_("To be reviewed by"), values=_day(example.review_by)),
    ]


def _own(*texts: str) -> list[Value]:
    return [Value(Label(text, reader.current())) for text in texts if text]


def _texts(content: ExampleContent) -> Callable[[str], Item]:
    def item(name: str) -> Item:
        label = _title_of(content, name)
        return Item(label, text=getattr(content, name), language=content.language)

    return item


def _rows(content: ExampleContent, name: str) -> Item:
    model_field = content._meta.get_field(name)
    assert isinstance(model_field, RowsField)  # noqa: S101 - narrows the type
    rows = [[row.get(key, "") for key in model_field.keys] for row in getattr(content, name)]
    return Item(_title_of(content, name), columns=model_field.columns, rows=rows, language=content.language)


def _title_of(content: ExampleContent, name: str) -> str:
    title = str(content._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
    return title[:1].upper() + title[1:]


def _choice(example: Example, name: str) -> list[Value]:
    return _own(str(getattr(example, f"get_{name}_display")()) if getattr(example, name) else "")


def _places(example: Example) -> list[Value]:
    values = [Value(label) for label in example.area_names]
    if example.municipality:
        return [*_own(example.municipality.name), *values]
    return values


def _period(example: Example) -> list[Value]:
    if not example.start and not example.end:
        return []
    start, end = (partial_dates.in_words(day, reader.current()) if day else "" for day in (example.start, example.end))
    return _own(f"{start}\N{EN DASH}{end}" if start != end else start)


def _concepts(example: Example, scheme: str) -> list[Value]:
    return [Value(label) for concept in example.concepts_of(scheme) if (label := concept.label)]


def _organisations(example: Example, role: str) -> list[Value]:
    return [
        Value(label, involvement.organisation.url)
        for involvement in example.involvements.all()
        if involvement.role == role and (label := pick(involvement.organisation_labels or {}, reader.current()))  # type: ignore[attr-defined]
    ]


def _resources(example: Example, kind: str) -> list[Value]:
    return [
        Value(Label(resource.title, resource.language or reader.current()), resource.url, _origin(resource))
        for resource in example.resources.all()
        if resource.kind == kind
    ]


def _origin(resource: Resource) -> str:
    return ", ".join(filter(None, [resource.publisher, str(resource.year or ""), resource.licence]))


def _ages(example: Example) -> list[Value]:
    low, high = example.age_from, example.age_to
    if low is None and high is None:
        return []
    if high is None:
        return _own(_("%(age)d and over") % {"age": low})
    return _own(f"{low or 0}\N{EN DASH}{high}")


def _number(value: Any) -> list[Value]:
    return [] if value is None else _own(formats.number(value, reader.current()))


def _money(example: Example, amount: Any) -> list[Value]:
    if amount is None:
        return []
    value = formats.money(amount, example.currency, reader.current())
    return _own(f"{value} ({example.price_year})" if example.price_year else value)


def _day(value: Any) -> list[Value]:
    return _own(formats.date(value, reader.current())) if value else []


def _link(url: str) -> list[Value]:
    return [Value(Label(_host(url), reader.current()), url)] if url else []


def _host(url: str) -> str:
    return url.partition("//")[2].partition("/")[0].removeprefix("www.")


def _contact(example: Example) -> list[Value]:
    if not example.contact_email:
        return []
    confirmed = example.contact_confirmed_on
    note = _("confirmed %(date)s") % {"date": formats.date(confirmed, reader.current())} if confirmed else ""
    return [Value(Label(example.contact_email, reader.current()), f"mailto:{example.contact_email}", note)]
