"""Who is to take a citizen over stands to him until her day, so that they can meet first."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the way to stand; it holds no data."""

    dependencies = [("citizens", "0013_tell_namesakes_apart")]
    operations = [
        migrations.AlterField(
            "relation",
            "role",
            models.CharField(
                "forhold",
                max_length=12,
                choices=[
                    ("holder", "Fast sagsbehandler"),
                    ("coordinating", "Koordinerende sagsbehandler"),
                    ("substitute", "Stedfortræder"),
                    ("handler", "Sagsbehandler på en sag"),
                    ("receiver", "Overtager borgeren"),
                    ("unit", "Afdeling"),
                ],
            ),
        ),
    ]
