"""When each citizen came into a handover, and when a handover was closed."""

from django.db import migrations, models

FILL = """
SELECT set_config('holdepunkt.job', 'migration', true);
UPDATE handover_handoverline l SET joined_at = h.started_at FROM handover_handover h WHERE h.id = l.handover_id;
UPDATE handover_handover SET ended_on = GREATEST(from_on, COALESCE(until_on, from_on)) WHERE state = 'done';
SELECT set_config('holdepunkt.job', '', true);
"""


class Migration(migrations.Migration):
    """Add both, and fill them for what stands."""

    dependencies = [("handover", "0002_row_policies")]
    operations = [
        migrations.AddField("handover", "ended_on", models.DateField("afsluttet den", null=True)),
        migrations.AddField(
            "handoverline", "joined_at", models.DateTimeField("kom med", null=True)
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AlterField("handoverline", "joined_at", models.DateTimeField("kom med")),
    ]
