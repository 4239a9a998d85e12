"""Build the search index anew; readers search the old one until the new one is whole."""

import os
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import connection
from tqdm import tqdm

from integrationnorden.search.models import SearchEntry
from integrationnorden.search.rebuilding import is_current, rebuild


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--if-needed", action="store_true", help="do nothing where the index is current")
        parser.add_argument("--workers", type=int, default=os.cpu_count(), help="how many processes")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["if_needed"] and is_current():
            return
        workers = 1 if connection.in_atomic_block else max(1, options["workers"])
        tqdm.monitor_interval = 0  # no thread of its own: this process forks
        with tqdm(unit=" texts", disable=not self.stderr.isatty()) as bar:
            rebuild(workers, bar.update)
        self.stdout.write(f"{SearchEntry.objects.count()} texts can be found.")
