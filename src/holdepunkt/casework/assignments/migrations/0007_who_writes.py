"""Who holds a citizen is written by those who give citizens out, and by nobody else."""

from django.db import migrations

REACHED = """
    (unit_id = ANY ((SELECT holdepunkt_units())::bigint[])
             OR EXISTS (
        SELECT 1 FROM citizens_relation r
        WHERE r.citizen_id = assignments_assignment.citizen_id AND r.from_on <= (SELECT holdepunkt_today())
          AND (r.until_on IS NULL OR r.until_on > (SELECT holdepunkt_today()))
          AND (r.staff_id = (SELECT holdepunkt_worker())
               OR r.unit_id = ANY ((SELECT holdepunkt_named_units())::bigint[])))%s)
            AND (citizen_id IS NULL OR citizen_id <> ALL ((SELECT holdepunkt_sealed())::bigint[]))
"""
SEES = REACHED % " OR citizen_id = ANY ((SELECT holdepunkt_opened())::bigint[])"
# Who only opened the citizen with a reason gives him to nobody.
GIVES = "(SELECT holdepunkt_role()) IN ('department_head', 'area_head') AND " + REACHED % ""

POLICIES = f"""
DROP POLICY by_unit_or_relation ON assignments_assignment;
CREATE POLICY by_unit_or_relation ON assignments_assignment FOR SELECT
    USING ((SELECT holdepunkt_job()) OR ({SEES}));
CREATE POLICY given_by_heads ON assignments_assignment FOR INSERT
    WITH CHECK ((SELECT holdepunkt_job()) OR ({GIVES}));
CREATE POLICY changed_by_heads ON assignments_assignment FOR UPDATE
    USING ((SELECT holdepunkt_job()) OR ({GIVES}));
CREATE POLICY cancelled_by_heads ON assignments_assignment FOR DELETE
    USING ((SELECT holdepunkt_job()) OR ({GIVES}));
"""

UNDO = f"""
DROP POLICY given_by_heads ON assignments_assignment; DROP POLICY changed_by_heads ON assignments_assignment;
DROP POLICY cancelled_by_heads ON assignments_assignment; DROP POLICY by_unit_or_relation ON assignments_assignment;
CREATE POLICY by_unit_or_relation ON assignments_assignment USING ((SELECT holdepunkt_job()) OR ({SEES}));
"""


class Migration(migrations.Migration):
    """Split the policy by what is done."""

    dependencies = [("assignments", "0006_policies_and_example")]
    operations = [migrations.RunSQL(POLICIES, UNDO)]
