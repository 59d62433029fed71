"""Whom a sent letter named before another receiver was chosen, and the meeting's time of day."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Add them."""

    dependencies = [("handover", "0005_superseded")]
    operations = [
        migrations.AddField(
            "handoverline",
            "meeting_at",
            models.TimeField(null=True, verbose_name="mødets klokkeslæt"),
        ),
        migrations.AddField(
            "handoverline",
            "told_of",
            models.ForeignKey(
                "organisation.Staff",
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                verbose_name="fik at vide, det var",
            ),
        ),
    ]
