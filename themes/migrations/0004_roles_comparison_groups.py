from django.db import migrations

from integrationnorden.publishing import roles

OBJECTS = ["policyquestion", "expertgroup"]
CONTENTS = [f"{name}content" for name in OBJECTS]
PARTS = ["questionplacement", "member", "groupsource", "themerelation", "findingrelation"]
ACTIONS = ["add", "change", "delete", "view"]
WRITE = [
    *(f"themes.{action}_{name}" for action in ("view", "change") for name in [*OBJECTS, *CONTENTS]),
    *(f"themes.add_{name}" for name in CONTENTS),
    *(f"themes.{action}_{name}" for action in ACTIONS for name in PARTS),
    *(f"djangocms_versioning.{action}_{name}version" for action in ("view", "change") for name in CONTENTS),
]
PUBLISH = [
    *(f"themes.add_{name}" for name in OBJECTS),
    *(f"themes.publish_{name}" for name in CONTENTS),
    "themes.view_failedfile",
    "themes.change_failedfile",
]
ADMINISTER = [f"themes.delete_{name}" for name in [*OBJECTS, *CONTENTS, "failedfile"]]
ROLES = {
    "translator": WRITE,
    "editor": WRITE + PUBLISH,
    "administrator": WRITE + PUBLISH + ADMINISTER,
}


def extend_roles(apps, schema_editor):
    roles.give(apps, ROLES)


class Migration(migrations.Migration):
    """As for the other texts of a synthesis; who publishes also has failed files made again."""

    dependencies = [
        ("themes", "0003_comparison_groups_relations"),
        ("djangocms_versioning", "0018_fix_typo"),
    ]
    operations = [migrations.RunPython(extend_roles, migrations.RunPython.noop)]
