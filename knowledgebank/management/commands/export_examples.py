"""Export all learning examples, with the newest version of each text, as JSON Lines."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from knowledgebank import exchange


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, help="without it, to the screen")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path | None = options["file"]
        if path is None:
            sys.stdout.write(exchange.write_lines(exchange.all_records()))
        else:
            path.write_text(exchange.write_lines(exchange.all_records()), encoding="utf-8")
