"""Look for new figures at the sources now; they become drafts. Without keys, all datasets that are due."""

from itertools import groupby
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from integrationstatistics import checking
from integrationstatistics.models import Dataset
from integrationstatistics.watching import watched


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("datasets", nargs="*", help="Keys of datasets.")

    def handle(self, *args: Any, **options: Any) -> None:
        keys = options["datasets"]
        known = Dataset.objects.filter(key__in=keys).select_related("source").order_by("request__source", "key")
        datasets = list(known) if keys else watched()
        if missing := set(keys) - {one.key for one in datasets}:
            raise CommandError(f"There is no dataset {min(missing)}.")
        for _service, group in groupby(datasets, key=lambda one: one.request.get("source")):
            for key, found in checking.check_all(group).items():
                self.stdout.write(f"{key}: {Dataset.Found(found).label}")
        if not datasets:
            self.stdout.write("No dataset is due.")
