
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('articles', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('kk', 'Қазақша'), ('ru', 'Русский'), ('en', 'English')], max_length=2, verbose_name='language')),
                ('text', models.TextField(max_length=4000, verbose_name='text')),
                ('status', models.CharField(choices=[('waiting', 'waiting'), ('visible', 'on the page'), ('hidden', 'hidden')], db_index=True, default='waiting', max_length=8, verbose_name='status')),
                ('created_at', models.DateTimeField(verbose_name='written')),
                ('key', models.UUIDField(help_text='Of the form it came by: sent twice, kept once.')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='decided')),
                ('reason', models.CharField(blank=True, choices=[('insult', 'It insults or threatens somebody.'), ('outing', 'It says who or where somebody is.'), ('spam', 'It advertises something.'), ('elsewhere', 'It has nothing to do with the text.'), ('danger', 'It could hurt whoever follows it.')], max_length=12, verbose_name='reason')),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='comments', to=settings.AUTH_USER_MODEL, verbose_name='author')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='decided by')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='replies', to='comments.comment')),
                ('story', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='articles.story', verbose_name='story')),
            ],
            options={
                'verbose_name': 'comment',
                'verbose_name_plural': 'comments',
                'ordering': ['created_at', 'pk'],
                'permissions': [('moderate_comment', 'May approve and hide comments')],
                'indexes': [models.Index(fields=['story', 'status', 'created_at'], name='of_a_story')],
                'constraints': [models.UniqueConstraint(fields=('author', 'key'), name='each_form_kept_once'), models.CheckConstraint(condition=models.Q(('status', 'hidden'), ('reason', ''), _connector='OR'), name='only_what_is_hidden_has_a_reason')],
            },
        ),
    ]
