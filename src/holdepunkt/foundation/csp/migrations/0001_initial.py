"""The count of breaches of the content policy."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Make the table."""

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Breach",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(verbose_name="dag")),
                ("directive", models.CharField(max_length=40, verbose_name="regel")),
                ("route", models.CharField(blank=True, max_length=60, verbose_name="side")),
                ("blocked", models.CharField(blank=True, max_length=80, verbose_name="afvist")),
                ("count", models.PositiveIntegerField(default=1, verbose_name="antal")),
            ],
            options={
                "verbose_name": "regelbrud",
                "verbose_name_plural": "regelbrud",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("day", "directive", "route", "blocked"), name="breach_once_a_day"
                    )
                ],
            },
        ),
    ]
