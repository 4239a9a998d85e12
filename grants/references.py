"""What the rows of an import refer to: places, concepts, calls and organisations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from integrationnorden.publishing.importing import validation_problems
from integrationnorden.taxonomy.models import Area, Concept, Organisation
from knowledgebank.models import Example

from .cells import Cells
from .models import Call, Pool

_COLUMNS = {"key": "Identifier", "url": "Web Address"}


@dataclass(frozen=True, slots=True)
class Known:
    """What records may refer to."""

    areas: Mapping[str, Area]
    concepts: Mapping[str, Concept]
    pools: Mapping[str, Pool]
    calls: Mapping[int, Call]
    examples: Mapping[int, Example]

    @classmethod
    def load(cls) -> Known:
        return cls(
            {area.code: area for area in Area.objects.all()},
            Concept.objects.carried().by_key(),
            {pool.key: pool for pool in Pool.objects.all()},
            {call.number: call for call in Call.objects.select_related("pool")},
            {example.number: example for example in Example.objects.all()},
        )

    def organisation(self, cells: Cells, part: str, place: int, language: str) -> Organisation | None:
        """The organisation with this identifier; one that is not known yet is made, one that is stays as it is."""
        key, name = cells.at(f"{part}:Identifier", place), cells.at(f"{part}:Name", place)
        if not key:
            if name:
                cells.refuse(f"{part}:Identifier", _("This is missing."))
            return None
        area, url = cells.at(f"{part}:Country", place), cells.at(f"{part}:Web Address", place)
        if area and area not in self.areas:
            cells.refuse(f"{part}:Country", _("%(value)s is not known.") % {"value": area})
        found = Organisation.objects.filter(key=key).first()
        if found:
            return found
        if not name:
            cells.refuse(f"{part}:Name", _("This is missing."))
            return None
        organisation = Organisation(key=key, area=self.areas.get(area or ""), url=url or "")
        return _saved(organisation, cells, part, {language: name})


def _saved(organisation: Organisation, cells: Cells, part: str, names: Mapping[str, str]) -> Organisation | None:
    try:
        organisation.full_clean()
    except ValidationError as error:
        for problem in validation_problems(cells.row, error):
            cells.refuse(f"{part}:{_COLUMNS.get(problem.field, problem.field)}", problem.message)
        return None
    organisation.save()
    for language, name in names.items():
        organisation.translations.create(language_code=language, name=name)
    return organisation
