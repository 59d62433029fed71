"""What stands open for a citizen is found without reading what has ended."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Index the open cases by their citizen."""

    dependencies = [("cases", "0008_information_by_case")]
    operations = [
        migrations.AddIndex(
            "case",
            models.Index(
                models.F("citizen"),
                condition=models.Q(ended_on=None),
                name="case_open_by_citizen",
            ),
        )
    ]
