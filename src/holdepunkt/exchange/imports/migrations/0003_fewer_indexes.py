"""Drops indexes that no question uses; each cost every import."""

from django.db import migrations


class Migration(migrations.Migration):
    """Drop the indexes."""

    dependencies = [
        ("imports", "0002_row_policies"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="importedrow",
            name="imported_by_import",
        ),
    ]
