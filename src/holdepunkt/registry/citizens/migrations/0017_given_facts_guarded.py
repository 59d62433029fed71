"""Row policies of what citizens told us, by relation, opening and seal (ADR 11); append-only."""

from django.db import migrations

# What he told is written down by those who work with him; who opened him with a reason only reads it.
POLICIES = """
ALTER TABLE citizens_givenfact ENABLE ROW LEVEL SECURITY;
ALTER TABLE citizens_givenfact FORCE ROW LEVEL SECURITY;
CREATE POLICY by_relation ON citizens_givenfact FOR SELECT
    USING ((SELECT holdepunkt_job()) OR ((EXISTS (
        SELECT 1 FROM citizens_relation r
        WHERE r.citizen_id = citizens_givenfact.citizen_id AND r.from_on <= (SELECT holdepunkt_today())
          AND (r.until_on IS NULL OR r.until_on > (SELECT holdepunkt_today()))
          AND (r.staff_id = (SELECT holdepunkt_worker())
               OR r.unit_id = ANY ((SELECT holdepunkt_named_units())::bigint[])))
             OR citizen_id = ANY ((SELECT holdepunkt_opened())::bigint[]))
            AND citizen_id <> ALL ((SELECT holdepunkt_sealed())::bigint[])));
CREATE POLICY written_by_relation ON citizens_givenfact FOR INSERT
    WITH CHECK ((SELECT holdepunkt_job()) OR (EXISTS (
        SELECT 1 FROM citizens_relation r
        WHERE r.citizen_id = citizens_givenfact.citizen_id AND r.from_on <= (SELECT holdepunkt_today())
          AND (r.until_on IS NULL OR r.until_on > (SELECT holdepunkt_today()))
          AND (r.staff_id = (SELECT holdepunkt_worker())
               OR r.unit_id = ANY ((SELECT holdepunkt_named_units())::bigint[])))
            AND citizen_id <> ALL ((SELECT holdepunkt_sealed())::bigint[])));

SELECT holdepunkt_seal('citizens_givenfact');
"""

UNDO = """
DROP POLICY by_relation ON citizens_givenfact; DROP POLICY written_by_relation ON citizens_givenfact;
ALTER TABLE citizens_givenfact NO FORCE ROW LEVEL SECURITY; ALTER TABLE citizens_givenfact DISABLE ROW LEVEL SECURITY;
DROP TRIGGER append_only ON citizens_givenfact; DROP TRIGGER append_only_all ON citizens_givenfact;
"""


class Migration(migrations.Migration):
    """Enable and force the policies; seal the table."""

    dependencies = [("citizens", "0016_given_facts")]
    operations = [migrations.RunSQL(POLICIES, UNDO)]
