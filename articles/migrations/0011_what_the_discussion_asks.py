
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0010_prerendered'),
    ]

    operations = [
        migrations.AddField(
            model_name='prerenderedpage',
            name='published_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='prerenderedpage',
            name='section',
            field=models.UUIDField(null=True),
        ),
    ]
