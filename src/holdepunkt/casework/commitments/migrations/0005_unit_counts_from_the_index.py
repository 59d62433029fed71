"""Lets a count of what a unit has open read the index alone, row policy and all."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Make the index anew with the columns the policy asks."""

    dependencies = [
        ("citizens", "0003_policies_by_row"),
        ("commitments", "0004_policies_by_row"),
        ("law", "0001_initial"),
        ("organisation", "0003_one_centre"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="commitment",
            name="commitment_open_by_unit",
        ),
        migrations.AddIndex(
            model_name="commitment",
            index=models.Index(
                models.F("unit"),
                models.F("promised_on"),
                models.F("id"),
                condition=models.Q(("state", "open")),
                include=("person", "citizen"),
                name="commitment_open_by_unit",
            ),
        ),
    ]
