"""A decision can be taken back by who wrote it, until what it stands in is handed on."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Add who wrote it and when, what was asked, and when the minutes were fetched."""

    dependencies = [
        ("organisation", "0004_roles"),
        ("portfolio", "0033_manuscript_discarded"),
    ]

    operations = [
        migrations.AddField(
            model_name="plandecision",
            name="asked",
            field=models.JSONField(default=dict, verbose_name="som der blev spurgt"),
        ),
        migrations.AddField(
            model_name="plandecision",
            name="written_at",
            field=models.DateTimeField(null=True, verbose_name="skrevet"),
        ),
        migrations.AddField(
            model_name="plandecision",
            name="written_by",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisation.staff",
                verbose_name="skrevet af",
            ),
        ),
        migrations.AddField(
            model_name="steeringmeeting",
            name="minutes_at",
            field=models.DateTimeField(null=True, verbose_name="referatet sidst hentet"),
        ),
    ]
