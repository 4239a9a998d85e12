from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.operations import CreateExtension
from django.db import migrations


class Migration(migrations.Migration):
    """Numbers of lexemes are sorted and stay inside their row: rebuild_search writes them so."""

    dependencies = [("search", "0003_numbered_lexemes")]

    operations = [
        CreateExtension("intarray"),
        migrations.RemoveIndex("searchentry", "search_entry_lexemes"),
        migrations.AddIndex(
            "searchentry", GinIndex(fields=["lexemes"], name="search_entry_lexemes", opclasses=["gin__int_ops"])
        ),
        migrations.RunSQL(
            "ALTER TABLE search_searchentry SET (toast_tuple_target = 4080)",
            "ALTER TABLE search_searchentry RESET (toast_tuple_target)",
        ),
    ]
