"""Figures as a cube, which the writers make into files: of a selection, or of the whole indicator."""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import IO, Any

from integrationnorden.languages import reader

from .models import Observation
from .periods import code_of
from .readers.cube import Category, Cell, Cube, Dimension, Note, Role, Unit
from .selection import Selection
from .subject import NORDIC_CODE, Subject
from .writers import jsonstat, table

Rows = Iterable[tuple[Any, ...]]

DELIMITERS = {"en": ","}
"""What spreadsheet programs expect between values; everywhere else it is a semicolon."""


def selected(selection: Selection) -> Cube:
    """The figures that are chosen. Nordic totals are no figures of the source and are left out."""
    subject = selection.subject
    areas = [area.pk for area in selection.areas if area.code != NORDIC_CODE]
    areas += [pk for area in selection.areas if area.code == NORDIC_CODE for pk in subject.area_pks(area.code)]
    categories = [
        [one.pk for one in (breakdown.categories if breakdown is selection.ranked else chosen)]
        for breakdown, chosen in zip(subject.breakdowns, selection.categories, strict=True)
    ]
    figures = Observation.objects.of(subject.indicator.pk, subject.release.pk).chosen(areas, categories)
    return _cube(subject, figures.filter(period__range=(selection.first, selection.last)))


def whole(subject: Subject) -> Cube:
    return _cube(subject, Observation.objects.of(subject.indicator.pk, subject.release.pk))


def _cube(subject: Subject, figures: Any) -> Cube:
    ordered = figures.order_by("area", "d1", "d2", "d3", "d4", "period")
    rows = list(ordered.values_list("area", "d1", "d2", "d3", "d4", "period", "value", "symbol", "flags"))
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
    from dataclasses import replace

    texts = {one.language_code: one for one in subject.indicator.translations.all()}
    notes = [Note({language: text.definition for language, text in texts.items()}, mandatory=True)]
    notes += [Note(note.all_texts or {}, note.mandatory) for note in subject.notes]
    updated = subject.release.data_updated or (subject.release.published_at and subject.release.published_at.date())
    return replace(
        cube,
        code=f"{subject.indicator.key}-{subject.release.number}",
        title={language: text.name for language, text in texts.items()},
        source={"": f"{subject.indicator.dataset.source.name}: {subject.indicator.dataset.code}"},
        unit=Unit({language: text.unit for language, text in texts.items()}, subject.indicator.decimals),
        updated=dt.datetime.combine(updated, dt.time()) if updated else None,
        languages=tuple(texts),
        notes=tuple(notes),
    )


def _csv(cube: Cube, stream: IO[bytes]) -> None:
    table.write_csv(cube, stream, DELIMITERS.get(reader.current(), ";"))


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


def metadata(subject: Subject, address: str) -> str:
    """What the figures are and where they come from, as JSON."""
    indicator, release = subject.indicator, subject.release
    return json.dumps(
        {
            "key": indicator.key,
            "titles": {one.language_code: one.name for one in indicator.translations.all()},
            "definitions": {one.language_code: one.definition for one in indicator.translations.all()},
            "units": {one.language_code: one.unit for one in indicator.translations.all()},
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
            "notes": [note.all_texts for note in subject.notes],
        },
        ensure_ascii=False,
        indent=2,
    )
