import accounts.models
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from accounts.pseudonyms import look_of


def look_at_the_pseudonyms(apps, schema_editor):
    User = apps.get_model("accounts", "User")
    for pk, username in User.objects.values_list("pk", "username"):
        User.objects.filter(pk=pk).update(look=look_of(username))


class Migration(migrations.Migration):

    dependencies = [
        ("accounts", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="look",
            field=models.CharField(editable=False, max_length=450, null=True),
        ),
        migrations.RunPython(look_at_the_pseudonyms, migrations.RunPython.noop, elidable=True),
        migrations.AlterField(
            model_name="user",
            name="look",
            field=accounts.models.LookField(editable=False, max_length=450, unique=True),
        ),
        migrations.CreateModel(
            name="RecoveryCode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("salt", models.CharField(max_length=32)),
                ("digest", models.CharField(max_length=64)),
                ("user", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="recovery_codes", to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("user", "digest"), name="one_row_per_recovery_code")],
            },
        ),
    ]
