"""Row policies: a handover to its head, its leaver and its receivers; a line as the citizen."""

from django.db import migrations

POLICIES = """
-- Whether the actor heads the unit today.
CREATE FUNCTION handover_heads(unit bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT 1 FROM organisation_appointment h
        WHERE h.staff_id = holdepunkt_actor() AND h.role = 'department_head' AND h.unit_id = unit
          AND h.from_on <= holdepunkt_today() AND (h.until_on IS NULL OR h.until_on > holdepunkt_today()))
$$;

ALTER TABLE handover_handoverline ENABLE ROW LEVEL SECURITY;
ALTER TABLE handover_handoverline FORCE ROW LEVEL SECURITY;
-- Who only opened the citizen with a reason reads, and writes nothing.
CREATE POLICY by_relation ON handover_handoverline FOR SELECT
    USING ((SELECT holdepunkt_job()) OR ((EXISTS (
        SELECT 1 FROM citizens_relation r
        WHERE r.citizen_id = handover_handoverline.citizen_id AND r.from_on <= (SELECT holdepunkt_today())
          AND (r.until_on IS NULL OR r.until_on > (SELECT holdepunkt_today()))
          AND (r.staff_id = (SELECT holdepunkt_worker())
               OR r.unit_id = ANY ((SELECT holdepunkt_named_units())::bigint[])))
             OR citizen_id = ANY ((SELECT holdepunkt_opened())::bigint[]))
            AND citizen_id <> ALL ((SELECT holdepunkt_sealed())::bigint[])));
CREATE POLICY added_by_head ON handover_handoverline FOR INSERT
    WITH CHECK ((SELECT holdepunkt_job()) OR (EXISTS (
        SELECT 1 FROM handover_handover h WHERE h.id = handover_id AND handover_heads(h.unit_id))
            AND citizen_id <> ALL ((SELECT holdepunkt_sealed())::bigint[])));
CREATE POLICY changed_by_those_concerned ON handover_handoverline FOR UPDATE
    USING ((SELECT holdepunkt_job()) OR ((receiver_id = (SELECT holdepunkt_worker()) OR EXISTS (
        SELECT 1 FROM handover_handover h WHERE h.id = handover_id
          AND (handover_heads(h.unit_id) OR h.leaver_id = (SELECT holdepunkt_worker()))))
            AND citizen_id <> ALL ((SELECT holdepunkt_sealed())::bigint[])));

ALTER TABLE handover_handover ENABLE ROW LEVEL SECURITY;
ALTER TABLE handover_handover FORCE ROW LEVEL SECURITY;
CREATE POLICY to_those_concerned ON handover_handover FOR SELECT
    USING ((SELECT holdepunkt_job()) OR leaver_id = (SELECT holdepunkt_worker()) OR handover_heads(unit_id)
        OR handover_receives(id));
CREATE POLICY started_by_head ON handover_handover FOR INSERT
    WITH CHECK ((SELECT holdepunkt_job()) OR handover_heads(unit_id));
CREATE POLICY led_by_head ON handover_handover FOR UPDATE
    USING ((SELECT holdepunkt_job()) OR handover_heads(unit_id))
    WITH CHECK ((SELECT holdepunkt_job()) OR handover_heads(unit_id));
"""

# Asked with the owner's eyes: two policies that asked each other would never end.
RECEIVES = """
CREATE FUNCTION handover_receives(asked bigint) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public AS $$
    SELECT EXISTS (SELECT 1 FROM handover_handoverline l WHERE l.handover_id = asked AND l.confirmed_at IS NOT NULL
        AND l.receiver_id = holdepunkt_worker())
$$;
"""

UNDO = """
DROP POLICY to_those_concerned ON handover_handover; DROP POLICY started_by_head ON handover_handover;
DROP POLICY led_by_head ON handover_handover; DROP POLICY by_relation ON handover_handoverline;
DROP POLICY added_by_head ON handover_handoverline; DROP POLICY changed_by_those_concerned ON handover_handoverline;
ALTER TABLE handover_handover NO FORCE ROW LEVEL SECURITY; ALTER TABLE handover_handover DISABLE ROW LEVEL SECURITY;
ALTER TABLE handover_handoverline NO FORCE ROW LEVEL SECURITY; ALTER TABLE handover_handoverline DISABLE ROW LEVEL SECURITY;
DROP FUNCTION handover_heads(bigint);
"""


class Migration(migrations.Migration):
    """Enable and force the policies."""

    dependencies = [
        ("handover", "0001_initial"),
        ("citizens", "0008_role_relation_seal"),
        ("organisation", "0004_roles"),
    ]
    operations = [
        migrations.RunSQL(RECEIVES, "DROP FUNCTION handover_receives(bigint);"),
        migrations.RunSQL(POLICIES, UNDO),
    ]
