import accounts.models
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from accounts.pseudonyms import look_of


def look_at_all_names_again(apps, schema_editor):
    """Write every look by the rule as it is now, under which more names look alike.

    Of accounts whose pseudonyms now share a look the oldest keeps it. The others keep their
    pseudonyms too and log in with them as they write them; their look gets their number.
    """
    User = apps.get_model("accounts", "User")
    names = list(User.objects.order_by("pk").values_list("pk", "username", "display_name"))
    for pk, _username, _display_name in names:
        # Out of the way first: a new look may be an old one of somebody else.
        User.objects.filter(pk=pk).update(look=f"~{pk}")
    taken = set()
    for pk, username, display_name in names:
        look = look_of(username)
        own = look if look not in taken else f"{look}~{pk}"
        taken.add(look)
        User.objects.filter(pk=pk).update(look=own, shown_look=look_of(display_name))


class Migration(migrations.Migration):

    dependencies = [
        ("accounts", "0002_voices"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="language",
            field=models.CharField(choices=[("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")], default="kk", max_length=2, verbose_name="language"),
        ),
        migrations.AddField(
            model_name="user",
            name="shown_look",
            field=accounts.models.ShownLookField(db_index=True, default="", editable=False, max_length=180),
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=32)),
                ("path", models.CharField(help_text="Where to read it: without a host, with a language or without.", max_length=500)),
                ("words", models.TextField(blank=True, help_text="A moderator's own words to her.", max_length=2000)),
                ("created_at", models.DateTimeField(help_text="To the minute.")),
                ("seen_at", models.DateTimeField(help_text="To the minute.", null=True)),
                ("user", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="notices", to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "indexes": [models.Index(fields=["user", "seen_at"], name="notices_of_an_account")],
                "constraints": [models.UniqueConstraint(condition=models.Q(("seen_at", None), ("words", "")), fields=("user", "kind", "path"), name="one_unseen_notice_of_a_kind")],
            },
        ),
        migrations.CreateModel(
            name="MailWish",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("told_of", models.BigIntegerField(default=0, help_text="The number of the last notice that a mail was sent for, or that was there before.")),
                ("told_at", models.DateTimeField(help_text="When the last mail was sent, to the minute.", null=True)),
                ("user", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="mail_wish", to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.RunPython(look_at_all_names_again, migrations.RunPython.noop, elidable=True),
    ]
