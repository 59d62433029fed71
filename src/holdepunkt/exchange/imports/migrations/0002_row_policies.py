"""Row policies: what was set aside is for those who bring extracts in; digests are for jobs alone."""

from django.db import migrations

MAY_IMPORT = """
CREATE FUNCTION holdepunkt_may_import() RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT holdepunkt_job() OR EXISTS (
        SELECT 1 FROM organisation_appointment a
        WHERE a.staff_id = holdepunkt_actor() AND a.role IN ('centre_head', 'staff_consultant')
          AND a.from_on <= holdepunkt_today()
          AND (a.until_on IS NULL OR a.until_on > holdepunkt_today()))
$$;
"""

POLICIES = """
ALTER TABLE imports_setasiderow ENABLE ROW LEVEL SECURITY;
ALTER TABLE imports_setasiderow FORCE ROW LEVEL SECURITY;
CREATE POLICY by_role ON imports_setasiderow USING ((SELECT holdepunkt_may_import()));

ALTER TABLE imports_difference ENABLE ROW LEVEL SECURITY;
ALTER TABLE imports_difference FORCE ROW LEVEL SECURITY;
CREATE POLICY by_role ON imports_difference USING ((SELECT holdepunkt_may_import()));

ALTER TABLE imports_importedrow ENABLE ROW LEVEL SECURITY;
ALTER TABLE imports_importedrow FORCE ROW LEVEL SECURITY;
CREATE POLICY by_job ON imports_importedrow USING ((SELECT holdepunkt_job()));
"""

UNDO = """
DROP POLICY by_role ON imports_setasiderow; DROP POLICY by_role ON imports_difference;
DROP POLICY by_job ON imports_importedrow;
ALTER TABLE imports_setasiderow DISABLE ROW LEVEL SECURITY;
ALTER TABLE imports_difference DISABLE ROW LEVEL SECURITY;
ALTER TABLE imports_importedrow DISABLE ROW LEVEL SECURITY;
DROP FUNCTION holdepunkt_may_import();
"""


class Migration(migrations.Migration):
    """Enable and force the policies."""

    dependencies = [
        ("imports", "0001_initial"),
        ("organisation", "0002_units_of_the_actor"),
        ("access", "0001_session"),
    ]
    operations = [migrations.RunSQL(MAY_IMPORT + POLICIES, UNDO)]
