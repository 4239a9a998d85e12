"""From a file to a draft release: read, map codes, copy in bulk, compare with what is public. All or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any

from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from psycopg.errors import UniqueViolation

from . import comparing
from .layout import SAMPLE, ImportRefused, Layout, Mapper, UnknownCodes, WhichTable, with_one_meaning
from .models import CodeMap, Dataset, Indicator, Observation, Release
from .readers import detection
from .readers.cube import Cell, Cube
from .readers.errors import ReadError, WhichPart
from .readers.figures import flags_text

NOT_AVAILABLE = ".."
COLUMNS = ["indicator_id", "release_id", "area_id", "d1", "d2", "d3", "d4", "period", "value", "symbol", "flags"]
LONGEST_SYMBOL, LONGEST_FLAGS = 20, 200

Row = tuple[Any, ...]
ROWS_AT_ONCE = 5000
Progress = Callable[[int], object]


@dataclass(frozen=True, slots=True)
class Imported:
    """The release of a file; `is_new` is false where the file was imported before."""

    release: Release
    is_new: bool


def import_file(
    raw: bytes,
    dataset: Dataset,
    progress: Progress | None = None,
    requests: Sequence[Mapping[str, Any]] = (),
    part: str = "",
) -> Imported:
    """Make a draft release of a file, which a person then publishes; `requests` are those that it answers.

    `part` names one of several tables in the file. Raises ImportRefused: for a broken file with the place, which
    changes nothing; WhichTable where `part` is needed; and UnknownCodes, which only remembers the codes so that an
    editor can give them a meaning.
    """
    sha256 = hashlib.sha256(raw).hexdigest()
    if known := dataset.releases.filter(sha256=sha256, part=part).first():
        return Imported(known, is_new=False)
    try:
        cube = detection.read(raw, dataset.language, part)
        draft = Release(
            dataset=dataset,
            sha256=sha256,
            part=part,
            requests=list(requests),
            format=detection.detect(raw).value,
        )
        return Imported(_draft(cube, raw, draft, progress or (lambda _done: None)), is_new=True)
    except WhichPart as error:
        raise WhichTable(error.text(_)) from error
    except ReadError as error:
        raise ImportRefused(error.text(_)) from error
    except UnknownCodes as error:
        _remember(error, dataset)
        raise


def _remember(error: UnknownCodes, dataset: Dataset) -> None:
    CodeMap.objects.bulk_create(
        [
            CodeMap(
                source=dataset.source,
                variable=storable(one.variable)[:120],
                code=storable(one.code)[:120],
                label=storable(one.label)[:300],
            )
            for one in error.codes
        ],
        ignore_conflicts=True,
    )


@transaction.atomic
def _draft(cube: Cube, raw: bytes, release: Release, progress: Progress) -> Release:
    dataset = release.dataset
    Dataset.objects.select_for_update().get(pk=dataset.pk)
    layouts = Mapper(dataset, cube).layouts()
    release.number = (dataset.releases.aggregate(last=Max("number"))["last"] or 0) + 1
    release.data_updated = cube.updated.date() if cube.updated else None
    release.next_update = cube.next_update.date() if cube.next_update else None
    release.save()
    try:
        _copy(_rows(cube, layouts, release, progress))
    except UniqueViolation as error:
        raise ImportRefused(_collision(layouts, cube)) from error
    indicators = [layout.indicator for layout in layouts]
    release.extents = _extents(indicators, release)
    release.report = comparing.report(release, indicators)
    # The file comes last: what fails before leaves none behind.
    release.raw.save(f"{dataset.key}-{release.number}.{release.format}", ContentFile(raw), save=False)
    release.save()
    return release


def _collision(layouts: list[Layout], cube: Cube) -> str:
    """Why two figures have the same place: codes with one meaning, of which only one may have a figure."""
    alike = dict(found for layout in layouts for found in with_one_meaning(layout, cube.dimensions))
    codes = "; ".join(f"{variable}: {', '.join(codes[:SAMPLE])}" for variable, codes in alike.items())
    message = _("Two figures have the same place, for these codes mean the same: %(codes)s.")
    return message % {"codes": storable(codes)}


def _extents(indicators: list[Indicator], release: Release) -> dict[str, dict[str, list[int]]]:
    found = {str(one.pk): Observation.objects.of(one.pk, release.pk).extent() for one in indicators}
    empty = [one.key for one in indicators if not found[str(one.pk)]["area"]]
    if empty:
        raise ImportRefused(_("The file has no figures for %(names)s.") % {"names": ", ".join(empty)})
    return found


def _rows(cube: Cube, layouts: list[Layout], release: Release, progress: Progress) -> Iterator[Row]:
    for cell in cube.cells():
        progress(1)
        for layout in layouts:
            place = layout.place(cell.place)
            if place is not None:
                yield (layout.indicator.pk, release.pk, *place, cell.value, _symbol(cell), _flags(cell))


def _symbol(cell: Cell) -> str:
    """A figure has none, but for nil; a cell without a figure always has one."""
    if cell.value is not None:
        return "-" if cell.symbol == "-" and not cell.value else ""
    return cell.symbol[:LONGEST_SYMBOL] or NOT_AVAILABLE


def _flags(cell: Cell) -> str:
    return flags_text(cell.flags)[:LONGEST_FLAGS]


def _copy(rows: Iterator[Row]) -> None:
    """In PostgreSQL's text form, which is quicker to make here than row by row in psycopg."""
    statement = f"COPY statistics_observation ({', '.join(COLUMNS)}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        while lines := [_line(row) for row in islice(rows, ROWS_AT_ONCE)]:
            copy.write("".join(lines))


def _line(row: Row) -> str:
    *keys, value, symbol, flags = row
    figure = "\\N" if value is None else str(value)
    return "\t".join([*map(str, keys), figure, _escaped(symbol), _escaped(flags)]) + "\n"


@lru_cache(maxsize=1000)
def _escaped(text: str) -> str:
    """A text between tabulators; PostgreSQL, COPY, text format."""
    return storable(text).translate(_ESCAPES)


def storable(text: str) -> str:
    """The text without what PostgreSQL cannot keep: the character 0, and halves of characters, which JSON can write."""
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode()


_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
