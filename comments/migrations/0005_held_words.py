
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('comments', '0004_every_answer_in_a_thread'),
    ]

    operations = [
        migrations.CreateModel(
            name='HeldWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('kk', 'Қазақша'), ('ru', 'Русский'), ('en', 'English')], max_length=2, verbose_name='language')),
                ('word', models.CharField(max_length=80, verbose_name='word')),
                ('note', models.CharField(blank=True, help_text='Why it is held; for the other moderators.', max_length=200, verbose_name='remark')),
                ('changed_at', models.DateTimeField(auto_now=True, verbose_name='changed')),
            ],
            options={
                'verbose_name': 'held word',
                'verbose_name_plural': 'held words',
                'ordering': ['language', 'word'],
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('language', 'word'), name='each_word_held_once')],
            },
        ),
    ]
