"""Load the demo content into an empty database; what is there already is left alone."""

import os
from typing import Any

from cms.models import Page
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.sites.models import Site
from django.core.management.base import BaseCommand
from django.db import transaction

from integrationnorden.pages import demo, loading
from integrationnorden.taxonomy import loading as taxonomy


class Command(BaseCommand):
    help = __doc__

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        editor = self._editor()
        if not Page.objects.exists():
            Site.objects.update_or_create(pk=1, defaults={"domain": "localhost", "name": "Integration Norden"})
            taxonomy.load()
            loading.load(editor)
        for loaded in demo.load(editor):
            self.stdout.write(loaded)

    @staticmethod
    def _editor() -> Any:
        user, created = get_user_model().objects.get_or_create(username="editor", defaults={"is_staff": True})
        if created:
            user.set_password(os.environ.get("EDITOR_PASSWORD"))
            user.save()
            user.groups.set(Group.objects.filter(name__in=["editor", "administrator"]))
        return user
