"""The 360Giving data standard: its fields by title (CSV) and by path (JSON), written and read.

After schema 1.1 of the standard (ThreeSixtyGiving/standard, 360-giving-schema.json). What it has no
field for stands under names of our own, which the standard allows: partners, language, status,
kind of translation, results and learning examples. A list stands in one CSV cell with a line for each value.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from integrationnorden.publishing.importing import ImportRefused, Problem

VERSION = "1.1"
# Stands in a path for every member of a list.
EACH = -1

Flat = dict[str, Any]
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its title and where it stands in a grant."""

    title: str
    path: Path
    is_number: bool = False

    @property
    def is_list(self) -> bool:
        return EACH in self.path


FIELDS = (
    Field("Identifier", ("id",)),
    Field("Title", ("title",)),
    Field("Description", ("description",)),
    Field("Currency", ("currency",)),
    Field("Amount Awarded", ("amountAwarded",), is_number=True),
    Field("Award Date", ("awardDate",)),
    Field("URL", ("url",)),
    Field("Planned Dates:Start Date", ("plannedDates", 0, "startDate")),
    Field("Planned Dates:End Date", ("plannedDates", 0, "endDate")),
    Field("Recipient Org:Identifier", ("recipientOrganization", 0, "id")),
    Field("Recipient Org:Name", ("recipientOrganization", 0, "name")),
    Field("Recipient Org:Country", ("recipientOrganization", 0, "addressCountry")),
    Field("Recipient Org:Web Address", ("recipientOrganization", 0, "url")),
    Field("Funding Org:Identifier", ("fundingOrganization", 0, "id")),
    Field("Funding Org:Name", ("fundingOrganization", 0, "name")),
    Field("Grant Programme:Code", ("grantProgramme", 0, "code")),
    Field("Grant Programme:Title", ("grantProgramme", 0, "title")),
    Field("From an open call?", ("fromOpenCall",)),
    Field("Classifications:Code", ("classifications", EACH, "code")),
    Field("Classifications:Title", ("classifications", EACH, "title")),
    Field("Related Document:Title", ("relatedDocument", EACH, "title")),
    Field("Related Document:Web Address", ("relatedDocument", EACH, "url")),
    Field("Related Document:Document Type", ("relatedDocument", EACH, "documentType")),
    Field("Last modified", ("dateModified",)),
    Field("Data Source", ("dataSource",)),
    # of our own
    Field("Partner Org:Identifier", ("partnerOrganization", EACH, "id")),
    Field("Partner Org:Name", ("partnerOrganization", EACH, "name")),
    Field("Partner Org:Country", ("partnerOrganization", EACH, "addressCountry")),
    Field("Language", ("language",)),
    Field("Translation", ("translation",)),
    Field("Status", ("status",)),
    Field("Results", ("results",)),
    Field("Call Number", ("callNumber",), is_number=True),
    Field("Learning Examples", ("learningExamples", EACH, "number"), is_number=True),
    Field("Themes", ("themes", EACH, "number"), is_number=True),
)


@dataclass(frozen=True, slots=True)
class File:
    """What a file says: its records, where the first one stands, and the fields that are not held here.

    An empty record is a row that says nothing.
    """

    records: list[Flat]
    left_out: list[str]
    first_row: int


BY_TITLE = {field.title: field for field in FIELDS}
_BY_FOLDED_TITLE = {field.title.casefold(): field.title for field in FIELDS}


