"""The charts that editors placed in texts, as readers meet them; many of them cost no more queries than one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.safestring import SafeString, mark_safe

from . import series, subject
from .charts import svg
from .gathering import gathered
from .measures import CannotMeasure
from .models import ChartPlacement, Note
from .placing import address_of
from .presenting import Picture, Presentation, present
from .selection import Selection, UnknownSelection, parse
from .subject import Subject


@dataclass(frozen=True)
class Placed:
    """A chart in a text. `key` keeps its parts apart from those of other charts on the page."""

    shown: Presentation
    key: str
    title: str
    url: str

    @property
    def subject(self) -> Subject:
        return self.shown.selection.subject

    @property
    def pictures(self) -> list[Picture]:
        """For screens, in the sizes that there may be room for."""
        return [Picture(size, self._svg(size, alone=False)) for size in self.shown.drawings]

    @property
    def for_paper(self) -> SafeString:
        """The wide picture, a vector with its own colours; nothing where there are no figures."""
        sizes = list(self.shown.drawings)
        return self._svg(sizes[0], alone=True) if sizes else SafeString()

    @property
    def notes(self) -> list[Note]:
        """What is to be known beside the warnings."""
        return [note for note in self.shown.notes if not note.mandatory]

    def _svg(self, size: str, *, alone: bool) -> SafeString:
        drawn = svg.write(
            self.shown.drawings[size], self.title, self.shown.description, f"{self.key}-{size}", alone=alone
        )
        return mark_safe(drawn)  # noqa: S308 - our own drawing, its texts escaped


def load(placements: Sequence[ChartPlacement]) -> None:
    """Give each placement what it shows as `placed`; None where that is not public or not there any more."""
    subjects = subject.load_all([(placement.indicator.key, placement.release) for placement in placements])
    selections = [_selection(*pair) for pair in zip(placements, subjects, strict=True)]
    with gathered(one for selection in selections if selection for one in series.asked(selection)):
        for placement, selection in zip(placements, selections, strict=True):
            placement.placed = _placed(placement, selection) if selection else None


def _selection(placement: ChartPlacement, found: Subject | None) -> Selection | None:
    """None also for what the newest release does not have any more."""
    try:
        return parse(QueryDict(placement.query), found) if found else None
    except (UnknownSelection, CannotMeasure):
        return None


def _placed(placement: ChartPlacement, selection: Selection) -> Placed:
    shown = present(selection)
    return Placed(shown, f"chart-{placement.pk}", placement.title or shown.title, address_of(placement))
