"""The row policy looks up one citizen's relations; citizens.0003 tells why."""

from django.db import migrations

POLICIES = """
ALTER POLICY by_unit_or_relation ON cases_case
    USING ((SELECT holdepunkt_job()) OR unit_id = ANY ((SELECT holdepunkt_units())::bigint[]) OR handler_id = (SELECT holdepunkt_actor())
        OR EXISTS (
        SELECT 1 FROM citizens_relation r
        WHERE r.citizen_id = cases_case.citizen_id AND r.from_on <= (SELECT holdepunkt_today())
          AND (r.until_on IS NULL OR r.until_on > (SELECT holdepunkt_today()))
          AND (r.staff_id = (SELECT holdepunkt_actor())
               OR r.unit_id = ANY ((SELECT holdepunkt_named_units())::bigint[]))));
"""

UNDO = """
ALTER POLICY by_unit_or_relation ON cases_case
    USING ((SELECT holdepunkt_job()) OR unit_id = ANY ((SELECT holdepunkt_units())::bigint[]) OR handler_id = (SELECT holdepunkt_actor())
        OR citizen_id IN (SELECT holdepunkt_citizens()));
"""


class Migration(migrations.Migration):
    """Ask about the one row."""

    dependencies = [
        ("cases", "0003_event_days"),
        ("citizens", "0003_policies_by_row"),
    ]
    operations = [migrations.RunSQL(POLICIES, UNDO)]
