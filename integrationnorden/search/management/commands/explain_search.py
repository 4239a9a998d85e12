"""Say how search understands words, and why each result is where it is."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import override

from integrationnorden.languages import registry
from integrationnorden.search import ranking
from integrationnorden.search.query import understand
from integrationnorden.search.retrieval import Scope, retrieve


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("words")
        parser.add_argument("--language", choices=registry.CODES, default=registry.DEFAULT)
        parser.add_argument("--first", type=int, default=10, help="how many results")

    def handle(self, *args: Any, **options: Any) -> None:
        scope = Scope(options["language"])
        query = understand(options["words"], scope.language)
        found = retrieve(scope, {}, {}, query, size=options["first"])
        if looser := query.looser(found.hits):
            self.stdout.write(f"{found.hits} texts have all words: some of them are enough.")
            query, found = looser, retrieve(scope, {}, {}, looser, size=options["first"])
        self.stdout.write(f"Concepts: {', '.join(sorted(query.concepts)) or 'none'}")
        self.stdout.write(f"Unknown words: {', '.join(query.unknown) or 'none'}")
        with override(scope.language):
            for place, entry in enumerate(found.entries, start=1):
                parts = ranking.explained(query, found.marks, entry)
                self.stdout.write(
                    f"{place}. {entry.title} [{entry.language}] {entry.rank:.2f} = "
                    f"(as typed {parts['typed']:.2f} + other forms {parts['inflected']:.2f}"
                    f" + related {parts['related']:.2f} + concepts {parts['named']:.2f})"
                    f" × nearness of the language {parts['nearness']:.2f} + units {parts['coverage']:.0f};"
                    f" evidence {entry.standing}, year {entry.year or 'not known'}"
                )
