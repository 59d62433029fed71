"""On one day the telling of a date comes before its move, whichever was written first.

The same in SQL as `core/commitments/folding.py`. Where both stand on one day, today's projection is counted again.
"""

from django.db import migrations

STANDING = """
CREATE OR REPLACE FUNCTION commitments_standing(as_of date, known_at timestamptz, candidates bigint[])
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
        min(n.happened_on) FILTER (WHERE n.kind = 'moved') AS move_day,
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
    SELECT p.*, CASE WHEN told_due IS NULL OR move_day < told_day THEN base_due ELSE told_due END AS promised
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

AGAIN = """
UPDATE commitments_commitment c SET promised_on = s.promised_on, due_on = s.due_on, overtaken = s.overtaken
FROM commitments_standing('9999-12-31', 'infinity', ARRAY(
    SELECT t.commitment_id FROM commitments_event t JOIN commitments_event m USING (commitment_id)
    WHERE t.kind = 'told' AND m.kind = 'moved' AND m.happened_on = t.happened_on
)) s WHERE s.commitment_id = c.id;
"""


class Migration(migrations.Migration):
    """Define the function anew, and count again what it changes."""

    dependencies = [("commitments", "0005_unit_counts_from_the_index")]
    operations = [
        migrations.RunSQL(STANDING, migrations.RunSQL.noop),
        migrations.RunSQL(AGAIN, migrations.RunSQL.noop),
    ]
