from django.db import migrations

from integrationnorden.publishing import roles

ROLES = {role: ["reminders.view_subscriber"] for role in ("editor", "administrator")}


def extend_roles(apps, schema_editor):
    roles.give(apps, ROLES)


class Migration(migrations.Migration):
    """Editors see how many subscribers there are."""

    dependencies = [("reminders", "0001_initial"), ("knowledgebank", "0002_roles")]
    operations = [migrations.RunPython(extend_roles, migrations.RunPython.noop)]
