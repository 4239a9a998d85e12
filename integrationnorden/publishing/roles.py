"""The roles of editors are groups; the migrations of apps give them their permissions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions


def give(apps: Any, roles: Mapping[str, Sequence[str]]) -> None:
    """Give each group, made where it is missing, the permissions "app.codename"; for use in a migration.

    Django makes permissions after all migrations, so the ones that are needed are made here.
    """
    for label in {codename.partition(".")[0] for codenames in roles.values() for codename in codenames}:
        create_permissions(installed.get_app_config(label), verbosity=0)
    group_model = apps.get_model("auth", "Group")
    permission_model = apps.get_model("auth", "Permission")
    for role, codenames in roles.items():
        group, _created = group_model.objects.get_or_create(name=role)
        for codename in codenames:
            label, _dot, name = codename.partition(".")
            group.permissions.add(*permission_model.objects.filter(content_type__app_label=label, codename=name))
