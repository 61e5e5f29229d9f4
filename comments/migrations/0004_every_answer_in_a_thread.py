from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("comments", "0003_answers_in_threads")]

    operations = [
        migrations.AddConstraint(
            model_name='comment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('branch', None), ('parent', None), ('thread', None)), ('thread__isnull', False), _connector='OR'), name='an_answer_stands_in_a_thread'),
        ),
    ]
