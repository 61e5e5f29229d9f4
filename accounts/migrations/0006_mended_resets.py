from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0005_second_factor_resets'),
    ]

    operations = [
        migrations.AddField(
            model_name='secondfactorreset',
            name='is_mended',
            field=models.BooleanField(default=False, help_text='A new one was set up since, whatever became of that one.'),
        ),
    ]
