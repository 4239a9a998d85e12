from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

MODELS = ["source", "dataset", "release", "codemap", "dimension", "category", "indicator", "axis", "note"]
VIEW = [f"view_{model}" for model in MODELS]
CHANGE = [f"{action}_{model}" for action in ("add", "change") for model in MODELS]
EDITOR = [*VIEW, *CHANGE, "delete_axis", "delete_note", "delete_codemap", "publish_release"]
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
    """Editors import and publish figures; everybody else at the desk reads them."""

    dependencies = [
        ("statistics", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(give_permissions, migrations.RunPython.noop)]
