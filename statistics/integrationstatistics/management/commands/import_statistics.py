"""Import figures into a dataset, from a file or from its source, as a draft release that a person publishes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from integrationstatistics.comparing import KINDS
from integrationstatistics.fetching import fetch
from integrationstatistics.importing import Imported, import_file
from integrationstatistics.layout import ImportRefused, UnknownCodes
from integrationstatistics.models import Dataset, Release


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, nargs="?")
        parser.add_argument("--dataset", help="The key of the dataset that the file is of.")
        parser.add_argument(
            "--part", default="", metavar="NAME", help="Which of several tables in JSON-stat or SDMX-CSV."
        )
        parser.add_argument("--fetch", metavar="DATASET", help="Fetch this dataset from its source instead.")

    def handle(self, *args: Any, **options: Any) -> None:
        file, key, fetched, part = (options[name] for name in ("file", "dataset", "fetch", "part"))
        if (file and key) and not fetched:
            imported = self._import(
                key, lambda dataset, progress: import_file(file.read_bytes(), dataset, progress, part=part), options
            )
        elif fetched and not (file or key or part):
            imported = self._import(fetched, fetch, options)
        else:
            raise CommandError("Give a file and --dataset, or --fetch alone.")
        if not imported.is_new:
            self.stdout.write(f"This file was imported before, as release {imported.release.number}. Nothing changed.")
            return
        self._report(imported.release)

    def _import(self, key: str, make: Callable[[Dataset, Any], Imported], options: dict[str, Any]) -> Imported:
        dataset = Dataset.objects.filter(key=key).select_related("source").first()
        if dataset is None:
            raise CommandError(f"There is no dataset {key}.")
        try:
            with tqdm(unit=" cells", disable=options["verbosity"] == 0) as bar:
                return make(dataset, bar.update)
        except OSError as error:
            raise CommandError(str(error)) from error
        except UnknownCodes as error:
            listed = "\n".join(f"  {one.variable}: {one.code} ({one.label})" for one in error.codes)
            raise CommandError(f"{error}\n{listed}") from error
        except ImportRefused as error:
            raise CommandError(str(error)) from error

    def _report(self, release: Release) -> None:
        self.stdout.write(f"Draft release {release.number} of {release.dataset.key}.")
        for key, found in release.report.items():
            counts = ", ".join(f"{kind} {found['counts'][kind]}" for kind in KINDS if found["counts"][kind])
            self.stdout.write(f"  {key}: {counts or 'no difference'}; not plausible {found['implausible']}")
        self.stdout.write(f"Publish it with: manage.py publish_release {release.dataset.key} {release.number}")
