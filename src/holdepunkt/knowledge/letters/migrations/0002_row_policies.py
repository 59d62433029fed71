"""A letter's row policy follows the citizen's; its words stand, and nobody deletes it."""

from django.db import migrations

POLICIES = """
ALTER TABLE letters_letter ENABLE ROW LEVEL SECURITY;
ALTER TABLE letters_letter FORCE ROW LEVEL SECURITY;
CREATE POLICY by_relation ON letters_letter
    USING ((SELECT holdepunkt_job())
        OR ((EXISTS (
        SELECT 1 FROM citizens_relation r
        WHERE r.citizen_id = letters_letter.citizen_id AND r.from_on <= (SELECT holdepunkt_today())
          AND (r.until_on IS NULL OR r.until_on > (SELECT holdepunkt_today()))
          AND (r.staff_id = (SELECT holdepunkt_worker())
               OR r.unit_id = ANY ((SELECT holdepunkt_named_units())::bigint[])))
             OR citizen_id = ANY ((SELECT holdepunkt_opened())::bigint[]))
            AND citizen_id <> ALL ((SELECT holdepunkt_sealed())::bigint[])));
"""

# What was written stands as it was; only the sending is written later.
ONLY_THE_SENDING = """
DO $$
DECLARE grantee text;
BEGIN
    FOR grantee IN
        SELECT DISTINCT a.grantee::regrole::text FROM pg_class c, aclexplode(c.relacl) a
        WHERE c.oid = 'letters_letter'::regclass AND a.grantee <> c.relowner AND a.grantee <> 0
    LOOP
        EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON letters_letter FROM %s', grantee);
        EXECUTE format('GRANT UPDATE (sent_at, sent_on, sent_how, sent_by_id, withdrawn_at) ON letters_letter TO %s', grantee);
    END LOOP;
END $$;
"""

UNDO = """
DROP POLICY by_relation ON letters_letter;
ALTER TABLE letters_letter DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    """Enable and force the policy, and narrow what may be written."""

    dependencies = [("letters", "0001_initial"), ("citizens", "0008_role_relation_seal")]
    operations = [migrations.RunSQL(POLICIES + ONLY_THE_SENDING, UNDO)]
