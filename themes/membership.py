"""Who is in an expert group, as far as they consent to be shown."""

from __future__ import annotations

from dataclasses import dataclass

from integrationnorden.languages import reader
from integrationnorden.languages.labels import Label, pick

from .models import ExpertGroup, Member
from .models.groups import Period


@dataclass(frozen=True, slots=True)
class Person:
    """A member who consents."""

    name: str
    role: str
    organisation: Label | None
    area: Label | None
    years: str


@dataclass(frozen=True, slots=True)
class Members:
    """Those who are named, and how many there are beside them; None where that is not known."""

    named: list[Person]
    unnamed: int | None

    @property
    def are_known(self) -> bool:
        return bool(self.named) or self.unnamed is not None


def of(group: ExpertGroup) -> Members:
    """The members of a group: the names of those who consent, and the number of the others."""
    count = group.members.count()
    consenting = group.members.who_consent().with_labels()
    named = [_person(member) for member in consenting.order_by("role", "name", "pk")]
    size = max(count, group.stated_size or 0)
    return Members(named, size - len(named) if size else None)


def years(period: Period) -> str:
    """Such as: 2016–2018, 2016– or –2018; nothing where no year is known."""
    if not (period.first_year or period.last_year):
        return ""
    if period.first_year == period.last_year:
        return str(period.first_year)
    return f"{period.first_year or ''}\N{EN DASH}{period.last_year or ''}"


def _person(member: Member) -> Person:
    return Person(
        member.name,
        str(member.get_role_display()),
        pick(member.organisation_labels or {}, reader.current()),
        pick(member.area_labels or {}, reader.current()),
        years(member),
    )
