"""Load the demo content into an empty database; does nothing where there is content."""

import os
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.sites.models import Site
from django.core.management.base import BaseCommand
from django.db import transaction

from integrationnorden.pages import loading as pages
from integrationnorden.taxonomy import loading as taxonomy
from knowledgebank import importing
from knowledgebank.models import Example

CONTENT = Path(__file__).parent.parent.parent / "content" / "examples"


class Command(BaseCommand):
    help = __doc__

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        if Example.objects.exists():
            return
        Site.objects.update_or_create(pk=1, defaults={"domain": "localhost", "name": "Integration Norden"})
        editor = self._editor()
        taxonomy.load()
        pages.load(editor)
        records = [record for path in sorted(CONTENT.glob("*.jsonl")) for record in importing.read(path)]
        report = importing.import_records(records, editor, publish=True)
        self.stdout.write(f"Loaded {len(report.created)} learning examples.")

    @staticmethod
    def _editor() -> Any:
        user, created = get_user_model().objects.get_or_create(username="editor", defaults={"is_staff": True})
        if created:
            user.set_password(os.environ.get("EDITOR_PASSWORD"))
            user.save()
            user.groups.set(Group.objects.filter(name__in=["editor", "administrator"]))
        return user
