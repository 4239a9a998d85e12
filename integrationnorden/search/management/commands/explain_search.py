"""Say how search understands words, and why each result is where it is."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import override

from integrationnorden.languages import registry
from integrationnorden.search.models import SearchEntry
from integrationnorden.search.query import understand


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("words")
        parser.add_argument("--language", choices=registry.CODES, default=registry.DEFAULT)
        parser.add_argument("--first", type=int, default=10, help="how many results")

    def handle(self, *args: Any, **options: Any) -> None:
        language = options["language"]
        query = understand(options["words"], language)
        entries = SearchEntry.objects.for_reader(language)
        complete = entries.matching(query).count()
        if looser := query.looser(complete):
            query = looser
            self.stdout.write(f"{complete} texts have all words: some of them are enough.")
        self.stdout.write(f"Concepts: {', '.join(sorted(query.concepts)) or 'none'}")
        self.stdout.write(f"Unknown words: {', '.join(query.unknown) or 'none'}")
        with override(language):
            for place, entry in enumerate(entries.explained(query)[: options["first"]], start=1):
                self.stdout.write(
                    f"{place}. {entry.title} [{entry.language}] {entry.rank:.2f} = "
                    f"(as typed {entry.typed:.2f} + other forms {entry.inflected:.2f} + related {entry.related:.2f}"
                    f" + concepts {entry.named:.2f}) × nearness of the language {entry.nearness:.2f}"
                    f" + units {entry.coverage:.0f};"
                    f" evidence {entry.standing}, year {entry.year or 'not known'}"
                )
