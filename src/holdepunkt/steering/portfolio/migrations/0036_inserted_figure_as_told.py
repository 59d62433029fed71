"""A figure in a report keeps its period and how it is counted, so that all read the same."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Three columns on inserted figures; those that stand have none of it."""

    dependencies = [("portfolio", "0035_criterion_wording")]

    operations = [
        migrations.AddField(
            "insertedfigure",
            "period",
            models.CharField("opgjort for", blank=True, default="", max_length=60),
            preserve_default=False,
        ),
        migrations.AddField(
            "insertedfigure",
            "definition",
            models.TextField("sådan er det talt", blank=True, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            "insertedfigure", "is_count", models.BooleanField("et antal", null=True)
        ),
    ]
