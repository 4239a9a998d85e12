import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import integrationnorden.search.models
from django.db import migrations, models


class Migration(migrations.Migration):
    """Facets are counted by bits of objects, a posting has the turn of the object of a text, keys are numbers."""

    dependencies = [("search", "0006_postings")]

    operations = [
        migrations.CreateModel(
            name="SearchFacet",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "number", "segment", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.IntegerField()),
                ("segment", models.BigIntegerField()),
                ("carriers", integrationnorden.search.models.ObjectBits()),
            ],
            options={"indexes": [models.Index(fields=["segment"], name="search_facet_segment")]},
        ),
        migrations.RemoveIndex("searchform", "search_form_keys"),
        migrations.AddField(
            "searchform",
            "key_numbers",
            django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), default=list, size=None),
        ),
        migrations.AddIndex(
            "searchform",
            django.contrib.postgres.indexes.GinIndex(fields=["key_numbers"], name="search_form_keys"),
        ),
        # The index is made from what is published: rebuild_search fills the tables, also where something was published
        # before it ran.
        migrations.RunSQL(
            """
            DO $$ BEGIN
              IF EXISTS (SELECT FROM search_searchentry) THEN
                COMMENT ON TABLE search_searchform IS 'kept as before 0007';
              END IF;
            END $$;
            TRUNCATE search_searchentry, search_searchposting, search_searchsegment, search_searchform;
            ALTER TABLE search_searchentry
              SET (toast_tuple_target = 1024),
              ALTER reference SET STORAGE PLAIN,
              ALTER title SET STORAGE PLAIN,
              ALTER sort_key SET STORAGE PLAIN,
              ALTER summary SET STORAGE EXTERNAL,
              ALTER body SET STORAGE EXTERNAL;
            DROP EXTENSION IF EXISTS intarray
            """,
            migrations.RunSQL.noop,
        ),
    ]
