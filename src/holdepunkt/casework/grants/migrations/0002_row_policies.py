"""Row policies of grants and their stories, by unit, relation, opening and seal (ADR 11)."""

from django.db import migrations

POLICIES = """
ALTER TABLE grants_grant ENABLE ROW LEVEL SECURITY;
ALTER TABLE grants_grant FORCE ROW LEVEL SECURITY;
CREATE POLICY by_unit_or_relation ON grants_grant
    USING ((SELECT holdepunkt_job())
        OR ((unit_id = ANY ((SELECT holdepunkt_units())::bigint[])
             OR EXISTS (
        SELECT 1 FROM citizens_relation r
        WHERE r.citizen_id = grants_grant.citizen_id AND r.from_on <= (SELECT holdepunkt_today())
          AND (r.until_on IS NULL OR r.until_on > (SELECT holdepunkt_today()))
          AND (r.staff_id = (SELECT holdepunkt_worker())
               OR r.unit_id = ANY ((SELECT holdepunkt_named_units())::bigint[])))
             OR citizen_id = ANY ((SELECT holdepunkt_opened())::bigint[]))
            AND citizen_id <> ALL ((SELECT holdepunkt_sealed())::bigint[])));

ALTER TABLE grants_grantevent ENABLE ROW LEVEL SECURITY;
ALTER TABLE grants_grantevent FORCE ROW LEVEL SECURITY;
CREATE POLICY by_grant ON grants_grantevent
    USING ((SELECT holdepunkt_job()) OR EXISTS (SELECT 1 FROM grants_grant g WHERE g.id = grant_id));

SELECT holdepunkt_seal('grants_grantevent');
"""

UNDO = """
DROP POLICY by_unit_or_relation ON grants_grant; DROP POLICY by_grant ON grants_grantevent;
ALTER TABLE grants_grant DISABLE ROW LEVEL SECURITY;
ALTER TABLE grants_grantevent DISABLE ROW LEVEL SECURITY;
DROP TRIGGER append_only ON grants_grantevent; DROP TRIGGER append_only_all ON grants_grantevent;
"""


class Migration(migrations.Migration):
    """Enable and force the policies; seal the story."""

    dependencies = [
        ("grants", "0001_initial"),
        ("citizens", "0008_role_relation_seal"),
        ("cases", "0005_role_relation_seal"),
        ("access", "0001_session"),
    ]
    operations = [migrations.RunSQL(POLICIES, UNDO)]
