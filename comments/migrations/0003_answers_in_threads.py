from django.db import migrations
from django.db.models import F


def put_answers_in_threads(apps, schema_editor):
    """Answers were one level deep: what they answered began the thread."""
    comments = apps.get_model("comments", "Comment").objects
    comments.exclude(parent=None).update(thread=F("parent"))


class Migration(migrations.Migration):
    dependencies = [("comments", "0002_conversation")]

    operations = [migrations.RunPython(put_answers_in_threads, migrations.RunPython.noop)]
