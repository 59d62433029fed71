"""A plan has somebody who keeps it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the column; it may be empty."""

    dependencies = [
        ("organisation", "0001_initial"),
        ("portfolio", "0030_decision_follow_up"),
    ]

    operations = [
        migrations.AddField(
            model_name="plan",
            name="keeper",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisation.staff",
                verbose_name="tovholder",
            ),
        ),
    ]
