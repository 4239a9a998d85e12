"""May we apply? Each rule of a call held against what somebody says of their project; nothing is kept."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext as _

from integrationnorden.languages import formats, reader

WHOLE = 100


class Verdict(StrEnum):
    """What a rule says: `ASK` where the call or the answer leaves it open, and only the authority knows."""

    MET = "met"
    NOT_MET = "not_met"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Rules:
    """What a call demands, in codes. An empty collection or None means not known."""

    applicants: frozenset[str] = frozenset()
    partners_only: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    least_countries: int | None = None
    least_amount: Decimal | None = None
    most_amount: Decimal | None = None
    own_share: int | None = None
    nordic_share: int | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """What somebody says of their project. None and empty mean that they have not said."""

    kind: str = ""
    area: str = ""
    partner_areas: frozenset[str] = frozenset()
    amount: Decimal | None = None
    own_share: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule, what it says, and why."""

    rule: str
    verdict: Verdict
    reason: str


def findings(rules: Rules, answers: Answers) -> list[Finding]:
    """Every rule with its verdict, in the order of the form."""
    return [
        Finding(_("Kind of organisation"), *kind_of_organisation(rules, answers)),
        Finding(_("Your country"), *country(rules, answers)),
        Finding(_("Partners’ countries"), *partners(rules, answers)),
        Finding(_("Number of countries"), *number_of_countries(rules, answers)),
        Finding(_("Amount"), *amount(rules, answers)),
        Finding(_("Own share"), *own_share(rules, answers)),
    ]


def overall(found: Collection[Finding]) -> Verdict:
    """Not met where one rule is not, ask where one is open, met where all are."""
    verdicts = {finding.verdict for finding in found}
    return next(verdict for verdict in (Verdict.NOT_MET, Verdict.ASK, Verdict.MET) if verdict in verdicts)


Judgement = tuple[Verdict, str]


def kind_of_organisation(rules: Rules, answers: Answers) -> Judgement:
    if not answers.kind:
        return _unanswered()
    if answers.kind in rules.applicants:
        return Verdict.MET, _("This kind of organisation may apply.")
    if answers.kind in rules.partners_only:
        return Verdict.NOT_MET, _("This kind of organisation may be a partner, but not apply.")
    if not rules.applicants:
        return _unknown()
    return Verdict.NOT_MET, _("This kind of organisation is not among those that may apply.")


def country(rules: Rules, answers: Answers) -> Judgement:
    if not answers.area:
        return _unanswered()
    if not rules.areas:
        return _unknown()
    if answers.area in rules.areas:
        return Verdict.MET, _("Organisations from there may apply.")
    return Verdict.NOT_MET, _("The call is not open to organisations from there.")


def partners(rules: Rules, answers: Answers) -> Judgement:
    if not answers.partner_areas:
        if rules.least_countries is not None and rules.least_countries <= 1:
            return Verdict.MET, _("The call asks for no partner in another country.")
        return _unanswered()
    if not rules.areas:
        return _unknown()
    if answers.partner_areas <= rules.areas:
        return Verdict.MET, _("All of these countries are among those of the call.")
    return Verdict.ASK, _("Some of these countries are not among those of the call: ask if such a partner may join.")


def number_of_countries(rules: Rules, answers: Answers) -> Judgement:
    """Only countries of the call count; a territory counts as a country."""
    if rules.least_countries is None:
        return _unknown()
    named = {area for area in (answers.area, *answers.partner_areas) if area}
    counted = named & rules.areas if rules.areas else named
    numbers = {"found": len(counted), "least": rules.least_countries}
    if len(counted) >= rules.least_countries:
        return Verdict.MET, _("Countries that count: %(found)d. The call asks for at least %(least)d.") % numbers
    if not answers.area:
        return _unanswered()
    return Verdict.NOT_MET, _("Countries that count: %(found)d. The call asks for at least %(least)d.") % numbers


def amount(rules: Rules, answers: Answers) -> Judgement:
    if answers.amount is None:
        return _unanswered()
    if rules.least_amount is not None and answers.amount < rules.least_amount:
        least = formats.number(rules.least_amount, reader.current())
        return Verdict.NOT_MET, _("This is less than a project can get, which is at least %(least)s.") % {
            "least": least
        }
    if rules.most_amount is not None and answers.amount > rules.most_amount:
        most = formats.number(rules.most_amount, reader.current())
        return Verdict.NOT_MET, _("This is more than a project can get, which is at most %(most)s.") % {"most": most}
    if rules.least_amount is None or rules.most_amount is None:
        return _unknown()
    return Verdict.MET, _("The amount is within what a project can get.")


def own_share(rules: Rules, answers: Answers) -> Judgement:
    """The share that applicants bring, which leaves the rest of the costs to Nordic money at most."""
    least = max(_least_shares(rules), default=None)
    if least is None:
        return _unknown()
    if least == 0:
        return Verdict.MET, _("The call asks for no own share.")
    if answers.own_share is None:
        return _unanswered()
    if answers.own_share >= least:
        return Verdict.MET, _("The call asks for at least %(least)d per cent.") % {"least": least}
    if rules.own_share is None or answers.own_share >= rules.own_share:
        # The rest could come from others than the applicants.
        return Verdict.ASK, _(
            "Nordic money pays at most %(most)d per cent: the rest must come from you or from others."
        ) % {"most": rules.nordic_share}
    return Verdict.NOT_MET, _("The call asks for at least %(least)d per cent.") % {"least": rules.own_share}


def _least_shares(rules: Rules) -> Iterator[int]:
    if rules.own_share is not None:
        yield rules.own_share
    if rules.nordic_share is not None:
        yield WHOLE - rules.nordic_share


def _unknown() -> Judgement:
    return Verdict.ASK, _("The call does not say: ask the authority.")


def _unanswered() -> Judgement:
    return Verdict.ASK, _("You have not said.")
