from django.db import migrations

from integrationnorden.publishing import roles

CHARTS = [f"statistics.{action}_chartplacement" for action in ("add", "change", "delete", "view")]
POLICIES = [f"statistics.{action}_policyfact" for action in ("add", "change", "delete", "view")]
ROLES = {
    "author": [*CHARTS, "statistics.view_policyfact"],
    "translator": [*CHARTS, "statistics.view_policyfact", "statistics.change_policyfact"],
    "editor": CHARTS + POLICIES,
    "administrator": CHARTS + POLICIES,
}


def extend_roles(apps, schema_editor):
    roles.give(apps, ROLES)


class Migration(migrations.Migration):
    """Whoever writes texts places charts; editors keep the facts about policy, translators translate them."""

    dependencies = [("statistics", "0003_key_figures_checks_and_charts")]
    operations = [migrations.RunPython(extend_roles, migrations.RunPython.noop)]
