"""Row policies of contacts and what came of them, by unit, relation, opening and seal (ADR 11)."""

from django.db import migrations

# A contact holds words about the citizen: it is seen where names are, and never from above.
POLICIES = """
ALTER TABLE contacts_contact ENABLE ROW LEVEL SECURITY;
ALTER TABLE contacts_contact FORCE ROW LEVEL SECURITY;
CREATE POLICY by_unit_or_relation ON contacts_contact
    USING ((SELECT holdepunkt_job())
        OR ((unit_id = ANY ((SELECT holdepunkt_named_units())::bigint[])
             OR EXISTS (
        SELECT 1 FROM citizens_relation r
        WHERE r.citizen_id = contacts_contact.citizen_id AND r.from_on <= (SELECT holdepunkt_today())
          AND (r.until_on IS NULL OR r.until_on > (SELECT holdepunkt_today()))
          AND (r.staff_id = (SELECT holdepunkt_worker())
               OR r.unit_id = ANY ((SELECT holdepunkt_named_units())::bigint[])))
             OR citizen_id = ANY ((SELECT holdepunkt_opened())::bigint[]))
            AND (citizen_id IS NULL OR citizen_id <> ALL ((SELECT holdepunkt_sealed())::bigint[]))));

ALTER TABLE contacts_contactevent ENABLE ROW LEVEL SECURITY;
ALTER TABLE contacts_contactevent FORCE ROW LEVEL SECURITY;
CREATE POLICY by_contact ON contacts_contactevent
    USING ((SELECT holdepunkt_job()) OR EXISTS (SELECT 1 FROM contacts_contact c WHERE c.id = contact_id));

SELECT holdepunkt_seal('contacts_contactevent');
"""

UNDO = """
DROP POLICY by_unit_or_relation ON contacts_contact; DROP POLICY by_contact ON contacts_contactevent;
ALTER TABLE contacts_contact NO FORCE ROW LEVEL SECURITY; ALTER TABLE contacts_contact DISABLE ROW LEVEL SECURITY;
ALTER TABLE contacts_contactevent NO FORCE ROW LEVEL SECURITY; ALTER TABLE contacts_contactevent DISABLE ROW LEVEL SECURITY;
DROP TRIGGER append_only ON contacts_contactevent; DROP TRIGGER append_only_all ON contacts_contactevent;
"""


class Migration(migrations.Migration):
    """Enable and force the policies; seal the events."""

    dependencies = [
        ("contacts", "0001_initial"),
        ("citizens", "0008_role_relation_seal"),
        ("access", "0001_session"),
    ]
    operations = [migrations.RunSQL(POLICIES, UNDO)]
