"""Import learning examples from JSON Lines files or workbooks (.xlsx): all or nothing, every error listed."""

from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.core.management.base import BaseCommand, CommandError, CommandParser

from knowledgebank import importing, workbooks


def _is_workbook(path: Path) -> bool:
    return path.suffix.lower() == ".xlsx"


def _import(paths: list[Path], user: AbstractBaseUser, *, publish: bool) -> importing.Report:
    read = [workbooks.read_workbook(path) if _is_workbook(path) else importing.read(path) for path in paths]
    records = [record for records in read for record in records]
    try:
        return importing.import_records(records, user, publish=publish)
    except importing.ImportRefused as error:
        if all(map(_is_workbook, paths)):
            raise workbooks.by_number(error, records) from error
        raise


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", type=Path)
        parser.add_argument("--user", default="editor", help="who is noted as the author of the versions")
        parser.add_argument("--publish", action="store_true", help="publish at once; otherwise drafts are made")

    def handle(self, *args: Any, **options: Any) -> None:
        user = get_user_model().objects.filter(username=options["user"]).first()
        if user is None:
            raise CommandError(f"There is no user {options['user']}.")
        try:
            report = _import(options["files"], user, publish=options["publish"])
        except importing.ImportRefused as error:
            raise CommandError(f"Nothing was imported.\n{error}") from error
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}.") from error
        self.stdout.write(
            f"{len(report.created)} created, {len(report.changed)} changed, {len(report.unchanged)} unchanged"
        )
