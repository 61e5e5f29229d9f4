
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_voices'),
        ('articles', '0011_what_the_discussion_asks'),
        ('comments', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Act',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verb', models.CharField(choices=[('approve', 'approved a comment'), ('hide', 'hid a comment'), ('reply', "answered in the newsroom's name"), ('warn', 'warned a reader'), ('hold', 'lets everything of a reader wait'), ('suspend', 'suspended a reader'), ('ban', 'banned a reader'), ('lift', 'lifted what was decided about a reader'), ('open', 'opened a discussion'), ('slow', 'slowed a discussion down'), ('close', 'closed a discussion'), ('as-usual', 'let a discussion follow the general rule again')], max_length=8)),
                ('reason', models.CharField(blank=True, choices=[('insult', 'It insults or threatens somebody.'), ('outing', 'It says who or where somebody is.'), ('spam', 'It advertises something.'), ('elsewhere', 'It has nothing to do with the text.'), ('danger', 'It could hurt whoever follows it.'), ('illegal', 'It breaks the law.'), ('banned', 'Its author may not write here any more.')], max_length=12)),
                ('words', models.CharField(blank=True, max_length=1000)),
                ('done_at', models.DateTimeField(db_index=True)),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='Alarm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rang_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='DiscussionRule',
            fields=[
                ('place', models.UUIDField(primary_key=True, serialize=False)),
                ('state', models.CharField(choices=[('open', 'open'), ('slow', 'slow'), ('closed', 'closed')], default='open', max_length=6, verbose_name='discussion')),
                ('days_open', models.PositiveSmallIntegerField(null=True, verbose_name='closes after so many days')),
            ],
        ),
        migrations.CreateModel(
            name='Flag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('exposes', 'This exposes someone'), ('offensive', 'It is offensive'), ('spam', 'It is spam'), ('off-topic', 'It is off topic'), ('illegal', 'It breaks the law')], max_length=10)),
                ('words', models.CharField(blank=True, max_length=500)),
                ('status', models.CharField(choices=[('open', 'open'), ('upheld', 'upheld'), ('rejected', 'rejected')], default='open', max_length=8)),
                ('created_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Ignoring',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
        ),
        migrations.CreateModel(
            name='Standing',
            fields=[
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='standing', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('is_held', models.BooleanField(default=False, help_text='All that she writes waits.')),
                ('suspended_until', models.DateTimeField(blank=True, null=True)),
                ('is_banned', models.BooleanField(default=False)),
                ('words', models.CharField(blank=True, help_text='Why, as she is told.', max_length=1000)),
            ],
        ),
        migrations.CreateModel(
            name='Support',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
        ),
        migrations.CreateModel(
            name='Wording',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(max_length=4000)),
                ('replaced_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.AddField(
            model_name='comment',
            name='branch',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='in_branch', to='comments.comment'),
        ),
        migrations.AddField(
            model_name='comment',
            name='edited_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='edited'),
        ),
        migrations.AddField(
            model_name='comment',
            name='held_for',
            field=models.CharField(blank=True, help_text='What made it wait by itself: words of comments.holding, with spaces between.', max_length=120),
        ),
        migrations.AddField(
            model_name='comment',
            name='is_cleared',
            field=models.BooleanField(default=False, help_text='A moderator saw it reported as exposing someone, and kept it.'),
        ),
        migrations.AddField(
            model_name='comment',
            name='speaks_for_us',
            field=models.BooleanField(default=False, verbose_name="in the newsroom's name"),
        ),
        migrations.AddField(
            model_name='comment',
            name='supports',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='comment',
            name='thread',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='in_thread', to='comments.comment'),
        ),
        migrations.AlterField(
            model_name='comment',
            name='parent',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='answers', to='comments.comment'),
        ),
        migrations.AlterField(
            model_name='comment',
            name='reason',
            field=models.CharField(blank=True, choices=[('insult', 'It insults or threatens somebody.'), ('outing', 'It says who or where somebody is.'), ('spam', 'It advertises something.'), ('elsewhere', 'It has nothing to do with the text.'), ('danger', 'It could hurt whoever follows it.'), ('illegal', 'It breaks the law.'), ('banned', 'Its author may not write here any more.')], max_length=12, verbose_name='reason'),
        ),
        migrations.AlterField(
            model_name='comment',
            name='status',
            field=models.CharField(choices=[('waiting', 'waiting'), ('visible', 'on the page'), ('hidden', 'hidden'), ('deleted', 'deleted')], db_index=True, default='waiting', max_length=8, verbose_name='status'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(fields=['story', 'thread', '-supports', 'id'], name='most_supported'),
        ),
        migrations.AddField(
            model_name='act',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='act',
            name='comment',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='acts', to='comments.comment'),
        ),
        migrations.AddField(
            model_name='act',
            name='person',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='act',
            name='story',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='articles.story'),
        ),
        migrations.AddField(
            model_name='alarm',
            name='ended_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='alarm',
            name='story',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='alarms', to='articles.story'),
        ),
        migrations.AddField(
            model_name='flag',
            name='comment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='flags', to='comments.comment'),
        ),
        migrations.AddField(
            model_name='flag',
            name='reader',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='flags', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='ignoring',
            name='ignored',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='ignoring',
            name='reader',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ignored', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='support',
            name='comment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='comments.comment'),
        ),
        migrations.AddField(
            model_name='support',
            name='reader',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='supports', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='wording',
            name='comment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='wordings', to='comments.comment'),
        ),
        migrations.AddConstraint(
            model_name='alarm',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('story',), name='one_alarm_rings_for_a_story'),
        ),
        migrations.AddIndex(
            model_name='flag',
            index=models.Index(fields=['status'], name='open_flags'),
        ),
        migrations.AddConstraint(
            model_name='flag',
            constraint=models.UniqueConstraint(fields=('comment', 'reader'), name='one_flag_each'),
        ),
        migrations.AddConstraint(
            model_name='ignoring',
            constraint=models.UniqueConstraint(fields=('reader', 'ignored'), name='ignored_once'),
        ),
        migrations.AddConstraint(
            model_name='ignoring',
            constraint=models.CheckConstraint(condition=models.Q(('reader', models.F('ignored')), _negated=True), name='nobody_ignores_herself'),
        ),
        migrations.AddConstraint(
            model_name='support',
            constraint=models.UniqueConstraint(fields=('reader', 'comment'), name='one_support_each'),
        ),
    ]
