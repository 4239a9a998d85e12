"""What must be said where figures are laid side by side that differ in group, definition or reference time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from . import measures, rules
from .models import Note
from .models.indicators import Group
from .selection import Selection
from .series import Line

DIFFERS = "d"
PAIRS = {
    frozenset({Group.BIRTH, Group.CITIZENSHIP}): lambda: _(
        "Persons born abroad and foreign citizens are not the same persons: many who were born abroad have become "
        "citizens, and some foreign citizens were born in the country."
    ),
    frozenset({Group.APPLICANTS, Group.APPLICATIONS}): lambda: _(
        "Applicants are persons, applications are cases: one person can be behind several applications."
    ),
    frozenset({Group.APPLICANTS, Group.PROTECTED}): lambda: _(
        "Who applies for protection has not got it: applicants and persons with protection are different groups."
    ),
}
"""What the difference between two groups is, where it is often overlooked."""


def within(selection: Selection, lines: Sequence[Line]) -> list[str]:
    """What the series of one indicator may not be compared for."""
    several = len(selection.areas) > 1
    names = {area.pk: area.label for area in selection.subject.areas}
    found = [
        f"{names.get(note.area_id, '')}: {note}"
        for note in selection.subject.notes
        if several and _is_overlooked(note, selection)
    ]
    differing = [one.name for one in lines if any(DIFFERS in rules.letters(point.flags) for point in one.points)]
    if differing and len(lines) > 1:
        found.append(_("Defined in another way than the others: %(names)s.") % {"names": ", ".join(differing)})
    return [*found, *_overlaps(selection)]


def _is_overlooked(note: Note, selection: Selection) -> bool:
    """A note on one of the areas that is not shown anyway."""
    kinds = {Note.Kind.COVERAGE, Note.Kind.DEFINITION, Note.Kind.COMPARABILITY}
    chosen = {pk for area in selection.areas for pk in selection.subject.area_pks(area.code)}
    is_special = note.area_id is not None and note.kind in kinds and not note.mandatory
    return is_special and note.is_about(chosen, selection.first, selection.last)


def _overlaps(selection: Selection) -> Iterable[str]:
    """Groups of which the source gives no total can hold the same persons."""
    if not measures.is_count(selection.subject):
        return
    for breakdown, chosen in zip(selection.subject.breakdowns, selection.categories, strict=True):
        has_total = any(one.is_total for one in breakdown.categories)
        if len(chosen) > 1 and not has_total:
            yield _("These groups can overlap and must not be summed: %(names)s.") % {
                "names": ", ".join(map(str, chosen))
            }


def between(one: Selection, other: Selection) -> list[str]:
    """What two indicators may not be compared for."""
    pair = (one, other)
    indicators = [each.subject.indicator for each in pair]
    found = []
    if indicators[0].group != indicators[1].group:
        said = _("They count different groups. %(names)s.")
        found.append(said % {"names": _named(pair, [each.get_group_display() for each in indicators])})
        if explained := PAIRS.get(frozenset(each.group for each in indicators)):
            found.append(explained())
    if indicators[0].reference != indicators[1].reference:
        times = [each.get_reference_display() or _("not known") for each in indicators]
        found.append(_("They are about different days or times. %(names)s.") % {"names": _named(pair, times)})
    if indicators[0].kind != indicators[1].kind and one.measure.kind == other.measure.kind:
        kinds = [each.get_kind_display() for each in indicators]
        found.append(_("They are figures of different kinds. %(names)s.") % {"names": _named(pair, kinds)})
    if indicators[0].dataset.source_id != indicators[1].dataset.source_id:
        sources = [each.dataset.source.name for each in indicators]
        found.append(_("They come from different sources. %(names)s.") % {"names": _named(pair, sources)})
    return [*found, *_differing_groups(pair), *_differing_measures(pair)]


def _differing_groups(pair: Sequence[Selection]) -> list[str]:
    groups = [
        {
            (breakdown.key, category.key): str(category)
            for breakdown, chosen in zip(one.subject.breakdowns, one.categories, strict=True)
            for category in chosen
            if not category.is_total
        }
        for one in pair
    ]
    if groups[0].keys() == groups[1].keys():
        return []
    names = [", ".join(each.values()) or _("all") for each in groups]
    return [_("The groups that are shown differ. %(names)s.") % {"names": _named(pair, names)}]


def _differing_measures(pair: Sequence[Selection]) -> list[str]:
    if pair[0].measure.kind == pair[1].measure.kind:
        return []
    return [
        _("They are shown in different ways. %(names)s.") % {"names": _named(pair, [one.measure.label for one in pair])}
    ]


def _named(pair: Sequence[Selection], values: Iterable[object]) -> str:
    """Each value after the title of its indicator, which keeps all languages from inflecting it."""
    names = (one.subject.indicator.texts.name or one.subject.indicator.key for one in pair)
    return "; ".join(f"{name}: {value}" for name, value in zip(names, values, strict=True))
