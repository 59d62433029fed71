"""A case is written in by those who work with it; who opened the citizen with a reason reads it.

Nobody deletes a case or an event: what was wrong is taken back by another event.
"""

from django.db import migrations

# The same as the policy that shows a case, without what was opened. The page asks it too.
WORKED_ON = """
CREATE FUNCTION cases_worked_on(unit bigint, handler bigint, citizen bigint) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT (SELECT holdepunkt_job()) OR COALESCE(
        (unit = ANY ((SELECT holdepunkt_units())::bigint[]) OR handler = (SELECT holdepunkt_worker())
         OR EXISTS (
            SELECT 1 FROM citizens_relation r
            WHERE r.citizen_id = citizen AND r.from_on <= (SELECT holdepunkt_today())
              AND (r.until_on IS NULL OR r.until_on > (SELECT holdepunkt_today()))
              AND (r.staff_id = (SELECT holdepunkt_worker())
                   OR r.unit_id = ANY ((SELECT holdepunkt_named_units())::bigint[]))))
        AND (citizen IS NULL OR citizen <> ALL ((SELECT holdepunkt_sealed())::bigint[])), false)
$$;
"""

_SEEN = """
    (SELECT holdepunkt_job())
        OR ((unit_id = ANY ((SELECT holdepunkt_units())::bigint[]) OR handler_id = (SELECT holdepunkt_worker())
             OR EXISTS (
        SELECT 1 FROM citizens_relation r
        WHERE r.citizen_id = cases_case.citizen_id AND r.from_on <= (SELECT holdepunkt_today())
          AND (r.until_on IS NULL OR r.until_on > (SELECT holdepunkt_today()))
          AND (r.staff_id = (SELECT holdepunkt_worker())
               OR r.unit_id = ANY ((SELECT holdepunkt_named_units())::bigint[])))
             OR citizen_id = ANY ((SELECT holdepunkt_opened())::bigint[]))
            AND (citizen_id IS NULL OR citizen_id <> ALL ((SELECT holdepunkt_sealed())::bigint[])))
"""
_BY_CASE = """
    (SELECT holdepunkt_job()) OR EXISTS (SELECT 1 FROM cases_case c WHERE c.id = case_id{})
"""

POLICIES = f"""
DROP POLICY by_unit_or_relation ON cases_case;
CREATE POLICY by_unit_or_relation ON cases_case FOR SELECT USING ({_SEEN});
CREATE POLICY written_by_relation ON cases_case FOR INSERT
    WITH CHECK (cases_worked_on(unit_id, handler_id, citizen_id));
CREATE POLICY changed_by_relation ON cases_case FOR UPDATE
    USING (cases_worked_on(unit_id, handler_id, citizen_id))
    WITH CHECK (cases_worked_on(unit_id, handler_id, citizen_id));

DROP POLICY by_case ON cases_caseevent;
CREATE POLICY by_case ON cases_caseevent FOR SELECT USING ({_BY_CASE.format("")});
CREATE POLICY written_by_relation ON cases_caseevent FOR INSERT
    WITH CHECK ({_BY_CASE.format(" AND cases_worked_on(c.unit_id, c.handler_id, c.citizen_id)")});
"""

UNDO = f"""
DROP POLICY by_unit_or_relation ON cases_case; DROP POLICY written_by_relation ON cases_case;
DROP POLICY changed_by_relation ON cases_case;
DROP POLICY by_case ON cases_caseevent; DROP POLICY written_by_relation ON cases_caseevent;
CREATE POLICY by_unit_or_relation ON cases_case USING ({_SEEN});
CREATE POLICY by_case ON cases_caseevent USING ({_BY_CASE.format("")});
"""


class Migration(migrations.Migration):
    """Part reading, writing and changing."""

    dependencies = [("cases", "0006_known_at_intake")]
    operations = [
        migrations.RunSQL(WORKED_ON, "DROP FUNCTION cases_worked_on(bigint, bigint, bigint);"),
        migrations.RunSQL(POLICIES, UNDO),
    ]
