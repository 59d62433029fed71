"""A criterion has a short name, and keeps the sentence that a paper says it in."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the sentence; it may be empty."""

    dependencies = [("portfolio", "0034_decision_taken_back")]

    operations = [
        migrations.AddField(
            "successcriterion",
            "wording",
            models.TextField("som det er skrevet", blank=True, default=""),
            preserve_default=False,
        ),
    ]
