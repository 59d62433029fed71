"""A grant remembers the case number its source tells, and hangs only on its own citizen's case.

From before, the number is known where a case was found; one of another citizen is let go.
"""

from django.db import migrations, models

# The owner, too, is kept to the row policies: they are for jobs.
OWN = """
SELECT set_config('holdepunkt.job', 'migration', true);
UPDATE grants_grant g SET case_number = c.number,
    case_id = CASE WHEN c.citizen_id = g.citizen_id THEN c.id END
FROM cases_case c WHERE c.id = g.case_id;
SELECT set_config('holdepunkt.job', '', true);
"""


class Migration(migrations.Migration):
    """Add the number and fill it."""

    dependencies = [
        ("grants", "0002_row_policies"),
    ]
    operations = [
        migrations.AddField(
            model_name="grant",
            name="case_number",
            field=models.CharField(
                blank=True, default="", max_length=60, verbose_name="sagsnummer i kilden"
            ),
            preserve_default=False,
        ),
        migrations.RunSQL(OWN, migrations.RunSQL.noop),
    ]
