"""Row policies that look up one citizen's relations, instead of listing all the actor's citizens first.

The planner chooses between a look-up per row (a page) and one hashed list (a department), by their
cost: a citizen by number takes 0.5 ms instead of 6.5 with 3,600 relations.
"""

from django.db import migrations

POLICIES = """
-- SECURITY DEFINER: the policy on relations cannot ask the table it guards.
CREATE FUNCTION holdepunkt_relates(citizen bigint) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public AS $$ BEGIN RETURN EXISTS (
        SELECT 1 FROM citizens_relation r
        WHERE r.citizen_id = citizen AND r.from_on <= (SELECT holdepunkt_today())
          AND (r.until_on IS NULL OR r.until_on > (SELECT holdepunkt_today()))
          AND (r.staff_id = (SELECT holdepunkt_actor())
               OR r.unit_id = ANY ((SELECT holdepunkt_named_units())::bigint[]))); END $$;

ALTER POLICY by_relation ON citizens_citizen
    USING ((SELECT holdepunkt_job()) OR EXISTS (
        SELECT 1 FROM citizens_relation r
        WHERE r.citizen_id = citizens_citizen.id AND r.from_on <= (SELECT holdepunkt_today())
          AND (r.until_on IS NULL OR r.until_on > (SELECT holdepunkt_today()))
          AND (r.staff_id = (SELECT holdepunkt_actor())
               OR r.unit_id = ANY ((SELECT holdepunkt_named_units())::bigint[]))));
ALTER POLICY by_relation ON citizens_nametoken
    USING ((SELECT holdepunkt_job()) OR EXISTS (
        SELECT 1 FROM citizens_relation r
        WHERE r.citizen_id = citizens_nametoken.citizen_id AND r.from_on <= (SELECT holdepunkt_today())
          AND (r.until_on IS NULL OR r.until_on > (SELECT holdepunkt_today()))
          AND (r.staff_id = (SELECT holdepunkt_actor())
               OR r.unit_id = ANY ((SELECT holdepunkt_named_units())::bigint[]))));
ALTER POLICY by_relation ON citizens_relation
    USING ((SELECT holdepunkt_job()) OR staff_id = (SELECT holdepunkt_actor())
        OR unit_id = ANY ((SELECT holdepunkt_named_units())::bigint[]) OR holdepunkt_relates(citizen_id));
"""

UNDO = """
ALTER POLICY by_relation ON citizens_citizen USING ((SELECT holdepunkt_job()) OR id IN (SELECT holdepunkt_citizens()));
ALTER POLICY by_relation ON citizens_nametoken USING ((SELECT holdepunkt_job()) OR citizen_id IN (SELECT holdepunkt_citizens()));
ALTER POLICY by_relation ON citizens_relation
    USING ((SELECT holdepunkt_job()) OR staff_id = (SELECT holdepunkt_actor())
        OR unit_id = ANY ((SELECT holdepunkt_named_units())::bigint[]) OR citizen_id IN (SELECT holdepunkt_citizens()));
DROP FUNCTION holdepunkt_relates(bigint);
"""


class Migration(migrations.Migration):
    """Ask about the one row."""

    dependencies = [
        ("citizens", "0002_row_policies"),
    ]
    operations = [migrations.RunSQL(POLICIES, UNDO)]
