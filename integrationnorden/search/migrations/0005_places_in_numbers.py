import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models


class Migration(migrations.Migration):
    """The number of a lexeme says where the text has it, and titles are found by the beginnings of their words."""

    dependencies = [("search", "0004_sorted_lexemes")]

    operations = [
        # The index is made from what is published: rebuild_search fills the new table.
        migrations.DeleteModel("SearchEntry"),
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                (
                    "lexemes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(), default=list, size=None
                    ),
                ),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["facets"], name="search_entry_facets"),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["lexemes"], name="search_entry_lexemes", opclasses=["gin__int_ops"]
                    ),
                    django.contrib.postgres.indexes.GinIndex(fields=["title_words"], name="search_entry_titles"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "object_id", "language"), name="one_entry_per_text")
                ],
            },
        ),
        migrations.RunSQL(
            "ALTER TABLE search_searchentry SET (toast_tuple_target = 2700), "
            "ALTER lexemes SET STORAGE MAIN, ALTER facets SET STORAGE MAIN",
            migrations.RunSQL.noop,
        ),
        migrations.RemoveIndex("searchform", "search_form_labels"),
        migrations.AddIndex(
            "searchform",
            models.Index(fields=["concept"], name="search_form_labels", condition=models.Q(concept__gt="")),
        ),
    ]
