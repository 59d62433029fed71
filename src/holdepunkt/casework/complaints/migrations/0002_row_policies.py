"""Row policies of complaints: read by unit, relation and opening, written by relation; the words."""

from django.db import migrations

# Written by those in relation to the citizen; who opened him with a reason, or stands above, reads.
_WRITERS = """(EXISTS (
        SELECT 1 FROM citizens_relation r
        WHERE r.citizen_id = {citizen} AND r.from_on <= (SELECT holdepunkt_today())
          AND (r.until_on IS NULL OR r.until_on > (SELECT holdepunkt_today()))
          AND (r.staff_id = (SELECT holdepunkt_worker())
               OR r.unit_id = ANY ((SELECT holdepunkt_named_units())::bigint[])))
            AND {citizen} <> ALL ((SELECT holdepunkt_sealed())::bigint[]))"""
_OWN = _WRITERS.format(citizen="complaints_complaint.citizen_id")

POLICIES = f"""
ALTER TABLE complaints_complaint ENABLE ROW LEVEL SECURITY;
ALTER TABLE complaints_complaint FORCE ROW LEVEL SECURITY;
CREATE POLICY by_unit_or_relation ON complaints_complaint FOR SELECT
    USING ((SELECT holdepunkt_job())
        OR ((unit_id = ANY ((SELECT holdepunkt_units())::bigint[])
             OR EXISTS (
        SELECT 1 FROM citizens_relation r
        WHERE r.citizen_id = complaints_complaint.citizen_id AND r.from_on <= (SELECT holdepunkt_today())
          AND (r.until_on IS NULL OR r.until_on > (SELECT holdepunkt_today()))
          AND (r.staff_id = (SELECT holdepunkt_worker())
               OR r.unit_id = ANY ((SELECT holdepunkt_named_units())::bigint[])))
             OR citizen_id = ANY ((SELECT holdepunkt_opened())::bigint[]))
            AND citizen_id <> ALL ((SELECT holdepunkt_sealed())::bigint[])));
CREATE POLICY written_by_relation ON complaints_complaint FOR INSERT
    WITH CHECK ((SELECT holdepunkt_job()) OR {_OWN});
CREATE POLICY changed_by_relation ON complaints_complaint FOR UPDATE
    USING ((SELECT holdepunkt_job()) OR {_OWN}) WITH CHECK ((SELECT holdepunkt_job()) OR {_OWN});

ALTER TABLE complaints_complaintevent ENABLE ROW LEVEL SECURITY;
ALTER TABLE complaints_complaintevent FORCE ROW LEVEL SECURITY;
CREATE POLICY by_complaint ON complaints_complaintevent FOR SELECT
    USING ((SELECT holdepunkt_job())
        OR EXISTS (SELECT 1 FROM complaints_complaint c WHERE c.id = complaint_id));
CREATE POLICY written_by_relation ON complaints_complaintevent FOR INSERT
    WITH CHECK ((SELECT holdepunkt_job()) OR EXISTS (
        SELECT 1 FROM complaints_complaint c WHERE c.id = complaint_id
        AND {_WRITERS.format(citizen="c.citizen_id")}));

SELECT holdepunkt_seal('complaints_complaintevent');
"""  # noqa: S608 -- our own names

UNDO = """
DROP POLICY by_unit_or_relation ON complaints_complaint; DROP POLICY written_by_relation ON complaints_complaint;
DROP POLICY changed_by_relation ON complaints_complaint;
DROP POLICY by_complaint ON complaints_complaintevent; DROP POLICY written_by_relation ON complaints_complaintevent;
ALTER TABLE complaints_complaint DISABLE ROW LEVEL SECURITY;
ALTER TABLE complaints_complaintevent DISABLE ROW LEVEL SECURITY;
DROP TRIGGER append_only ON complaints_complaintevent; DROP TRIGGER append_only_all ON complaints_complaintevent;
"""

TOPICS = """
INSERT INTO complaints_complainttopic (kind, name, rank, valid_from, source, is_example, version)
SELECT 'theme', name, rank, '2017-01-01',
    'Borgerrådgiverens notat om Borgercenter Handicap (2017): grupper af borgernes emner', true, 1
FROM unnest(ARRAY[
    'Sagsbehandlingstid, manglende svar og status', 'Skift af sagsbehandler',
    'Svært at komme i kontakt', 'Faglighed, viden og overblik',
    'Aftaler og løfter, mistillid og nedværdigende behandling',
    'Ydelser, der stopper uden varsel', 'Generelt'
]) WITH ORDINALITY AS told(name, rank);
INSERT INTO complaints_complainttopic (kind, name, rank, valid_from, source, is_example, version)
SELECT 'cause', name, rank, '2023-01-01',
    'Ankestyrelsen, Handicapsagsbarometeret: det, en sag måles på', true, 1
FROM unnest(ARRAY[
    'Sagsoplysning', 'Begrundelse', 'Hjemmel', 'Kommunens vurdering', 'Partshøring',
    'Klagevejledning', 'Sagsbehandlingsfrist', 'Handleplan', 'Helhedsvurdering'
]) WITH ORDINALITY AS told(name, rank);
"""


class Migration(migrations.Migration):
    """Guard the tables, seal the story, and write the words as examples."""

    dependencies = [
        ("complaints", "0001_initial"),
        ("citizens", "0008_role_relation_seal"),
        ("access", "0001_session"),
    ]
    operations = [
        migrations.RunSQL(POLICIES, UNDO),
        migrations.RunSQL(TOPICS, migrations.RunSQL.noop),
    ]
