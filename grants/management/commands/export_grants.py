"""Export the published funded projects, in all their languages, as CSV or JSON in the 360Giving standard."""

from pathlib import Path
from typing import Any

from django.contrib.sites.models import Site
from django.core.management.base import BaseCommand, CommandError, CommandParser

from grants import exchange, giving
from grants.models import Project


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="its name ends in .csv or .json")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        writers = {".csv": giving.write_csv, ".json": giving.write_json}
        write = writers.get(path.suffix.lower())
        if write is None:
            raise CommandError("The name of the file must end in .csv or .json.")
        root = f"https://{Site.objects.get_current().domain}"
        projects = Project.objects.published().for_exchange()
        records = exchange.all_records(projects, lambda address: f"{root}{address}" if address[:1] == "/" else address)
        path.write_text(write(records), encoding="utf-8", newline="")
