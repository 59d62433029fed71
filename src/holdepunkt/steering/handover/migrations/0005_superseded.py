"""The line by which a receiver gave a citizen away before all about her own was done."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Add it."""

    dependencies = [("handover", "0004_who_writes")]
    operations = [
        migrations.AddField(
            "handoverline",
            "superseded_by",
            models.ForeignKey(
                "handover.handoverline",
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                verbose_name="afløst af",
            ),
        )
    ]
