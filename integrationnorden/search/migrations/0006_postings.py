import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models


class Migration(migrations.Migration):
    """Postings of lexemes take the place of the lexemes of entries."""

    dependencies = [("search", "0005_places_in_numbers")]

    operations = [
        # The index is made from what is published: rebuild_search fills the new tables.
        migrations.DeleteModel("SearchEntry"),
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=30)),
                ("object_id", models.PositiveBigIntegerField()),
                ("language", models.CharField(max_length=2)),
                ("reference", models.CharField(max_length=300)),
                ("title", models.CharField(max_length=300)),
                ("summary", models.TextField(blank=True)),
                ("body", models.TextField(blank=True)),
                (
                    "facets",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80), default=list, size=None
                    ),
                ),
                ("sort_key", models.CharField(max_length=200)),
                ("year", models.SmallIntegerField(null=True)),
                ("standing", models.SmallIntegerField(default=0)),
                ("published", models.DateTimeField()),
                ("title_words", django.contrib.postgres.search.SearchVectorField(default="")),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["facets"], name="search_entry_facets"),
                    django.contrib.postgres.indexes.GinIndex(fields=["title_words"], name="search_entry_titles"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "object_id", "language"), name="one_entry_per_text")
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchSegment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ],
        ),
        migrations.CreateModel(
            name="SearchPosting",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "number", "segment", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.IntegerField()),
                ("segment", models.BigIntegerField()),
                ("texts", django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None)),
            ],
            options={"indexes": [models.Index(fields=["segment"], name="search_posting_segment")]},
        ),
        migrations.RunSQL(
            """
            ALTER TABLE search_searchentry
              SET (toast_tuple_target = 512),
              ALTER facets SET STORAGE MAIN,
              ALTER title_words SET STORAGE MAIN;
            ALTER TABLE search_searchposting
              ALTER texts SET STORAGE EXTERNAL
            """,
            migrations.RunSQL.noop,
        ),
    ]