def write_csv(records: Iterable[Flat]) -> str:
    """Records as CSV with the titles as header, with the mark by which spreadsheets know UTF-8."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(BY_TITLE), extrasaction="raise", lineterminator="\r\n")
    writer.writeheader()
    for record in records:
        writer.writerow({title: _cell(value) for title, value in record.items()})
    return "\N{BYTE ORDER MARK}" + text.getvalue()


def write_json(records: Iterable[Flat]) -> str:
    """Records as a package of grants."""
    package = {"version": VERSION, "grants": [nest(record) for record in records]}
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def read_csv(text: str) -> File:
    """The records of a CSV file, below its header. Raises ImportRefused."""
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        raise ImportRefused([Problem(0, "", _("This is not CSV: %(error)s.") % {"error": error})]) from error
    header = [_BY_FOLDED_TITLE.get(title.strip().casefold(), title.strip()) for title in (rows[0] if rows else [])]
    if "Identifier" not in header or len(set(header)) != len(header):
        message = _("The first row must hold the titles of the 360Giving standard, each once, with Identifier.")
        raise ImportRefused([Problem(1, "", message)])
    wrong = [number for number, row in enumerate(rows[1:], start=2) if any(row) and len(row) != len(header)]
    if wrong:
        message = _("The row has not as many cells as the header.")
        raise ImportRefused([Problem(number, "", message) for number in wrong])
    records = [_from_cells(header, row) if any(row) else {} for row in rows[1:]]
    return File(records, sorted(set(header) - set(BY_TITLE)), first_row=2)


def read_json(text: str) -> File:
    """The records of a package of grants. Raises ImportRefused."""
    try:
        package = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise ImportRefused([Problem(0, "", _("This is not JSON: %(error)s.") % {"error": error})]) from error
    grants = package.get("grants") if isinstance(package, dict) else None
    if not isinstance(grants, list) or not all(isinstance(grant, dict) for grant in grants):
        raise ImportRefused([Problem(0, "grants", _("The file must hold a list of grants."))])
    known = {_dotted(field.path) for field in FIELDS}
    unknown = {path for grant in grants for path in _paths(grant)} - known
    return File([flatten(grant) for grant in grants], sorted(unknown), first_row=1)


def nest(record: Flat) -> dict[str, Any]:
    """A flat record as a grant of the standard; what is not known is left out."""
    grant: dict[str, Any] = {}
    for title, value in record.items():
        path = BY_TITLE[title].path
        for place, one in enumerate(value) if isinstance(value, list) else [(0, value)]:
            if one is not None:
                _put(grant, tuple(place if step == EACH else step for step in path), one)
    return grant


def flatten(grant: dict[str, Any]) -> Flat:
    """A grant as a flat record of the fields that it has."""
    found = {field.title: _take(grant, field.path) for field in FIELDS}
    return {title: value for title, value in found.items() if value is not None}


def _put(node: Any, path: Path, value: Any) -> None:
    for step, following in pairwise(path):
        empty: Any = [] if isinstance(following, int) else {}
        if isinstance(step, int):
            node.extend({} for _missing in range(step + 1 - len(node)))
            node = node[step]
        else:
            node = node.setdefault(step, empty)
    node[path[-1]] = value


def _take(node: Any, path: Sequence[str | int]) -> Any:
    """What stands at the path, a list where it passes one, None where nothing does."""
    for place, step in enumerate(path):
        if step == EACH:
            rest = path[place + 1 :]
            found = [_take(member, rest) for member in node] if isinstance(node, list) else []
            return found if any(one is not None for one in found) else None
        if isinstance(step, int):
            node = node[step] if isinstance(node, list) and len(node) > step else None
        else:
            node = node.get(step) if isinstance(node, dict) else None
    return node


def _paths(node: Any, above: str = "") -> Iterable[str]:
    """The paths of all that a grant says, members of lists taken together."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from _paths(value, f"{above}/{key}" if above else key)
    elif isinstance(node, list):
        for member in node:
            yield from _paths(member, above)
    else:
        yield above


def _dotted(path: Path) -> str:
    return "/".join(step for step in path if isinstance(step, str))


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return "\n".join(_cell(one) for one in value)
    return "" if value is None else str(value)


def _from_cells(header: Sequence[str], row: Sequence[str]) -> Flat:
    record: Flat = {}
    for title, cell in zip(header, row, strict=True):
        if title in BY_TITLE:
            text = cell.strip()
            record[title] = [line.strip() for line in text.splitlines()] if BY_TITLE[title].is_list else text
    return record
