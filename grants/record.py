"""The record of a call as readers meet it."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from integrationnorden.languages import formats, names, reader
from integrationnorden.languages.labels import Label, pick
from integrationnorden.publishing import items
from integrationnorden.publishing.items import Item, Section, Value
from integrationnorden.search import elsewhere
from integrationnorden.taxonomy.items import concepts
from integrationnorden.taxonomy.models import Organisation

from .amounts import span_in_words
from .models import Call, CallContent, CallDocument
from .standing import Standing


def fact_box(one: Standing) -> list[Item]:
    """A call at a glance, in the reader's language."""
    call = one.call
    return [
        Item(_("Status"), values=items.own(str(one.status.label))),
        Item(_("Deadline"), values=items.own(one.deadline_in_words)),
        Item(_("Money for a project"), values=_for_a_project(call)),
        Item(_("Who may apply"), values=_kinds(call.applicants)),
        Item(_("Least number of countries"), values=items.number(call.least_countries)),
        Item(_("Languages of application"), values=_languages(call)),
        Item(_("Grant pool"), values=_pool(one)),
    ]


def sections(one: Standing, content: CallContent) -> list[Section]:
    """The whole call: facts in the reader's language, texts in the content's own."""
    call, text = one.call, partial(items.text, content)
    return [
        Section(
            "what",
            _("What the money is for"),
            [text("aim"), text("not_funded"), Item(_("Topics"), values=concepts(call.concepts.all())), *_themes(call)],
        ),
        Section(
            "who",
            _("Who may apply"),
            [
                Item(_("Kinds of organisation"), values=_kinds(call.applicants)),
                Item(_("May be a partner only"), values=_kinds(call.partners_only)),
                Item(_("Countries and territories"), values=_areas(call)),
                Item(_("Least number of countries"), values=items.number(call.least_countries)),
                text("eligibility"),
            ],
        ),
        Section("money", _("Money"), _money(call)),
        Section(
            "how",
            _("How to apply"),
            [
                text("how_to_apply"),
                Item(_("Where to apply"), values=_where(call)),
                Item(_("Languages of application"), values=_languages(call)),
                Item(_("Attachments"), values=_documents(call, CallDocument.Kind.ATTACHMENT)),
            ],
        ),
        Section("criteria", _("How it is decided"), [text("criteria"), *_dates(one), text("reporting")]),
        Section("about", _("About this call"), [text("contact"), *_care(call)]),
    ]


def _themes(call: Call) -> list[Item]:
    """Those that editors chose; most calls belong to none, so that this is nothing that is not known."""
    found = elsewhere.values("theme", call.themes)
    return [Item(_("Themes"), values=found)] if found else []


def _money(call: Call) -> list[Item]:
    return [
        Item(_("Money in this call"), values=_amount(call, call.total)),
        Item(_("Money for a project"), values=_for_a_project(call)),
        Item(_("Own share, at least"), values=_percent(call.own_share)),
        Item(_("Nordic money, at most"), values=_percent(call.nordic_share)),
        Item(_("Longest duration"), values=_months(call.most_months)),
    ]


def _dates(one: Standing) -> list[Item]:
    call = one.call
    return [
        Item(_("Opens"), values=items.own(one.opening_in_words)),
        Item(_("Closes"), values=items.own(one.deadline_in_words)),
        Item(_("Decision"), values=items.day(call.decided_on)),
        Item(_("Next call expected"), values=items.partial_day(call.next_expected)),
    ]


def _care(call: Call) -> list[Item]:
    mail = call.contact_email
    return [
        Item(_("Mail"), values=[Value(Label(mail, reader.current()), f"mailto:{mail}")] if mail else []),
        Item(_("Sources"), values=_documents(call, CallDocument.Kind.SOURCE)),
    ]


def _for_a_project(call: Call) -> list[Value]:
    return items.own(span_in_words(call.least_amount, call.most_amount, call.currency))


def _amount(call: Call, amount: Any) -> list[Value]:
    return [] if amount is None else items.own(formats.money(amount, call.currency, reader.current()))


def _percent(value: int | None) -> list[Value]:
    return [] if value is None else items.own(f"{formats.number(value, reader.current())}\N{NO-BREAK SPACE}%")


def _months(value: int | None) -> list[Value]:
    return [] if value is None else items.own(_("%(count)d months") % {"count": value})


def _kinds(kinds: list[str]) -> list[Value]:
    return items.own(*(str(Organisation.Type(kind).label) for kind in kinds))


def _languages(call: Call) -> list[Value]:
    return items.own(*(names.in_language(code, reader.current()) for code in call.languages))


def _areas(call: Call) -> list[Value]:
    found = (pick(labels or {}, reader.current()) for labels in call.area_labels)  # type: ignore[attr-defined]
    return [Value(label) for label in found if label]


def _pool(one: Standing) -> list[Value]:
    return [Value(one.pool, one.call.pool.get_absolute_url())] if one.pool else []


def _where(call: Call) -> list[Value]:
    mail = call.apply_email
    by_mail = [Value(Label(mail, reader.current()), f"mailto:{mail}")] if mail else []
    return [*items.link(call.apply_url), *by_mail]


def _documents(call: Call, kind: str) -> list[Value]:
    return items.documents(document for document in call.documents.all() if document.kind == kind)
