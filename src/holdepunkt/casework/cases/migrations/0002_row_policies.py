"""Row policies of cases and their events, the seal on the story, and the numbers of our own cases."""

from django.db import migrations

POLICIES = """
ALTER TABLE cases_case ENABLE ROW LEVEL SECURITY;
ALTER TABLE cases_case FORCE ROW LEVEL SECURITY;
CREATE POLICY by_unit_or_relation ON cases_case
    USING ((SELECT holdepunkt_job()) OR unit_id = ANY ((SELECT holdepunkt_units())::bigint[])
        OR handler_id = (SELECT holdepunkt_actor()) OR citizen_id IN (SELECT holdepunkt_citizens()));

ALTER TABLE cases_caseevent ENABLE ROW LEVEL SECURITY;
ALTER TABLE cases_caseevent FORCE ROW LEVEL SECURITY;
CREATE POLICY by_case ON cases_caseevent
    USING ((SELECT holdepunkt_job()) OR EXISTS (SELECT 1 FROM cases_case c WHERE c.id = case_id));

SELECT holdepunkt_seal('cases_caseevent');
"""

UNDO = """
DROP POLICY by_unit_or_relation ON cases_case; DROP POLICY by_case ON cases_caseevent;
ALTER TABLE cases_case DISABLE ROW LEVEL SECURITY; ALTER TABLE cases_caseevent DISABLE ROW LEVEL SECURITY;
DROP TRIGGER append_only ON cases_caseevent; DROP TRIGGER append_only_all ON cases_caseevent;
"""


class Migration(migrations.Migration):
    """Enable and force the policies; begin the numbers."""

    dependencies = [
        ("cases", "0001_initial"),
        ("citizens", "0002_row_policies"),
        ("organisation", "0002_units_of_the_actor"),
        ("access", "0001_session"),
    ]
    operations = [
        migrations.RunSQL(POLICIES, UNDO),
        migrations.RunSQL("CREATE SEQUENCE cases_own_number", "DROP SEQUENCE cases_own_number"),
    ]
