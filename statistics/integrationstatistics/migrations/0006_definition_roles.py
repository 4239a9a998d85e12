from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

VIEW = ["view_definition"]
EDITOR = [*VIEW, "add_definition", "change_definition", "delete_definition"]
ROLES = {"author": VIEW, "translator": VIEW, "editor": EDITOR, "administrator": EDITOR}


def give_permissions(apps, schema_editor):
    """Permissions are made after all migrations, so the ones that roles need are made here."""
    create_permissions(installed.get_app_config("statistics"), verbosity=0)
    group_model = apps.get_model("auth", "Group")
    permission_model = apps.get_model("auth", "Permission")
    for role, codenames in ROLES.items():
        group, _created = group_model.objects.get_or_create(name=role)
        found = permission_model.objects.filter(content_type__app_label="statistics", codename__in=codenames)
        group.permissions.add(*found)


class Migration(migrations.Migration):
    """Editors write whom each country calls an immigrant; everybody else at the desk reads it."""

    dependencies = [("statistics", "0005_definitions")]
    operations = [migrations.RunPython(give_permissions, migrations.RunPython.noop)]
