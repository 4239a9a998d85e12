"""What figures are shown as: as published, as a share of a total, per 1,000 inhabitants, or as a gap between groups.

A measure is offered only where it says something: shares and rates per inhabitant of what may be summed, gaps of
what may not. A key in an address is `share`, `per-1000` or `gap.sex.M`; `per-1000.3` keeps to a release of the
population, so that a citation stays what it was.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from .models import Category
from .models.indicators import Kind
from .population import Population
from .subject import Breakdown, Subject

PUBLISHED, SHARE, PER_1000, GAP = "", "share", "per-1000", "gap"
COUNTS = frozenset({Kind.STOCK, Kind.FLOW})
DECIMALS = {SHARE: 1, PER_1000: 2}
LEAST_GROUPS = 2


class CannotMeasure(ValueError):
    """The figures cannot be shown so; the message says why, in the reader's language."""


@dataclass(frozen=True, slots=True)
class Measure:
    """`breakdown` is that of the total or of the groups, and `base` the total or the group that is subtracted."""

    kind: str = PUBLISHED
    breakdown: Breakdown | None = None
    base: Category | None = None
    population: Population | None = None

    def __bool__(self) -> bool:
        """Whether figures are calculated."""
        return self.kind != PUBLISHED

    @property
    def key(self) -> str:
        if self.kind == GAP and self.breakdown and self.base:
            return f"{GAP}.{self.breakdown.key}.{self.base.key}"
        return self.kind

    @property
    def fixed_key(self) -> str:
        """The same, always from the same figures."""
        return f"{self.key}.{self.population.number}" if self.population else self.key

    @property
    def label(self) -> str:
        match self.kind:
            case "share":
                return _("In per cent of: %(total)s") % {"total": self.base}
            case "per-1000":
                return _("Per 1,000 inhabitants")
            case "gap":
                return _("Difference from: %(group)s") % {"group": self.base}
        return _("As published")

    def unit(self, published: str, kind: str) -> str:
        """The unit of the figures, from that of the published ones."""
        match self.kind:
            case "share":
                return _("per cent")
            case "per-1000":
                return _("%(unit)s per 1,000 inhabitants") % {"unit": published}
            case "gap" if kind != Kind.INDEX:
                return _("percentage points")
        return published

    def decimals(self, published: int) -> int:
        return DECIMALS.get(self.kind, published)

    def excludes(self, breakdown: Breakdown, category: Category) -> bool:
        """Whether a group would be compared with itself, or a gap be one to a total that has the group in it."""
        if self.breakdown is None or breakdown.key != self.breakdown.key:
            return False
        return category == self.base or category.is_total


def offered(subject: Subject) -> list[Measure]:
    """What can be calculated from an indicator, in the order of the menu."""
    found = [Measure()]
    if is_count(subject):
        if breakdown := _with_total(subject):
            found.append(Measure(SHARE, breakdown, _total(breakdown)))
        if subject.population:
            found.append(Measure(PER_1000, population=subject.population))
    elif subject.indicator.kind in {Kind.RATE, Kind.SHARE, Kind.INDEX}:
        found += [
            Measure(GAP, breakdown, group)
            for breakdown in subject.breakdowns
            if not breakdown.is_long and len(_groups(breakdown)) >= LEAST_GROUPS
            for group in _groups(breakdown)
        ]
    return found


def refused(subject: Subject) -> list[str]:
    """What cannot be calculated from an indicator, with the reason."""
    if not is_count(subject):
        return [_("Rates and shares cannot be divided by the population, and have no share of a total.")]
    found = (
        [] if _with_total(subject) else [_("There is no share of a total: the source gives no total of the groups.")]
    )
    if not subject.is_population and not subject.population:
        found.append(_("There are no figures per 1,000 inhabitants: no figures of the population are published."))
    return found


def parse(text: str, subject: Subject) -> Measure:
    """The measure of an address. Raises CannotMeasure."""
    if not text:
        return Measure()
    kind, _dot, rest = text.partition(".")
    if kind == PER_1000 and is_count(subject) and (not rest or rest.isdecimal()):
        inhabitants = subject.population.in_release(int(rest)) if rest and subject.population else subject.population
        found = Measure(PER_1000, population=inhabitants) if inhabitants else None
    else:
        found = next((one for one in offered(subject) if one.key == text), None)
    if found is None:
        raise CannotMeasure(" ".join(refused(subject)))
    return found


def default_categories(measure: Measure, breakdown: Breakdown) -> tuple[Category, ...]:
    """The groups that are shown where none is chosen."""
    if not measure.excludes(breakdown, breakdown.default):
        return (breakdown.default,)
    others = tuple(one for one in breakdown.categories if not measure.excludes(breakdown, one))
    return others[:1] if breakdown.is_long else others


def is_count(subject: Subject) -> bool:
    return subject.indicator.additive and subject.indicator.kind in COUNTS


def _with_total(subject: Subject) -> Breakdown | None:
    """The first breakdown that has a total and parts of it."""
    return next((one for one in subject.breakdowns if _total(one) and _groups(one)), None)


def _total(breakdown: Breakdown) -> Category | None:
    return next((one for one in breakdown.categories if one.is_total), None)


def _groups(breakdown: Breakdown) -> list[Category]:
    return [one for one in breakdown.categories if not one.is_total]
