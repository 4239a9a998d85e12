from django.db import migrations

from integrationnorden.publishing import roles

OBJECTS = ["call", "project"]
PARTS = ["calldocument", "participation", "report"]
WRITE = [
    *(f"grants.{action}_{name}{part}" for action in ("view", "change") for name in OBJECTS for part in ("", "content")),
    *(f"grants.add_{name}content" for name in OBJECTS),
    *(f"grants.{action}_{name}" for action in ("add", "change", "delete", "view") for name in PARTS),
    *(f"djangocms_versioning.{action}_{name}contentversion" for action in ("view", "change") for name in OBJECTS),
    "grants.view_pool",
]
START = [f"grants.add_{name}" for name in OBJECTS]
PUBLISH = [
    *(f"grants.publish_{name}content" for name in OBJECTS),
    "grants.add_pool",
    "grants.change_pool",
]
ADMINISTER = [
    *(f"grants.delete_{name}{part}" for name in OBJECTS for part in ("", "content")),
    "grants.delete_pool",
]
ROLES = {
    "translator": WRITE,
    "editor": WRITE + START + PUBLISH,
    "administrator": WRITE + START + PUBLISH + ADMINISTER,
}


def extend_roles(apps, schema_editor):
    roles.give(apps, ROLES)


class Migration(migrations.Migration):
    """Translators write texts of calls and projects, editors announce and publish; authors have no part in them."""

    dependencies = [
        ("grants", "0001_initial"),
        ("knowledgebank", "0002_roles"),
        ("djangocms_versioning", "0018_fix_typo"),
    ]
    operations = [migrations.RunPython(extend_roles, migrations.RunPython.noop)]
