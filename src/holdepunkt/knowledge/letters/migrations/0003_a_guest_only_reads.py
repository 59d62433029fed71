"""A letter is written and sent by those who work with the citizen; who opened him only reads it."""

from django.db import migrations

POLICIES = """
DROP POLICY by_relation ON letters_letter;
CREATE POLICY by_relation ON letters_letter FOR SELECT
    USING ((SELECT holdepunkt_job()) OR ((EXISTS (
        SELECT 1 FROM citizens_relation r
        WHERE r.citizen_id = letters_letter.citizen_id AND r.from_on <= (SELECT holdepunkt_today())
          AND (r.until_on IS NULL OR r.until_on > (SELECT holdepunkt_today()))
          AND (r.staff_id = (SELECT holdepunkt_worker())
               OR r.unit_id = ANY ((SELECT holdepunkt_named_units())::bigint[])))
             OR citizen_id = ANY ((SELECT holdepunkt_opened())::bigint[]))
            AND citizen_id <> ALL ((SELECT holdepunkt_sealed())::bigint[])));
CREATE POLICY written_by_relation ON letters_letter FOR INSERT
    WITH CHECK ((SELECT holdepunkt_job()) OR (EXISTS (
        SELECT 1 FROM citizens_relation r
        WHERE r.citizen_id = letters_letter.citizen_id AND r.from_on <= (SELECT holdepunkt_today())
          AND (r.until_on IS NULL OR r.until_on > (SELECT holdepunkt_today()))
          AND (r.staff_id = (SELECT holdepunkt_worker())
               OR r.unit_id = ANY ((SELECT holdepunkt_named_units())::bigint[])))
            AND citizen_id <> ALL ((SELECT holdepunkt_sealed())::bigint[])));
CREATE POLICY sent_by_relation ON letters_letter FOR UPDATE
    USING ((SELECT holdepunkt_job()) OR (EXISTS (
        SELECT 1 FROM citizens_relation r
        WHERE r.citizen_id = letters_letter.citizen_id AND r.from_on <= (SELECT holdepunkt_today())
          AND (r.until_on IS NULL OR r.until_on > (SELECT holdepunkt_today()))
          AND (r.staff_id = (SELECT holdepunkt_worker())
               OR r.unit_id = ANY ((SELECT holdepunkt_named_units())::bigint[])))
            AND citizen_id <> ALL ((SELECT holdepunkt_sealed())::bigint[])));
"""

UNDO = """
DROP POLICY by_relation ON letters_letter; DROP POLICY written_by_relation ON letters_letter;
DROP POLICY sent_by_relation ON letters_letter;
CREATE POLICY by_relation ON letters_letter
    USING ((SELECT holdepunkt_job()) OR ((EXISTS (
        SELECT 1 FROM citizens_relation r
        WHERE r.citizen_id = letters_letter.citizen_id AND r.from_on <= (SELECT holdepunkt_today())
          AND (r.until_on IS NULL OR r.until_on > (SELECT holdepunkt_today()))
          AND (r.staff_id = (SELECT holdepunkt_worker())
               OR r.unit_id = ANY ((SELECT holdepunkt_named_units())::bigint[])))
             OR citizen_id = ANY ((SELECT holdepunkt_opened())::bigint[]))
            AND citizen_id <> ALL ((SELECT holdepunkt_sealed())::bigint[])));
"""


class Migration(migrations.Migration):
    """Part reading from writing."""

    dependencies = [("letters", "0002_row_policies"), ("citizens", "0008_role_relation_seal")]
    operations = [migrations.RunSQL(POLICIES, UNDO)]
