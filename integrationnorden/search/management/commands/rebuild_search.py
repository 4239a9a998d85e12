"""Build the search index anew; readers search the old one until the new one is whole."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from tqdm import tqdm

from integrationnorden.search import indexing, vocabulary
from integrationnorden.search.models import SearchEntry, SearchForm
from integrationnorden.search.sources import sources
from integrationnorden.web.page_cache import start_new_generation


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="do nothing where there is an index")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """One transaction is the swap: a crash leaves the old index as it was."""
        if options["if_empty"] and SearchEntry.objects.exists():
            return
        SearchEntry.objects.all().delete()
        SearchForm.objects.all().delete()
        vocabulary.rebuild()
        for source in sources:
            documents = tqdm(source.documents(), desc=source.kind, unit=" texts", disable=not self.stderr.isatty())
            indexing.write(source.kind, iter(documents))
        start_new_generation()
        self.stdout.write(f"{SearchEntry.objects.count()} texts can be found.")
