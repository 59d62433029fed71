"""Row policies of drawn look-ups: drawn by jobs, seen by reviewers, never reviewed by the one who looked."""

from django.db import migrations

REVIEWS = """
CREATE FUNCTION oversight_reviews() RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT EXISTS (SELECT 1 FROM organisation_appointment a
    WHERE a.staff_id = holdepunkt_actor()
      AND a.role IN ('staff_consultant', 'centre_head', 'data_protection')
      AND a.from_on <= holdepunkt_today() AND (a.until_on IS NULL OR a.until_on > holdepunkt_today())) $$;
"""

POLICIES = """
ALTER TABLE oversight_drawnlook ENABLE ROW LEVEL SECURITY;
ALTER TABLE oversight_drawnlook FORCE ROW LEVEL SECURITY;
CREATE POLICY to_reviewers ON oversight_drawnlook FOR SELECT
    USING ((SELECT holdepunkt_job()) OR (SELECT oversight_reviews()));
CREATE POLICY by_jobs ON oversight_drawnlook FOR INSERT WITH CHECK ((SELECT holdepunkt_job()));
CREATE POLICY by_another_reviewer ON oversight_drawnlook FOR UPDATE
    USING ((SELECT oversight_reviews()) AND staff_id <> (SELECT holdepunkt_actor()))
    WITH CHECK (reviewer_id = (SELECT holdepunkt_actor()));
"""

# What was looked at stands as the log had it; only what came of the control is written later.
ONLY_THE_REVIEW = """
DO $$
DECLARE grantee text;
BEGIN
    FOR grantee IN
        SELECT DISTINCT a.grantee::regrole::text FROM pg_class c, aclexplode(c.relacl) a
        WHERE c.oid = 'oversight_drawnlook'::regclass AND a.grantee <> c.relowner AND a.grantee <> 0
    LOOP
        EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON oversight_drawnlook FROM %s', grantee);
        EXECUTE format('GRANT UPDATE (outcome, note, reviewer_id, reviewed_at) ON oversight_drawnlook TO %s', grantee);
    END LOOP;
END $$;
"""

UNDO = """
DROP POLICY to_reviewers ON oversight_drawnlook; DROP POLICY by_jobs ON oversight_drawnlook;
DROP POLICY by_another_reviewer ON oversight_drawnlook;
ALTER TABLE oversight_drawnlook DISABLE ROW LEVEL SECURITY;
DROP FUNCTION oversight_reviews();
"""


class Migration(migrations.Migration):
    """Enable and force the policies, and narrow what may be written."""

    dependencies = [
        ("oversight", "0001_initial"),
        ("organisation", "0002_units_of_the_actor"),
        ("access", "0001_session"),
    ]
    operations = [migrations.RunSQL(REVIEWS + POLICIES + ONLY_THE_REVIEW, UNDO)]
