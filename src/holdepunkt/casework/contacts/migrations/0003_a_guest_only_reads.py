"""A contact is changed by those it is for; who opened the citizen with a reason reads, none deletes."""

from django.db import migrations

_NEAR = """unit_id = ANY ((SELECT holdepunkt_named_units())::bigint[])
         OR EXISTS (
    SELECT 1 FROM citizens_relation r
    WHERE r.citizen_id = contacts_contact.citizen_id AND r.from_on <= (SELECT holdepunkt_today())
      AND (r.until_on IS NULL OR r.until_on > (SELECT holdepunkt_today()))
      AND (r.staff_id = (SELECT holdepunkt_worker())
           OR r.unit_id = ANY ((SELECT holdepunkt_named_units())::bigint[])))"""
_UNSEALED = "(citizen_id IS NULL OR citizen_id <> ALL ((SELECT holdepunkt_sealed())::bigint[]))"
_WRITES = f"(SELECT holdepunkt_job()) OR (({_NEAR}) AND {_UNSEALED})"
_READS = (
    f"(SELECT holdepunkt_job()) OR (({_NEAR}"
    f" OR citizen_id = ANY ((SELECT holdepunkt_opened())::bigint[])) AND {_UNSEALED})"
)

POLICIES = f"""
DROP POLICY by_unit_or_relation ON contacts_contact;
CREATE POLICY by_unit_or_relation ON contacts_contact FOR SELECT USING ({_READS});
CREATE POLICY written_by_those_who_see ON contacts_contact FOR INSERT WITH CHECK ({_READS});
CREATE POLICY changed_by_relation ON contacts_contact FOR UPDATE
    USING ({_WRITES}) WITH CHECK ({_WRITES});
"""
UNDO = f"""
DROP POLICY by_unit_or_relation ON contacts_contact;
DROP POLICY written_by_those_who_see ON contacts_contact;
DROP POLICY changed_by_relation ON contacts_contact;
CREATE POLICY by_unit_or_relation ON contacts_contact USING ({_READS});
"""


class Migration(migrations.Migration):
    """Part reading, writing and changing."""

    dependencies = [("contacts", "0002_row_policies")]
    operations = [migrations.RunSQL(POLICIES, UNDO)]
