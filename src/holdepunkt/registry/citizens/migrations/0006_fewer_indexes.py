"""Drops three indexes on relations that are the beginnings of others; each cost every import."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Drop the indexes."""

    dependencies = [
        ("citizens", "0005_lookups"),
        ("organisation", "0003_one_centre"),
    ]

    operations = [
        migrations.AlterField(
            model_name="relation",
            name="citizen",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="citizens.citizen",
                verbose_name="borger",
            ),
        ),
        migrations.AlterField(
            model_name="relation",
            name="staff",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisation.staff",
                verbose_name="medarbejder",
            ),
        ),
        migrations.AlterField(
            model_name="relation",
            name="unit",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisation.unit",
                verbose_name="enhed",
            ),
        ),
    ]
