"""Import a file of figures into a dataset, as a draft release that a person publishes."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from integrationstatistics.comparing import KINDS
from integrationstatistics.importing import import_file
from integrationstatistics.layout import ImportRefused, UnknownCodes
from integrationstatistics.models import Dataset, Release


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dataset", required=True, help="The key of the dataset.")

    def handle(self, *args: Any, **options: Any) -> None:
        dataset = Dataset.objects.filter(key=options["dataset"]).first()
        if dataset is None:
            raise CommandError(f"There is no dataset {options['dataset']}.")
        try:
            with tqdm(unit=" cells", disable=options["verbosity"] == 0) as bar:
                imported = import_file(options["file"].read_bytes(), dataset, bar.update)
        except OSError as error:
            raise CommandError(str(error)) from error
        except UnknownCodes as error:
            listed = "\n".join(f"  {one.variable}: {one.code} ({one.label})" for one in error.codes)
            raise CommandError(f"{error}\n{listed}") from error
        except ImportRefused as error:
            raise CommandError(str(error)) from error
        if not imported.is_new:
            self.stdout.write(f"This file was imported before, as release {imported.release.number}. Nothing changed.")
            return
        self._report(imported.release)

    def _report(self, release: Release) -> None:
        self.stdout.write(f"Draft release {release.number} of {release.dataset.key}.")
        for key, found in release.report.items():
            counts = ", ".join(f"{kind} {found['counts'][kind]}" for kind in KINDS if found["counts"][kind])
            self.stdout.write(f"  {key}: {counts or 'no difference'}; not plausible {found['implausible']}")
        self.stdout.write(f"Publish it with: manage.py publish_release {release.dataset.key} {release.number}")
