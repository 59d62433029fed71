"""Row policies of hours, reductions and competence: for oneself, the nearest head, and jobs."""

from django.db import migrations

FUNCTIONS = """
-- Whether the actor heads the unit that the member of staff works in today.
CREATE FUNCTION workforce_heads(staff bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT 1 FROM organisation_appointment h JOIN organisation_appointment a ON a.unit_id = h.unit_id
        WHERE h.staff_id = holdepunkt_actor() AND h.role = 'department_head' AND a.staff_id = staff
          AND h.from_on <= holdepunkt_today() AND (h.until_on IS NULL OR h.until_on > holdepunkt_today())
          AND a.from_on <= holdepunkt_today() AND (a.until_on IS NULL OR a.until_on > holdepunkt_today()))
$$;
"""

POLICIES = """
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
CREATE POLICY to_oneself_and_head ON {table} FOR SELECT
    USING ((SELECT holdepunkt_job()) OR staff_id = (SELECT holdepunkt_worker()) OR workforce_heads(staff_id));
CREATE POLICY by_head ON {table} FOR INSERT
    WITH CHECK ((SELECT holdepunkt_job()) OR workforce_heads(staff_id));
CREATE POLICY changed_by_head ON {table} FOR UPDATE
    USING ((SELECT holdepunkt_job()) OR workforce_heads(staff_id))
    WITH CHECK ((SELECT holdepunkt_job()) OR workforce_heads(staff_id));
CREATE POLICY removed_by_head ON {table} FOR DELETE
    USING ((SELECT holdepunkt_job()) OR workforce_heads(staff_id));
"""

UNDO = """
DROP POLICY to_oneself_and_head ON {table}; DROP POLICY by_head ON {table};
DROP POLICY changed_by_head ON {table}; DROP POLICY removed_by_head ON {table};
ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;
ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
"""

TABLES = ("workforce_contractedhours", "workforce_hoursreduction", "workforce_competence")


class Migration(migrations.Migration):
    """Enable and force the policies."""

    dependencies = [
        ("workforce", "0001_initial"),
        ("organisation", "0004_roles"),
        ("access", "0001_session"),
    ]
    operations = [
        migrations.RunSQL(FUNCTIONS, "DROP FUNCTION workforce_heads(bigint);"),
        *(
            migrations.RunSQL(POLICIES.format(table=table), UNDO.format(table=table))
            for table in TABLES
        ),
    ]
