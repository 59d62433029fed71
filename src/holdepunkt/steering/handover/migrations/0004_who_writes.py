"""A line is changed by a receiver once she is confirmed, and dropped by the head until then."""

from django.db import migrations

POLICIES = """
ALTER POLICY changed_by_those_concerned ON handover_handoverline
    USING ((SELECT holdepunkt_job()) OR (((receiver_id = (SELECT holdepunkt_worker()) AND confirmed_at IS NOT NULL)
        OR EXISTS (SELECT 1 FROM handover_handover h WHERE h.id = handover_id
          AND (handover_heads(h.unit_id) OR h.leaver_id = (SELECT holdepunkt_worker()))))
            AND citizen_id <> ALL ((SELECT holdepunkt_sealed())::bigint[])));
-- A citizen who went to somebody else before anything was confirmed is no longer part of it.
CREATE POLICY dropped_by_head ON handover_handoverline FOR DELETE
    USING (confirmed_at IS NULL AND ((SELECT holdepunkt_job()) OR (EXISTS (
        SELECT 1 FROM handover_handover h WHERE h.id = handover_id AND handover_heads(h.unit_id))
            AND citizen_id <> ALL ((SELECT holdepunkt_sealed())::bigint[]))));
"""

UNDO = """
DROP POLICY dropped_by_head ON handover_handoverline;
ALTER POLICY changed_by_those_concerned ON handover_handoverline
    USING ((SELECT holdepunkt_job()) OR ((receiver_id = (SELECT holdepunkt_worker()) OR EXISTS (
        SELECT 1 FROM handover_handover h WHERE h.id = handover_id
          AND (handover_heads(h.unit_id) OR h.leaver_id = (SELECT holdepunkt_worker()))))
            AND citizen_id <> ALL ((SELECT holdepunkt_sealed())::bigint[])));
"""


class Migration(migrations.Migration):
    """Alter one policy and add another."""

    dependencies = [("handover", "0003_joined_and_ended")]
    operations = [migrations.RunSQL(POLICIES, UNDO)]
