"""The look-up log is sealed together with the audit table."""

from django.db import migrations


class Migration(migrations.Migration):
    """Let the sealer see which transaction wrote a look-up."""

    dependencies = [("citizens", "0006_fewer_indexes"), ("audit", "0004_chain")]
    operations = [
        migrations.RunSQL(
            "SELECT holdepunkt_chain('citizens_lookup');",
            "ALTER TABLE citizens_lookup DROP COLUMN xact;",
        )
    ]
