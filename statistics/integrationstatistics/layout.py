"""How the variables of a file become an indicator's axes, and what its codes mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from integrationnorden.taxonomy.models import Area

from .models import Axis, Category, CodeMap, Dataset, Indicator
from .readers.cube import Category as Code
from .readers.cube import Cube, Dimension, Role
from .readers.periods import Period, frequency_of, period

PLACES = 4
SAMPLE = 20

Columns = list[int | None]
"""For each code of a variable, in order: a primary key or period, None for what is left out."""


class ImportRefused(Exception):
    """The file cannot be taken over; the message says why, in the language of the user."""


class WhichTable(ImportRefused):
    """The file holds several tables; the message names them."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A code that nobody has given a meaning yet."""

    variable: str
    code: str
    label: str


class UnknownCodes(ImportRefused):
    """The file has codes without a meaning. They wait in the admin."""

    def __init__(self, codes: Sequence[Unknown]) -> None:
        self.codes = list(codes)
        listed = ", ".join(f"{one.variable}: {one.code}" for one in self.codes[:SAMPLE])
        message = _(
            "The file has codes that are not known: %(codes)s. Give them a meaning in the admin, then import again."
        )
        super().__init__(message % {"codes": listed + (" …" if len(self.codes) > SAMPLE else "")})


@dataclass(slots=True)
class Layout:
    """Where the cells of a cube go for one indicator.

    `fixed` is the position that a variable must have; the axes are those of the indicator by place. `area` is the
    key of an area where all figures are of one.
    """

    indicator: Indicator
    fixed: dict[int, int]
    area: tuple[int, Columns] | int
    period: tuple[int, Columns]
    axes: list[tuple[int, Columns] | None]

    def place(self, cell: tuple[int, ...]) -> tuple[int, ...] | None:
        """Area, d1 to d4 and period of a cell; None for one that is left out."""
        if any(cell[variable] != position for variable, position in self.fixed.items()):
            return None
        area = self.area
        found = [area if isinstance(area, int) else area[1][cell[area[0]]]]
        found += [0 if axis is None else axis[1][cell[axis[0]]] for axis in self.axes]
        found.append(self.period[1][cell[self.period[0]]])
        return None if None in found else tuple(found)  # type: ignore[arg-type]


