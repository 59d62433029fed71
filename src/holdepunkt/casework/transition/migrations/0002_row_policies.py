"""The row policy of what is said of courses, and the seal on it: append-only."""

from django.db import migrations

POLICIES = """
ALTER TABLE transition_courseevent ENABLE ROW LEVEL SECURITY;
ALTER TABLE transition_courseevent FORCE ROW LEVEL SECURITY;
CREATE POLICY by_relation ON transition_courseevent USING ((SELECT holdepunkt_job())
    OR ((EXISTS (
        SELECT 1 FROM citizens_relation r
        WHERE r.citizen_id = transition_courseevent.citizen_id AND r.from_on <= (SELECT holdepunkt_today())
          AND (r.until_on IS NULL OR r.until_on > (SELECT holdepunkt_today()))
          AND (r.staff_id = (SELECT holdepunkt_worker())
               OR r.unit_id = ANY ((SELECT holdepunkt_named_units())::bigint[])))
         OR citizen_id = ANY ((SELECT holdepunkt_opened())::bigint[]))
        AND citizen_id <> ALL ((SELECT holdepunkt_sealed())::bigint[])));

SELECT holdepunkt_seal('transition_courseevent');
"""

UNDO = """
DROP POLICY by_relation ON transition_courseevent;
ALTER TABLE transition_courseevent DISABLE ROW LEVEL SECURITY;
DROP TRIGGER append_only ON transition_courseevent; DROP TRIGGER append_only_all ON transition_courseevent;
"""


class Migration(migrations.Migration):
    """Enable and force the policy; seal the table."""

    dependencies = [
        ("transition", "0001_initial"),
        ("citizens", "0008_role_relation_seal"),
        ("access", "0001_session"),
    ]
    operations = [migrations.RunSQL(POLICIES, UNDO)]
