"""A job is recognised once a statement, not once for each of the thousands of rows it writes."""

from django.db import migrations

_WORKED_ON = "cases_worked_on(unit_id, handler_id, citizen_id)"
# PostgreSQL asks a subquery in a policy once a statement, but calls the function for every row.
_POLICIES = """
ALTER POLICY written_by_relation ON cases_case WITH CHECK ({asked});
ALTER POLICY changed_by_relation ON cases_case USING ({asked}) WITH CHECK ({asked});
"""


class Migration(migrations.Migration):
    """The policies say what they said (cases.0007)."""

    dependencies = [("cases", "0009_open_by_citizen")]
    operations = [
        migrations.RunSQL(
            _POLICIES.format(asked=f"(SELECT holdepunkt_job()) OR {_WORKED_ON}"),
            _POLICIES.format(asked=_WORKED_ON),
        )
    ]
