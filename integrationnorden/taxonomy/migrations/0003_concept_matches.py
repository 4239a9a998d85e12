import django.db.models.deletion
from django.db import migrations, models

EUROVOC = 'http://eurovoc.europa.eu/'


def keep_exact_matches(apps, schema_editor):
    concepts = apps.get_model('taxonomy', 'Concept').objects.exclude(exact_match='')
    match = apps.get_model('taxonomy', 'ConceptMatch')
    match.objects.bulk_create(
        match(concept=concept, relation='exact', uri=concept.exact_match) for concept in concepts
    )


def restore_exact_matches(apps, schema_editor):
    matches = apps.get_model('taxonomy', 'ConceptMatch').objects
    for match in matches.filter(relation='exact', uri__startswith=EUROVOC).select_related('concept'):
        match.concept.exact_match = match.uri
        match.concept.save(update_fields=['exact_match'])


class Migration(migrations.Migration):
    """Matches in any number, of two kinds, with any vocabulary; the column goes in the next migration."""

    dependencies = [
        ('taxonomy', '0002_everyday_words'),
    ]

    operations = [
        migrations.CreateModel(
            name='ConceptMatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('relation', models.CharField(choices=[('exact', 'same meaning'), ('close', 'similar meaning')], default='exact', max_length=5, verbose_name='relation')),
                ('uri', models.URLField(help_text="The concept's identifier in EuroVoc, YSO, ELSST or another one.", verbose_name='address')),
                ('concept', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='matches', to='taxonomy.concept')),
            ],
            options={
                'verbose_name': 'concept of another vocabulary',
                'verbose_name_plural': 'concepts of other vocabularies',
                'constraints': [models.UniqueConstraint(fields=('concept', 'uri'), name='one_match_per_concept_and_address')],
            },
        ),
        migrations.RunPython(keep_exact_matches, restore_exact_matches),
    ]
