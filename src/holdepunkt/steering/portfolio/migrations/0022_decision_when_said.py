"""A decision brought in from a paper keeps the paper's own words of when."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the words; a decision made here has none, for it has its day."""

    dependencies = [("portfolio", "0021_basis_policies")]
    operations = [
        migrations.AddField(
            "plandecision",
            "when_said",
            models.CharField("hvornår, som skrevet", max_length=120, blank=True, default=""),
            preserve_default=False,
        ),
    ]
