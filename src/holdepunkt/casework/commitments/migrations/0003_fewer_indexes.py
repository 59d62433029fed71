"""Drops indexes that no question uses; each cost every import."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Drop the indexes."""

    dependencies = [
        ("citizens", "0002_row_policies"),
        ("commitments", "0002_row_policies"),
        ("law", "0001_initial"),
        ("organisation", "0003_one_centre"),
    ]

    operations = [
        migrations.AlterField(
            model_name="commitment",
            name="citizen",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="citizens.citizen",
                verbose_name="borger",
            ),
        ),
        migrations.AlterField(
            model_name="commitment",
            name="key",
            field=models.CharField(db_collation="C", max_length=120, verbose_name="nøgle"),
        ),
        migrations.AlterField(
            model_name="commitment",
            name="person",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisation.staff",
                verbose_name="ansvarlig",
            ),
        ),
        migrations.AlterField(
            model_name="commitment",
            name="rule",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="law.deadlinerule",
                verbose_name="regel",
            ),
        ),
        migrations.AlterField(
            model_name="event",
            name="person",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisation.staff",
                verbose_name="ansvarlig",
            ),
        ),
        migrations.AlterField(
            model_name="event",
            name="reverses",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="commitments.event",
                verbose_name="tilbagefører",
            ),
        ),
        migrations.AlterField(
            model_name="event",
            name="staff",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisation.staff",
                verbose_name="registreret af",
            ),
        ),
        migrations.AddConstraint(
            model_name="commitment",
            constraint=models.UniqueConstraint(models.F("key"), name="commitment_once"),
        ),
    ]
