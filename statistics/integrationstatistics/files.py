"""Figures as a cube, which the writers make into files: of a selection, or of the whole indicator."""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import IO, Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from integrationnorden.languages import reader
from integrationnorden.languages.labels import pick

from . import cautions, series
from .models import Observation
from .periods import code_of
from .readers.cube import Category, Cell, Cube, Dimension, Note, Role, Unit
from .selection import Selection
from .subject import Subject
from .writers import jsonstat, table

DELIMITERS = {"en": ","}
"""What spreadsheet programs expect between values; everywhere else it is a semicolon."""


def selected(selection: Selection) -> Cube:
    """The figures that are chosen, as they are shown. Nordic totals are no figures of the source: their parts are."""
    with override(_language(selection.subject)):
        cube = _cube(selection.subject, list(series.rows(selection)))
        return _measured(selection, replace(cube, notes=(*_warnings(selection), *cube.notes)))


def _warnings(selection: Selection) -> list[Note]:
    """Why series may not be compared, so that a file says it too."""
    found = cautions.within(selection, series.read(selection).lines)
    if selection.beside:
        found += cautions.between(selection, selection.beside)
    return [Note({reader.current(): text}, mandatory=True) for text in found]


def _measured(selection: Selection, cube: Cube) -> Cube:
    """The unit of what was calculated, and from what it was."""
    measure, indicator = selection.measure, selection.subject.indicator
    if not measure:
        return cube
    language, published = reader.current(), indicator.texts.unit
    unit = measure.unit(published.text if published else "", indicator.kind)
    said = _("%(measure)s. Calculated here, not published by the source.") % {"measure": measure.label}
    if measure.population:
        said += " " + _("Release of the population: %(number)d.") % {"number": measure.population.number}
    return replace(
        cube,
        unit=Unit({language: unit}, measure.decimals(indicator.decimals)),
        notes=(Note({language: said}, mandatory=True), *cube.notes),
    )


def _language(subject: Subject) -> str:
    """The language of a file: the reader's, or English where the indicator has no texts in it."""
    return reader.current() if reader.current() in subject.indicator.texts_by_language else "en"


def whole(subject: Subject) -> Cube:
    columns = ("area", "d1", "d2", "d3", "d4", "period")
    figures = Observation.objects.of(subject.indicator.pk, subject.release.pk).order_by(*columns)
    return _cube(subject, list(figures.values_list(*columns, "value", "symbol", "flags")))


def _cube(subject: Subject, rows: Sequence[tuple[Any, ...]]) -> Cube:
    """The figures (area, d1 to d4, period, value, symbol, flags) with all that is said of them."""
    used = [{row[place] for row in rows} for place in range(6)]
    areas = [one for one in subject.areas if one.pk in used[0]]
    breakdowns = [
        [one for one in breakdown.categories if one.pk in used[place]]
        for place, breakdown in enumerate(subject.breakdowns, start=1)
    ]
    shown = [one for one in subject.periods if one in used[5]]
    dimensions = (
        Dimension("area", tuple(Category(one.code, _labels(one.label)) for one in areas), role=Role.GEO),
        *(
            Dimension(
                breakdown.key, tuple(Category(one.key, one.labels) for one in categories), _labels(breakdown.label)
            )
            for breakdown, categories in zip(subject.breakdowns, breakdowns, strict=True)
        ),
        Dimension("period", tuple(Category(code_of(one, subject.frequency)) for one in shown), role=Role.TIME),
    )
    positions = [_positions(one.pk for one in areas)]
    positions += [_positions(one.pk for one in categories) for categories in breakdowns]
    time = _positions(shown)

    def cells() -> Iterator[Cell]:
        for row in rows:
            place = tuple(known[row[number]] for number, known in enumerate(positions))
            yield Cell(
                (*place, time[row[5]]),
                row[6],
                row[7],
                tuple(row[8]) if row[8].isalpha() else tuple(filter(None, row[8].split(";"))),
            )

    return _described(subject, Cube(dimensions, cells))


def _positions(keys: Iterable[int]) -> dict[int, int]:
    return {key: place for place, key in enumerate(keys)}


def _labels(label: Any) -> dict[str, str]:
    return {label.language: label.text} if label and label.language else {}


def _described(subject: Subject, cube: Cube) -> Cube:
    texts = subject.indicator.texts_by_language
    notes = [Note({language: text["definition"] for language, text in texts.items()}, mandatory=True)]
    notes += [Note(note.all_texts or {}, note.mandatory) for note in subject.notes]
    updated = subject.release.data_updated or (subject.release.published_at and subject.release.published_at.date())
    return replace(
        cube,
        code=f"{subject.indicator.key}-{subject.release.number}",
        title={language: text["name"] for language, text in texts.items()},
        source={"": f"{subject.indicator.dataset.source.name}: {subject.indicator.dataset.code}"},
        unit=Unit({language: text["unit"] for language, text in texts.items()}, subject.indicator.decimals),
        updated=dt.datetime.combine(updated, dt.time()) if updated else None,
        languages=tuple(texts),
        notes=tuple(notes),
    )


def _csv(cube: Cube, stream: IO[bytes]) -> None:
    """With the notes in one language: a plain table has one column for them."""
    own = reader.current()
    notes = [pick(note.texts, own) for note in cube.notes if not note.dimension and not note.cells]
    texts = tuple(Note({_nearest(cube, own): label.text}) for label in notes if label)
    table.write_csv(replace(cube, notes=texts), stream, DELIMITERS.get(own, ";"))


def _nearest(cube: Cube, own: str) -> str:
    return own if own in cube.languages else "en"


def _json_stat(cube: Cube, stream: IO[bytes]) -> None:
    jsonstat.write(cube, stream, reader.current() if reader.current() in cube.languages else "en")


WRITERS: Mapping[str, tuple[str, Callable[[Cube, IO[bytes]], None]]] = {
    "csv": ("text/csv; charset=utf-8", _csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", table.write_xlsx),
    "json": ("application/json", _json_stat),
}


def write(cube: Cube, form: str) -> bytes:
    stream = io.BytesIO()
    WRITERS[form][1](cube, stream)
    return stream.getvalue()


def metadata(selection: Selection, address: str) -> str:
    """What the figures are and where they come from, as JSON."""
    subject, indicator, release = selection.subject, selection.subject.indicator, selection.subject.release
    texts = indicator.texts_by_language
    return json.dumps(
        {
            "key": indicator.key,
            "titles": {language: text["name"] for language, text in texts.items()},
            "definitions": {language: text["definition"] for language, text in texts.items()},
            "units": {language: text["unit"] for language, text in texts.items()},
            "source": indicator.dataset.source.name,
            "table": indicator.dataset.code,
            "table_address": indicator.dataset.url,
            "licence": indicator.dataset.source.licence,
            "request": indicator.dataset.request,
            "release": release.number,
            "sha256": release.sha256,
            "fetched": release.fetched_at.isoformat(),
            "published": release.published_at.isoformat() if release.published_at else None,
            "address": address,
            "reference_time": indicator.reference or None,
            "counts": indicator.group,
            "measure": selection.measure.fixed_key or None,
            "warnings": [note.texts for note in _warnings(selection)],
            "notes": [note.all_texts for note in subject.notes],
        },
        ensure_ascii=False,
        indent=2,
    )
