"""A course is marked by those who work with the young person; who opened him only reads it."""

from django.db import migrations

POLICIES = """
DROP POLICY by_relation ON transition_courseevent;
CREATE POLICY by_relation ON transition_courseevent FOR SELECT
    USING ((SELECT holdepunkt_job()) OR ((EXISTS (
        SELECT 1 FROM citizens_relation r
        WHERE r.citizen_id = transition_courseevent.citizen_id AND r.from_on <= (SELECT holdepunkt_today())
          AND (r.until_on IS NULL OR r.until_on > (SELECT holdepunkt_today()))
          AND (r.staff_id = (SELECT holdepunkt_worker())
               OR r.unit_id = ANY ((SELECT holdepunkt_named_units())::bigint[])))
             OR citizen_id = ANY ((SELECT holdepunkt_opened())::bigint[]))
            AND citizen_id <> ALL ((SELECT holdepunkt_sealed())::bigint[])));
CREATE POLICY written_by_relation ON transition_courseevent FOR INSERT
    WITH CHECK ((SELECT holdepunkt_job()) OR (EXISTS (
        SELECT 1 FROM citizens_relation r
        WHERE r.citizen_id = transition_courseevent.citizen_id AND r.from_on <= (SELECT holdepunkt_today())
          AND (r.until_on IS NULL OR r.until_on > (SELECT holdepunkt_today()))
          AND (r.staff_id = (SELECT holdepunkt_worker())
               OR r.unit_id = ANY ((SELECT holdepunkt_named_units())::bigint[])))
            AND citizen_id <> ALL ((SELECT holdepunkt_sealed())::bigint[])));
"""

UNDO = """
DROP POLICY by_relation ON transition_courseevent; DROP POLICY written_by_relation ON transition_courseevent;
CREATE POLICY by_relation ON transition_courseevent
    USING ((SELECT holdepunkt_job()) OR ((EXISTS (
        SELECT 1 FROM citizens_relation r
        WHERE r.citizen_id = transition_courseevent.citizen_id AND r.from_on <= (SELECT holdepunkt_today())
          AND (r.until_on IS NULL OR r.until_on > (SELECT holdepunkt_today()))
          AND (r.staff_id = (SELECT holdepunkt_worker())
               OR r.unit_id = ANY ((SELECT holdepunkt_named_units())::bigint[])))
             OR citizen_id = ANY ((SELECT holdepunkt_opened())::bigint[]))
            AND citizen_id <> ALL ((SELECT holdepunkt_sealed())::bigint[])));
"""


class Migration(migrations.Migration):
    """Part reading from writing."""

    dependencies = [("transition", "0002_row_policies"), ("citizens", "0008_role_relation_seal")]
    operations = [migrations.RunSQL(POLICIES, UNDO)]
