"""Import funded projects from CSV or JSON files in the 360Giving standard: all or nothing, every error listed."""

from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser

from grants import importing
from integrationnorden.languages import registry


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--user", default="editor", help="who is noted as the author of the versions")
        parser.add_argument("--language", default=registry.DEFAULT, choices=registry.CODES, help="of rows without one")
        parser.add_argument("--publish", action="store_true", help="publish at once; otherwise drafts are made")

    def handle(self, *args: Any, **options: Any) -> None:
        user = get_user_model().objects.filter(username=options["user"]).first()
        if user is None:
            raise CommandError(f"There is no user {options['user']}.")
        try:
            file = importing.read(options["file"])
            report = importing.import_projects(file, user, language=options["language"], publish=options["publish"])
        except importing.ImportRefused as error:
            raise CommandError(f"Nothing was imported.\n{error}") from error
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}.") from error
        self.stdout.write(
            f"{len(report.created)} created, {len(report.changed)} changed, {len(report.unchanged)} unchanged"
        )
        if file.left_out:
            self.stdout.write(f"Not held here and left out: {', '.join(file.left_out)}")
