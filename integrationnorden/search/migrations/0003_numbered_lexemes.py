import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models



class Migration(migrations.Migration):

    dependencies = [
        ('search', '0002_recognition'),
    ]

    operations = [
        # The index is made from what is published: rebuild_search fills the new tables.
        migrations.DeleteModel(name='SearchEntry'),
        migrations.DeleteModel(name='SearchForm'),
        migrations.CreateModel(
            name='SearchEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=30)),
                ('object_id', models.PositiveBigIntegerField()),
                ('language', models.CharField(max_length=2)),
                ('readers', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=2), size=None)),
                ('reference', models.CharField(max_length=300)),
                ('title', models.CharField(max_length=300)),
                ('summary', models.TextField(blank=True)),
                ('body', models.TextField(blank=True)),
                ('facets', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), default=list, size=None)),
                ('sort_key', models.CharField(max_length=200)),
                ('year', models.SmallIntegerField(null=True)),
                ('standing', models.SmallIntegerField(default=0)),
                ('published', models.DateTimeField()),
                ('title_lexemes', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), default=list, size=None)),
                ('summary_lexemes', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), default=list, size=None)),
                ('lexemes', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), default=list, size=None)),
            ],
            options={
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['readers', 'facets'], name='search_entry_facets'), django.contrib.postgres.indexes.GinIndex(fields=['lexemes'], name='search_entry_lexemes'), django.contrib.postgres.indexes.GinIndex(fields=['title'], name='search_entry_titles', opclasses=['gin_trgm_ops'])],
                'constraints': [models.UniqueConstraint(fields=('kind', 'object_id', 'language'), name='one_entry_per_text')],
            },
        ),
        migrations.CreateModel(
            name='SearchForm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('form', models.CharField(max_length=120)),
                ('language', models.CharField(max_length=2)),
                ('concept', models.CharField(blank=True, max_length=60)),
                ('keys', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=130), default=list, size=None)),
                ('preferred', models.CharField(blank=True, max_length=120)),
            ],
            options={
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['form'], name='search_form_trigrams', opclasses=['gin_trgm_ops']), django.contrib.postgres.indexes.GinIndex(fields=['keys'], name='search_form_keys')],
                'constraints': [models.UniqueConstraint(fields=('form', 'language', 'concept'), name='one_row_per_form_and_concept')],
            },
        ),
        migrations.CreateModel(
            name='SearchPending',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=30)),
                ('object_id', models.PositiveBigIntegerField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'object_id'), name='one_wait_per_object')],
            },
        ),
    ]
