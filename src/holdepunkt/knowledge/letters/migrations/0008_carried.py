"""A letter carries what the room that wrote it wants back when it is sent."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("letters", "0007_siblings_guarded")]

    operations = [
        migrations.AddField(
            model_name="concern",
            name="carried",
            field=models.JSONField(default=dict, verbose_name="det, der følger med"),
        ),
    ]
