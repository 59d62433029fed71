"""Counts leave out what is awaited from others; the index tells the kind, so it is read alone."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Make the index anew with the kind."""

    dependencies = [("commitments", "0007_role_relation_seal")]
    operations = [
        migrations.RemoveIndex(model_name="commitment", name="commitment_open_by_unit"),
        migrations.AddIndex(
            model_name="commitment",
            index=models.Index(
                models.F("unit"),
                models.F("promised_on"),
                models.F("id"),
                condition=models.Q(("state", "open")),
                include=("person", "citizen", "kind"),
                name="commitment_open_by_unit",
            ),
        ),
    ]
