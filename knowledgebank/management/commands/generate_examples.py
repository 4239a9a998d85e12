"""Add made-up learning examples, for measuring load only."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from knowledgebank.generating import generate


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("count", type=int)

    def handle(self, *args: Any, **options: Any) -> None:
        if options["count"] < 1:
            raise CommandError("Give a number from 1.")
        user = get_user_model().objects.filter(is_staff=True).order_by("pk").first()
        if user is None:
            raise CommandError("There is no user to note as the author; run load_demo first.")
        with tqdm(total=options["count"], unit=" examples", disable=not self.stderr.isatty()) as bar:
            for done in generate(options["count"], user):
                bar.update(done - bar.n)
        call_command("rebuild_search")
        self.stdout.write(f"{options['count']} made-up examples added.")
