"""The audit table refuses change, to the plain role and to the owner alike."""

from django.db import migrations


class Migration(migrations.Migration):
    """Seal the table."""

    dependencies = [("audit", "0001_initial"), ("access", "0001_session")]
    operations = [
        migrations.RunSQL(
            "SELECT holdepunkt_seal('audit_line');",
            "DROP TRIGGER append_only ON audit_line; DROP TRIGGER append_only_all ON audit_line;",
        )
    ]
