"""Row policies and seals of answers and reasons, one relation a period, and the scheme's example."""

from django.db import migrations

# An answer is written by those in relation to the citizen; who opened him with a reason only reads it.
POLICIES = """
ALTER TABLE assignments_wishevent ENABLE ROW LEVEL SECURITY;
ALTER TABLE assignments_wishevent FORCE ROW LEVEL SECURITY;
CREATE POLICY by_relation ON assignments_wishevent FOR SELECT
    USING ((SELECT holdepunkt_job()) OR ((EXISTS (
        SELECT 1 FROM citizens_relation r
        WHERE r.citizen_id = assignments_wishevent.citizen_id AND r.from_on <= (SELECT holdepunkt_today())
          AND (r.until_on IS NULL OR r.until_on > (SELECT holdepunkt_today()))
          AND (r.staff_id = (SELECT holdepunkt_worker())
               OR r.unit_id = ANY ((SELECT holdepunkt_named_units())::bigint[])))
             OR citizen_id = ANY ((SELECT holdepunkt_opened())::bigint[]))
            AND citizen_id <> ALL ((SELECT holdepunkt_sealed())::bigint[])));
CREATE POLICY written_by_relation ON assignments_wishevent FOR INSERT
    WITH CHECK ((SELECT holdepunkt_job()) OR (EXISTS (
        SELECT 1 FROM citizens_relation r
        WHERE r.citizen_id = assignments_wishevent.citizen_id AND r.from_on <= (SELECT holdepunkt_today())
          AND (r.until_on IS NULL OR r.until_on > (SELECT holdepunkt_today()))
          AND (r.staff_id = (SELECT holdepunkt_worker())
               OR r.unit_id = ANY ((SELECT holdepunkt_named_units())::bigint[])))
            AND citizen_id <> ALL ((SELECT holdepunkt_sealed())::bigint[])));

ALTER TABLE assignments_splitevent ENABLE ROW LEVEL SECURITY;
ALTER TABLE assignments_splitevent FORCE ROW LEVEL SECURITY;
CREATE POLICY by_family ON assignments_splitevent
    USING ((SELECT holdepunkt_job()) OR (
        EXISTS (SELECT 1 FROM citizens_citizen c WHERE c.household_id = assignments_splitevent.household_id)
        AND NOT citizens_home_sealed(household_id)));

SELECT holdepunkt_seal('assignments_wishevent');
SELECT holdepunkt_seal('assignments_splitevent');
SELECT holdepunkt_seal('assignments_scheme');
"""

UNDO = """
DROP POLICY by_relation ON assignments_wishevent; DROP POLICY written_by_relation ON assignments_wishevent;
DROP POLICY by_family ON assignments_splitevent;
ALTER TABLE assignments_wishevent DISABLE ROW LEVEL SECURITY; ALTER TABLE assignments_splitevent DISABLE ROW LEVEL SECURITY;
DROP TRIGGER append_only ON assignments_wishevent; DROP TRIGGER append_only_all ON assignments_wishevent;
DROP TRIGGER append_only ON assignments_splitevent; DROP TRIGGER append_only_all ON assignments_splitevent;
DROP TRIGGER append_only ON assignments_scheme; DROP TRIGGER append_only_all ON assignments_scheme;
"""

# A caseworker who comes back has two periods, so each has its own relation.
RELATIONS = """
SELECT set_config('holdepunkt.job', 'migration', true);
UPDATE citizens_relation SET source = 'tilknytning ' || from_on WHERE source = 'tilknytning';
SELECT set_config('holdepunkt.job', '', true);
"""
UNDO_RELATIONS = """
SELECT set_config('holdepunkt.job', 'migration', true);
UPDATE citizens_relation r SET source = 'tilknytning' WHERE source LIKE 'tilknytning %' AND NOT EXISTS (
    SELECT 1 FROM citizens_relation l WHERE l.source LIKE 'tilknytning%' AND l.id > r.id
    AND (l.citizen_id, l.role) = (r.citizen_id, r.role) AND l.staff_id IS NOT DISTINCT FROM r.staff_id
    AND l.unit_id IS NOT DISTINCT FROM r.unit_id);
SELECT set_config('holdepunkt.job', '', true);
"""

# 50 families: the status of the plan of action for disabled children, 2013, no. 3. The points are invented.
EXAMPLE = """
INSERT INTO assignments_scheme (from_on, places, cover_on, unit_points, case_points, grant_points, child_points,
    transition_points, origin, is_example, recorded_at)
VALUES ('2026-01-01', 50, '2027-12-31', 3, 1, 1, 1, 2, 'Eksempel: 50 pladser som i handleplanen fra 2013',
    true, '2026-01-01 00:00+00');
"""


class Migration(migrations.Migration):
    """Guard the tables, then write the example."""

    dependencies = [("assignments", "0005_roles_answers_reasons")]
    operations = [
        migrations.RunSQL(POLICIES, UNDO),
        migrations.RunSQL(RELATIONS, UNDO_RELATIONS),
        migrations.RunSQL(EXAMPLE, migrations.RunSQL.noop),
    ]
