"""A grant is followed up by those who work with the citizen; who opened him with a reason reads it."""

from django.db import migrations

_SEEN = """(SELECT holdepunkt_job())
        OR ((unit_id = ANY ((SELECT holdepunkt_units())::bigint[])
             OR EXISTS (
        SELECT 1 FROM citizens_relation r
        WHERE r.citizen_id = grants_grant.citizen_id AND r.from_on <= (SELECT holdepunkt_today())
          AND (r.until_on IS NULL OR r.until_on > (SELECT holdepunkt_today()))
          AND (r.staff_id = (SELECT holdepunkt_worker())
               OR r.unit_id = ANY ((SELECT holdepunkt_named_units())::bigint[])))
             OR citizen_id = ANY ((SELECT holdepunkt_opened())::bigint[]))
            AND citizen_id <> ALL ((SELECT holdepunkt_sealed())::bigint[]))"""
# The same as for a case (cases.0007): a grant has no handler of its own.
_WORKED_ON = "cases_worked_on(unit_id, NULL, citizen_id)"

POLICIES = f"""
DROP POLICY by_unit_or_relation ON grants_grant;
CREATE POLICY by_unit_or_relation ON grants_grant FOR SELECT USING ({_SEEN});
CREATE POLICY written_by_relation ON grants_grant FOR INSERT WITH CHECK ({_WORKED_ON});
CREATE POLICY changed_by_relation ON grants_grant FOR UPDATE
    USING ({_WORKED_ON}) WITH CHECK ({_WORKED_ON});
"""
UNDO = f"""
DROP POLICY by_unit_or_relation ON grants_grant; DROP POLICY written_by_relation ON grants_grant;
DROP POLICY changed_by_relation ON grants_grant;
CREATE POLICY by_unit_or_relation ON grants_grant USING ({_SEEN});
"""


class Migration(migrations.Migration):
    """Part reading, writing and changing; nobody deletes a grant."""

    dependencies = [("grants", "0003_case_by_number"), ("cases", "0007_a_guest_only_reads")]
    operations = [migrations.RunSQL(POLICIES, UNDO)]
