"""The ledger's row policies, its seal, and its standing on any day in SQL."""

from django.db import migrations

POLICIES = """
ALTER TABLE commitments_commitment ENABLE ROW LEVEL SECURITY;
ALTER TABLE commitments_commitment FORCE ROW LEVEL SECURITY;
CREATE POLICY by_unit_or_relation ON commitments_commitment
    USING ((SELECT holdepunkt_job()) OR unit_id = ANY ((SELECT holdepunkt_units())::bigint[])
        OR person_id = (SELECT holdepunkt_actor()) OR citizen_id IN (SELECT holdepunkt_citizens()));

ALTER TABLE commitments_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE commitments_event FORCE ROW LEVEL SECURITY;
CREATE POLICY by_commitment ON commitments_event
    USING ((SELECT holdepunkt_job())
        OR EXISTS (SELECT 1 FROM commitments_commitment c WHERE c.id = commitment_id));

SELECT holdepunkt_seal('commitments_event');
"""

UNDO_POLICIES = """
DROP POLICY by_unit_or_relation ON commitments_commitment; DROP POLICY by_commitment ON commitments_event;
ALTER TABLE commitments_commitment DISABLE ROW LEVEL SECURITY; ALTER TABLE commitments_event DISABLE ROW LEVEL SECURITY;
DROP TRIGGER append_only ON commitments_event; DROP TRIGGER append_only_all ON commitments_event;
"""

# The same fold as core/commitments/folding.py, for many at once; tests/casework/commitments holds one against the other.
STANDING = """
CREATE FUNCTION commitments_standing(as_of date, known_at timestamptz, candidates bigint[])
RETURNS TABLE (commitment_id bigint, state text, made_on date, promised_on date, due_on date, kept_on date,
    withdrawn_on date, told_on date, noticed_on date, moves bigint, unit_id bigint, person_id bigint, overtaken boolean)
LANGUAGE sql STABLE AS $$
WITH in_force AS (
    SELECT e.* FROM commitments_event e
    WHERE e.commitment_id = ANY (candidates) AND e.kind <> 'reversed'
      AND e.recorded_at <= known_at AND e.happened_on <= as_of
      AND NOT EXISTS (SELECT 1 FROM commitments_event r WHERE r.reverses_id = e.id AND r.recorded_at <= known_at)
), numbered AS (
    SELECT e.*, row_number() OVER (PARTITION BY e.commitment_id ORDER BY e.happened_on, e.recorded_at, e.id) AS place,
        row_number() OVER (PARTITION BY e.commitment_id, e.kind IN ('made', 'corrected')
            ORDER BY e.recorded_at DESC, e.id DESC) AS latest_stated
    FROM in_force e
), parts AS (
    SELECT n.commitment_id,
        bool_or(n.kind = 'made') AS was_made,
        max(n.happened_on) FILTER (WHERE n.kind IN ('made', 'corrected') AND n.latest_stated = 1) AS made_on,
        max(n.due_on) FILTER (WHERE n.kind IN ('made', 'corrected') AND n.latest_stated = 1) AS base_due,
        max(n.unit_id) FILTER (WHERE n.kind IN ('made', 'corrected') AND n.latest_stated = 1) AS base_unit,
        max(n.person_id) FILTER (WHERE n.kind IN ('made', 'corrected') AND n.latest_stated = 1) AS base_person,
        (array_agg(n.due_on ORDER BY n.place) FILTER (WHERE n.kind = 'told'))[1] AS told_due,
        (array_agg(n.happened_on ORDER BY n.place) FILTER (WHERE n.kind = 'told'))[1] AS told_day,
        min(n.place) FILTER (WHERE n.kind = 'told') AS told_place,
        min(n.place) FILTER (WHERE n.kind = 'moved') AS move_place,
        count(*) FILTER (WHERE n.kind = 'moved') AS moves,
        (array_agg(n.due_on ORDER BY n.place DESC) FILTER (WHERE n.kind = 'moved'))[1] AS moved_due,
        min(n.told_on) FILTER (WHERE n.kind = 'moved') AS noticed_on,
        min(n.happened_on) FILTER (WHERE n.kind = 'kept') AS kept_on,
        min(n.happened_on) FILTER (WHERE n.kind = 'withdrawn') AS withdrawn_on,
        max(n.place) FILTER (WHERE n.kind = 'transferred') AS transfer_place,
        (array_agg(n.happened_on ORDER BY n.place DESC) FILTER (WHERE n.kind = 'transferred'))[1] AS transfer_day,
        (array_agg(n.unit_id ORDER BY n.place DESC) FILTER (WHERE n.kind = 'transferred'))[1] AS transfer_unit,
        (array_agg(n.person_id ORDER BY n.place DESC) FILTER (WHERE n.kind = 'transferred'))[1] AS transfer_person
    FROM numbered n GROUP BY n.commitment_id
), promised AS (
    SELECT p.*, CASE WHEN told_due IS NULL OR move_place < told_place THEN base_due ELSE told_due END AS promised
    FROM parts p WHERE was_made
)
SELECT p.commitment_id,
    CASE WHEN p.kept_on IS NOT NULL THEN 'kept' WHEN p.withdrawn_on IS NOT NULL THEN 'withdrawn' ELSE 'open' END,
    p.made_on, p.promised, CASE WHEN p.moves > 0 THEN p.moved_due ELSE p.promised END, p.kept_on,
    CASE WHEN p.kept_on IS NULL THEN p.withdrawn_on END,
    CASE WHEN p.told_due IS NOT NULL THEN p.told_day END, p.noticed_on, p.moves,
    CASE WHEN p.transfer_place IS NULL THEN p.base_unit ELSE p.transfer_unit END,
    CASE WHEN p.transfer_place IS NULL THEN p.base_person ELSE p.transfer_person END,
    COALESCE(p.transfer_day > p.promised, false)
FROM promised p
$$;
"""


class Migration(migrations.Migration):
    """Enable and force the policies; define the function."""

    dependencies = [
        ("commitments", "0001_initial"),
        ("citizens", "0002_row_policies"),
        ("access", "0001_session"),
    ]
    operations = [
        migrations.RunSQL(POLICIES, UNDO_POLICIES),
        migrations.RunSQL(
            STANDING, "DROP FUNCTION commitments_standing(date, timestamptz, bigint[]);"
        ),
    ]
