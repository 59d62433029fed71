"""The row policy knows role, relation and seal; citizens.0008 tells why."""

from django.db import migrations

POLICIES = """
ALTER POLICY by_unit_or_relation ON cases_case
    USING ((SELECT holdepunkt_job())
        OR ((unit_id = ANY ((SELECT holdepunkt_units())::bigint[]) OR handler_id = (SELECT holdepunkt_worker())
             OR EXISTS (
        SELECT 1 FROM citizens_relation r
        WHERE r.citizen_id = cases_case.citizen_id AND r.from_on <= (SELECT holdepunkt_today())
          AND (r.until_on IS NULL OR r.until_on > (SELECT holdepunkt_today()))
          AND (r.staff_id = (SELECT holdepunkt_worker())
               OR r.unit_id = ANY ((SELECT holdepunkt_named_units())::bigint[])))
             OR citizen_id = ANY ((SELECT holdepunkt_opened())::bigint[]))
            AND (citizen_id IS NULL OR citizen_id <> ALL ((SELECT holdepunkt_sealed())::bigint[]))));
"""

UNDO = """
ALTER POLICY by_unit_or_relation ON cases_case
    USING ((SELECT holdepunkt_job()) OR unit_id = ANY ((SELECT holdepunkt_units())::bigint[]) OR handler_id = (SELECT holdepunkt_actor())
        OR EXISTS (
        SELECT 1 FROM citizens_relation r
        WHERE r.citizen_id = cases_case.citizen_id AND r.from_on <= (SELECT holdepunkt_today())
          AND (r.until_on IS NULL OR r.until_on > (SELECT holdepunkt_today()))
          AND (r.staff_id = (SELECT holdepunkt_actor())
               OR r.unit_id = ANY ((SELECT holdepunkt_named_units())::bigint[]))));
"""


# Whose case it is, for who may know that he is a citizen: no more than `citizens_unit_to_ask` tells.
DOOR = """
CREATE FUNCTION cases_citizen_to_ask_about(asked bigint) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public AS $$
    SELECT c.citizen_id FROM cases_case c WHERE c.id = asked AND citizens_unit_to_ask(c.citizen_id) IS NOT NULL
$$;
"""


class Migration(migrations.Migration):
    """Ask for the seal, and what was opened."""

    dependencies = [("cases", "0004_policies_by_row"), ("citizens", "0008_role_relation_seal")]
    operations = [
        migrations.RunSQL(POLICIES, UNDO),
        migrations.RunSQL(DOOR, "DROP FUNCTION cases_citizen_to_ask_about(bigint);"),
    ]
