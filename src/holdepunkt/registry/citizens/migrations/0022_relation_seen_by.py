"""Who stands to a citizen is read from an index alone, as every row policy does."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Index what the row policies ask of a relation."""

    dependencies = [("citizens", "0021_what_an_opening_was_for")]
    operations = [
        migrations.AddIndex(
            "relation",
            models.Index(
                fields=["citizen"],
                include=["staff", "unit", "from_on", "until_on"],
                name="relation_seen_by",
            ),
        )
    ]
