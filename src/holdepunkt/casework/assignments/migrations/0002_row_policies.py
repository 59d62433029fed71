"""Row policies of assignments."""

from django.db import migrations

POLICIES = """
ALTER TABLE assignments_assignment ENABLE ROW LEVEL SECURITY;
ALTER TABLE assignments_assignment FORCE ROW LEVEL SECURITY;
CREATE POLICY by_unit_or_relation ON assignments_assignment
    USING ((SELECT holdepunkt_job()) OR unit_id = ANY ((SELECT holdepunkt_units())::bigint[])
        OR citizen_id IN (SELECT holdepunkt_citizens()));
"""

UNDO = """
DROP POLICY by_unit_or_relation ON assignments_assignment;
ALTER TABLE assignments_assignment DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    """Enable and force the policy."""

    dependencies = [
        ("assignments", "0001_initial"),
        ("citizens", "0002_row_policies"),
        ("organisation", "0002_units_of_the_actor"),
    ]
    operations = [migrations.RunSQL(POLICIES, UNDO)]
