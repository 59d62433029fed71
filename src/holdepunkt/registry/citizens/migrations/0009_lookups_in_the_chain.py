"""The look-up log is sealed together with the audit table, and read a day at a time by log control."""

import django.contrib.postgres.indexes
from django.db import migrations


class Migration(migrations.Migration):
    """Let the sealer see which transaction wrote a look-up, and log control find a day."""

    dependencies = [("citizens", "0008_role_relation_seal"), ("audit", "0004_chain")]
    operations = [
        migrations.RunSQL(
            "SELECT holdepunkt_chain('citizens_lookup');",
            "ALTER TABLE citizens_lookup DROP COLUMN xact;",
        ),
        migrations.AddIndex(
            model_name="lookup",
            index=django.contrib.postgres.indexes.BrinIndex("at", name="look_up_by_time"),
        ),
    ]
