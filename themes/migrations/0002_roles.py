from django.db import migrations

from integrationnorden.publishing import roles

OBJECTS = ["theme", "chapter", "finding", "activity"]
PLUGINS = ["citation", "figure", "findingplacement", "recommendation", "table"]
WRITE = [
    *(f"themes.{action}_{name}{part}" for action in ("view", "change") for name in OBJECTS for part in ("", "content")),
    *(f"themes.add_{name}content" for name in OBJECTS),
    *(f"themes.{action}_{name}" for action in ("add", "change", "delete", "view") for name in (*PLUGINS, "activitysource")),
    *(f"djangocms_versioning.{action}_{name}contentversion" for action in ("view", "change") for name in OBJECTS),
    "themes.view_publication",
]
START = [
    *(f"themes.add_{name}" for name in OBJECTS),
    "themes.add_publication",
    "themes.change_publication",
]
PUBLISH = [f"themes.publish_{name}content" for name in OBJECTS]
ADMINISTER = [
    *(f"themes.delete_{name}{part}" for name in OBJECTS for part in ("", "content")),
    "themes.delete_publication",
]
ROLES = {
    "translator": WRITE,
    "editor": WRITE + START + PUBLISH,
    "administrator": WRITE + START + PUBLISH + ADMINISTER,
}


def extend_roles(apps, schema_editor):
    roles.give(apps, ROLES)


class Migration(migrations.Migration):
    """Translators write texts, editors begin and publish; authors of learning examples have no part in syntheses."""

    dependencies = [
        ("themes", "0001_initial"),
        ("knowledgebank", "0002_roles"),
        ("djangocms_versioning", "0018_fix_typo"),
    ]
    operations = [migrations.RunPython(extend_roles, migrations.RunPython.noop)]
