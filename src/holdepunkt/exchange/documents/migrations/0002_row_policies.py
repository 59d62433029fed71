"""Papers and the persons they name are for those who bring papers in, and for nobody else."""

from django.db import migrations

MAY = """
CREATE FUNCTION documents_may_bring_in() RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT holdepunkt_job() OR EXISTS (
        SELECT 1 FROM organisation_appointment a
        WHERE a.staff_id = holdepunkt_actor() AND a.role IN ('centre_head', 'staff_consultant')
          AND a.from_on <= holdepunkt_today()
          AND (a.until_on IS NULL OR a.until_on > holdepunkt_today()))
$$;
"""
POLICY = """
ALTER TABLE documents_{table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE documents_{table} FORCE ROW LEVEL SECURITY;
CREATE POLICY by_role ON documents_{table} USING ((SELECT documents_may_bring_in()));
"""
UNDO = """
DROP POLICY by_role ON documents_{table};
ALTER TABLE documents_{table} NO FORCE ROW LEVEL SECURITY;
ALTER TABLE documents_{table} DISABLE ROW LEVEL SECURITY;
"""
TABLES = ("paperimport", "roleholder")


class Migration(migrations.Migration):
    """Enable and force the policies."""

    dependencies = [
        ("documents", "0001_initial"),
        ("organisation", "0004_roles"),
        ("access", "0001_session"),
    ]
    operations = [
        migrations.RunSQL(MAY, "DROP FUNCTION documents_may_bring_in();"),
        *[migrations.RunSQL(POLICY.format(table=one), UNDO.format(table=one)) for one in TABLES],
    ]
