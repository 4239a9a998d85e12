"""Publish a draft release of a dataset."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from integrationstatistics.models import Release
from integrationstatistics.publishing import CannotPublish, publish


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("dataset", help="The key of the dataset.")
        parser.add_argument("number", type=int, help="The number of the release.")

    def handle(self, *args: Any, **options: Any) -> None:
        release = Release.objects.filter(dataset__key=options["dataset"], number=options["number"]).first()
        if release is None:
            raise CommandError(f"There is no release {options['number']} of {options['dataset']}.")
        try:
            publish(release)
        except CannotPublish as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Release {release.number} of {release.dataset.key} is public.")
