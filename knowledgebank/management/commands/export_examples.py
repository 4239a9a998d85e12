"""Export all learning examples, with the newest version of each text, as JSON Lines or a workbook (.xlsx)."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from knowledgebank import exchange, workbooks


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, help="without it, to the screen")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path | None = options["file"]
        if path is None:
            sys.stdout.write(exchange.write_lines(exchange.all_records()))
        elif path.suffix.lower() == ".xlsx":
            _write_workbook(path)
        else:
            path.write_text(exchange.write_lines(exchange.all_records()), encoding="utf-8")


def _write_workbook(path: Path) -> None:
    try:
        workbooks.write_workbook(exchange.all_records(), path)
    except workbooks.ExportRefused as error:
        raise CommandError(f"Nothing was exported.\n{error}") from error