@dataclass
class Mapper:
    """The meanings of codes for one dataset; codes without one are collected in `unknown`."""

    dataset: Dataset
    cube: Cube
    unknown: dict[Unknown, None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.areas = dict(Area.objects.values_list("code", "pk"))
        self.maps = {(one.variable, one.code): one for one in CodeMap.objects.filter(source=self.dataset.source)}
        self.places = {one.code: place for place, one in enumerate(self.cube.dimensions)}

    def layouts(self) -> list[Layout]:
        """Raises ImportRefused for variables that are missing or in excess, UnknownCodes for codes."""
        indicators = self.dataset.indicators.prefetch_related("axes__dimension__categories").order_by("pk")
        found = [self._layout(one) for one in indicators]
        if not found:
            raise ImportRefused(_("The dataset has no indicator."))
        if self.unknown:
            raise UnknownCodes(list(self.unknown))
        return found

    def _layout(self, indicator: Indicator) -> Layout:
        axes = {axis.place: axis for axis in indicator.axes.all()}
        area, time = self._areas(), self._with_role(Role.TIME)
        fixed = {self._place(name): self._position(name, code) for name, code in indicator.fixed.items()}
        layout = Layout(
            indicator,
            fixed,
            area,
            (self.places[time.code], list(self._periods(time))),
            [self._axis(axes[place]) if place in axes else None for place in range(1, PLACES + 1)],
        )
        used = {*fixed, layout.period[0], *(axis[0] for axis in layout.axes if axis)}
        used |= set() if isinstance(area, int) else {area[0]}
        for place, one in enumerate(self.cube.dimensions):
            if place not in used and len(one.categories) > 1:
                message = _("%(indicator)s says nothing about the variable %(name)s, which has several codes.")
                raise ImportRefused(message % {"indicator": indicator.key, "name": one.code})
        return layout

    def _areas(self) -> tuple[int, Columns] | int:
        if self.dataset.area_id:
            return self.dataset.area_id
        name = self.dataset.area_variable
        geo = self.cube.dimensions[self._place(name)] if name else self._with_role(Role.GEO)
        return self.places[geo.code], list(self._area_keys(geo))

    def _with_role(self, role: Role) -> Dimension:
        found = [one for one in self.cube.dimensions if one.role is role]
        if len(found) != 1:
            names = {Role.GEO: _("areas"), Role.TIME: _("periods")}
            message = _("The file must have one variable of %(what)s, and has %(count)d.")
            raise ImportRefused(message % {"what": names[role], "count": len(found)})
        return found[0]

    def _place(self, variable: str) -> int:
        if variable not in self.places:
            message = _("The file has no variable %(name)s; it has %(names)s.")
            raise ImportRefused(message % {"name": variable, "names": ", ".join(self.places)})
        return self.places[variable]

    def _position(self, variable: str, code: str) -> int:
        positions = self.cube.dimension(variable).positions
        if code not in positions:
            message = _("The variable %(name)s has no code %(code)s.")
            raise ImportRefused(message % {"name": variable, "code": code})
        return positions[code]

    def _axis(self, axis: Axis) -> tuple[int, Columns]:
        place = self._place(axis.variable)
        known = {category.key.lower(): category for category in axis.dimension.categories.all()}
        return place, list(self._category_keys(self.cube.dimensions[place], known))

    def _area_keys(self, geo: Dimension) -> Iterator[int | None]:
        for category in geo.categories:
            said = self.maps.get((geo.code, category.code))
            yield self._meaning(geo, category.code, said, said.area_id if said else None, self.areas.get(category.code))

    def _category_keys(self, one: Dimension, known: Mapping[str, Category]) -> Iterator[int | None]:
        keys = {category.pk for category in known.values()}
        for category in one.categories:
            said = self.maps.get((one.code, category.code))
            mapped = said.category_id if said and said.category_id in keys else None
            own = known.get(category.code.lower())
            yield self._meaning(one, category.code, said, mapped, own.pk if own else None)

    def _meaning(
        self, variable: Dimension, code: str, said: CodeMap | None, mapped: int | None, own: int | None
    ) -> int | None:
        """What an editor said, else the thing here that has this very code."""
        if said and said.is_ignored:
            return None
        found = mapped or own
        if found is None:
            labels = variable.categories[variable.positions[code]].labels
            self.unknown[Unknown(variable.code, code, next(iter(labels.values()), ""))] = None
        return found

    def _periods(self, time: Dimension) -> Iterator[int]:
        frequency = time.frequency or frequency_of(tuple(one.code for one in time.categories))
        for category in time.categories:
            found = _period_of(category, frequency or self.dataset.frequency)
            if found is None or found.frequency != self.dataset.frequency:
                message = _("%(code)s is no period of the frequency %(frequency)s.")
                values = {"code": category.code, "frequency": self.dataset.get_frequency_display()}
                raise ImportRefused(message % values)
            yield found.key


def _period_of(code: Code, frequency: str) -> Period | None:
    """What a code says, else its label: some offices number their periods 0, 1, 2."""
    said = (period(text, frequency) for text in (code.code, *code.labels.values()))
    return next((found for found in said if found), None)


def with_one_meaning(layout: Layout, dimensions: Sequence[Dimension]) -> list[tuple[str, list[str]]]:
    """The codes of each variable that mean the same area, category or period as another one."""
    columns = [layout.period, *(axis for axis in layout.axes if axis)]
    if not isinstance(layout.area, int):
        columns.append(layout.area)
    found = []
    for place, keys in columns:
        counts = Counter(key for key in keys if key is not None)
        codes = [
            one.code for one, key in zip(dimensions[place].categories, keys, strict=True) if key and counts[key] > 1
        ]
        if codes:
            found.append((dimensions[place].code, codes))
    return found
