from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('taxonomy', '0003_concept_matches'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='concept',
            name='exact_match',
        ),
    ]
