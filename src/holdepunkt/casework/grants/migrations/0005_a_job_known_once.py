"""A job is recognised once a statement, not once for each of the thousands of rows it writes."""

from django.db import migrations

_WORKED_ON = "cases_worked_on(unit_id, NULL, citizen_id)"
_POLICIES = """
ALTER POLICY written_by_relation ON grants_grant WITH CHECK ({asked});
ALTER POLICY changed_by_relation ON grants_grant USING ({asked}) WITH CHECK ({asked});
"""


class Migration(migrations.Migration):
    """The policies say what they said (grants.0004); why, cases.0010 tells."""

    dependencies = [("grants", "0004_a_guest_only_reads")]
    operations = [
        migrations.RunSQL(
            _POLICIES.format(asked=f"(SELECT holdepunkt_job()) OR {_WORKED_ON}"),
            _POLICIES.format(asked=_WORKED_ON),
        )
    ]
