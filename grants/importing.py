"""Importing funded projects from records of the 360Giving standard: all or nothing, repeatable."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from integrationnorden.languages import registry
from integrationnorden.publishing.importing import (
    ImportRefused,
    Problem,
    Report,
    decode,
    validation_problems,
    write_text,
)
from integrationnorden.publishing.models import TranslationKind
from integrationnorden.search import indexing
from integrationnorden.search.sources import sources
from integrationnorden.taxonomy.models import Organisation
from integrationnorden.web.page_cache import start_new_generation

from . import giving
from .cells import Cells
from .choices import Role
from .giving import File, Flat
from .models import Participation, Project
from .models import Report as ProjectReport
from .references import Known

# The fields of the model by title of the standard, for the errors of the model.
TITLES = {
    "identifier": "Identifier",
    "title": "Title",
    "slug": "Title",
    "summary": "Description",
    "currency": "Currency",
    "amount": "Amount Awarded",
    "awarded_on": "Award Date",
    "url": "URL",
    "start": "Planned Dates:Start Date",
    "end": "Planned Dates:End Date",
    "pool": "Grant Programme:Code",
    "call": "Call Number",
    "funder": "Funding Org:Identifier",
    "status": "Status",
    "results": "Results",
    "language": "Language",
    "translation_kind": "Translation",
    "themes": "Themes",
}
# What is made from other fields when it is written, and so is not read.
DERIVED = {"Grant Programme:Title", "From an open call?", "Classifications:Title", "Last modified", "Data Source"}
# What may differ between the languages of one project.
NAMES = {"Recipient Org:Name", "Funding Org:Name", "Partner Org:Name"}
PER_LANGUAGE = DERIVED | NAMES | {"Title", "Description", "Results", "Language", "Translation"}


def read(path: Path) -> File:
    """The records of a CSV or JSON file. Raises ImportRefused or OSError."""
    return parse(path.name, path.read_bytes())


def parse(name: str, data: bytes) -> File:
    """The same of a file that was handed in."""
    readers = {"csv": giving.read_csv, "json": giving.read_json}
    reader = readers.get(name.rpartition(".")[2].lower())
    if reader is None:
        raise ImportRefused([Problem(0, "", _("The file must be CSV or JSON, and its name end so."))])
    return reader(decode(data))


def import_projects(file: File, user: AbstractBaseUser, *, language: str, publish: bool) -> Report:
    """Create or change the projects of a file, as drafts or published.

    `language` is that of records which do not name theirs. A field that a record lacks is left as it
    is. Raises ImportRefused where any record is wrong; then nothing was written.
    """
    run = _Run(Known.load(), user, language, publish=publish)
    rows = [(row, record) for row, record in enumerate(file.records, start=file.first_row) if record]
    run.problems += _repeated(rows, language)
    with transaction.atomic():
        for row, record in rows:
            run.take(Cells(row, record))
        if run.problems:
            # Leaving by the exception undoes what was written.
            raise ImportRefused(sorted(set(run.problems), key=lambda problem: (problem.row, problem.field)))
        numbers = [*run.report.created, *run.report.changed]
        indexing.update(sources.get("project"), Project.objects.numbered(numbers).values_list("pk", flat=True))
        start_new_generation()
    return run.report


def _repeated(rows: list[tuple[int, Flat]], language: str) -> Iterator[Problem]:
    """A project stands once in each language, with the same facts."""
    seen: set[tuple[str, str]] = set()
    facts: dict[str, Flat] = {}
    for row, record in rows:
        identifier = str(record.get("Identifier"))
        identity = identifier, str(record.get("Language") or language)
        if identity in seen:
            yield Problem(row, "Identifier", _("The identifier stands twice in the file in the same language."))
        seen.add(identity)
        own = {title: value for title, value in record.items() if title not in PER_LANGUAGE}
        for title, value in facts.setdefault(identifier, own).items():
            if title in own and own[title] != value:
                yield Problem(row, title, _("This differs from what another row says of the same project."))


@dataclass(slots=True)
class _Run:
    """One import: what it may refer to, and what it did and found wrong so far."""

    known: Known
    user: AbstractBaseUser
    language: str
    publish: bool
    report: Report = field(default_factory=Report)
    problems: list[Problem] = field(default_factory=list)

    def take(self, cells: Cells) -> None:
        """Write one record; what is wrong with it is noted."""
        language = cells.choice("Language", dict(registry.CHOICES)) or self.language
        identifier = cells.text("Identifier")
        if identifier:
            try:
                self._write(identifier, cells, language)
            except ValidationError as error:
                for problem in validation_problems(cells.row, error):
                    cells.refuse(TITLES.get(problem.field, problem.field), problem.message)
        else:
            cells.refuse("Identifier", _("This is missing."))
        self.problems += cells.problems

    def _write(self, identifier: str, cells: Cells, language: str) -> None:
        project = Project.objects.filter(identifier=identifier).first()
        is_new = project is None
        project = project or Project(identifier=identifier, original_language=language)
        before = None if is_new else _stored(project)
        with transaction.atomic():
            self._set_facts(project, cells, language)
            project.full_clean()
            project.save()
            self._set_relations(project, cells, language)
            wrote = write_text(project, language, _texts(cells, project), self.user, publish=self.publish)
        self._note(project.number, is_new=is_new, changed=wrote or before != _stored(project))

    def _note(self, number: int, *, is_new: bool, changed: bool) -> None:
        """Each project once, though it may stand in several languages: created, else changed, else unchanged."""
        report = self.report
        if is_new:
            report.created.append(number)
        elif number in report.created or number in report.changed:
            return
        elif changed:
            report.changed.append(number)
            report.unchanged[:] = [other for other in report.unchanged if other != number]
        elif number not in report.unchanged:
            report.unchanged.append(number)

    def _set_facts(self, project: Project, cells: Cells, language: str) -> None:
        values: dict[str, Any] = {
            "currency": cells.text("Currency"),
            "amount": cells.number("Amount Awarded"),
            "awarded_on": cells.date("Award Date"),
            "url": cells.text("URL"),
            "start": cells.date("Planned Dates:Start Date"),
            "end": cells.date("Planned Dates:End Date"),
            "status": cells.text("Status"),
            "pool": cells.referred("Grant Programme:Code", self.known.pools),
            "call": cells.referred("Call Number", self.known.calls),
            "themes": cells.all_numbers("Themes"),
            "funder": self.known.organisation(cells, "Funding Org", 0, language),
        }
        for name, value in values.items():
            if TITLES[name] in cells.record:
                setattr(project, name, value)
        if project.call and not project.pool:
            project.pool = project.call.pool

    def _set_relations(self, project: Project, cells: Cells, language: str) -> None:
        if "Classifications:Code" in cells.record:
            project.concepts.set(cells.all_referred("Classifications:Code", self.known.concepts))
        if "Learning Examples" in cells.record:
            project.examples.set(cells.all_referred("Learning Examples", self.known.examples))
        for part, role in (("Recipient Org", Role.LEAD), ("Partner Org", Role.PARTNER)):
            if f"{part}:Identifier" in cells.record:
                count = max(1, len(cells.members(f"{part}:Identifier")))
                found = [self.known.organisation(cells, part, place, language) for place in range(count)]
                _set_organisations(project, [one for one in found if one], role)
        if "Related Document:Title" in cells.record:
            _set_reports(project, cells)


def _set_organisations(project: Project, organisations: list[Organisation], role: Role) -> None:
    project.participations.filter(role=role).delete()
    for order, organisation in enumerate(organisations):
        Participation.objects.update_or_create(
            project=project, organisation=organisation, defaults={"role": role, "order": order}
        )


def _set_reports(project: Project, cells: Cells) -> None:
    """Documents that are kept here as files stay: a file cannot name them."""
    project.reports.filter(file="").delete()
    kept = set(project.reports.values_list("title", flat=True))
    columns = ("Title", "Web Address", "Document Type")
    for order, (title, url, kind) in enumerate(cells.rows("Related Document", columns)):
        if title in kept:
            continue
        is_source = (kind or "").casefold() == ProjectReport.Kind.SOURCE
        report = ProjectReport(
            project=project,
            title=title or "",
            url=url or "",
            kind=ProjectReport.Kind.SOURCE if is_source else ProjectReport.Kind.REPORT,
            order=order,
        )
        try:
            report.full_clean()
        except ValidationError as error:
            for problem in validation_problems(cells.row, error):
                column = {"title": "Title", "url": "Web Address"}.get(problem.field, problem.field)
                cells.refuse(f"Related Document:{column}", problem.message)
        else:
            report.save()


def _texts(cells: Cells, project: Project) -> dict[str, Any]:
    given = {"title": "Title", "summary": "Description", "results": "Results", "translation_kind": "Translation"}
    texts: dict[str, Any] = {name: cells.text(title) for name, title in given.items() if title in cells.record}
    kind = texts.get("translation_kind")
    if kind in (TranslationKind.HUMAN, TranslationKind.MACHINE):
        texts["translated_from_language"] = project.original_language
    elif not kind:
        texts.pop("translation_kind", None)
    return texts


def _stored(project: Project) -> dict[str, Any]:
    """What is stored of a project, to see whether an import changed it."""
    found = Project.objects.get(pk=project.pk)
    names = (
        "currency",
        "amount",
        "awarded_on",
        "url",
        "start",
        "end",
        "status",
        "pool_id",
        "call_id",
        "funder_id",
        "themes",
    )
    return {
        **{name: getattr(found, name) for name in names},
        "concepts": set(found.concepts.values_list("pk", flat=True)),
        "examples": set(found.examples.values_list("pk", flat=True)),
        "participations": list(found.participations.order_by("role", "order").values_list("organisation", "role")),
        "reports": list(found.reports.order_by("order", "pk").values_list("title", "url", "kind")),
    }
