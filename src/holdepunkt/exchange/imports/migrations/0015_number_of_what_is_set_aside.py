"""A row that was set aside tells its case, so that it can be looked up where it is to be mended."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Rows set aside before tell no case."""

    dependencies = [("imports", "0014_correction_policies")]
    operations = [
        migrations.AddField(
            "setasiderow",
            "number",
            models.CharField("sagsnummer", max_length=60, blank=True, default=""),
            preserve_default=False,
        )
    ]
