from django.db import migrations


class Migration(migrations.Migration):
    """The counter of the page cache: see web.page_cache."""

    initial = True
    dependencies = []
    operations = [
        migrations.RunSQL(
            "CREATE SEQUENCE web_content_generation",
            "DROP SEQUENCE web_content_generation",
        ),
    ]
