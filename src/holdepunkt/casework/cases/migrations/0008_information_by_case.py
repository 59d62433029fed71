"""Information received is found without reading all that happened in a citizen's cases."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Index the few events of the kind by their case."""

    dependencies = [("cases", "0007_a_guest_only_reads")]
    operations = [
        migrations.AddIndex(
            "caseevent",
            models.Index(
                models.F("case"),
                condition=models.Q(kind="information_received"),
                name="event_of_information",
            ),
        )
    ]
