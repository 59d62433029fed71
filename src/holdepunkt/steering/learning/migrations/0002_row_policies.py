"""Row policies of learning: by unit and who is asked, never past a seal; the example questions."""

from django.db import migrations

_JOB = "(SELECT holdepunkt_job())"
_ME = "(SELECT holdepunkt_actor())"
_MINE = "unit_id = ANY ((SELECT holdepunkt_figure_units())::bigint[])"
_MEASURED = "measured_in_id = ANY ((SELECT holdepunkt_figure_units())::bigint[])"
_OPEN = "(citizen_id IS NULL OR citizen_id <> ALL ((SELECT holdepunkt_sealed())::bigint[]))"
_LEARNERS = """(SELECT holdepunkt_role()) IN ('caseworker', 'coordinator', 'administrative',
        'department_head', 'area_head', 'centre_head', 'staff_consultant')"""
_LEADS = """(SELECT holdepunkt_role()) IN
        ('coordinator', 'department_head', 'area_head', 'centre_head', 'staff_consultant')"""
_LEADERSHIP = """(SELECT holdepunkt_role()) IN
        ('department_head', 'area_head', 'centre_head', 'staff_consultant')"""
_ABOVE = "(SELECT holdepunkt_role()) IN ('area_head', 'centre_head', 'staff_consultant')"
_STAFF = "(SELECT holdepunkt_role()) IN ('centre_head', 'staff_consultant')"
_TABLES = ("reflection", "reflectionanswer", "learningaction", "areanote", "frozenbriefing")

GUARDS = "".join(
    f"ALTER TABLE learning_{table} ENABLE ROW LEVEL SECURITY;\n"
    f"ALTER TABLE learning_{table} FORCE ROW LEVEL SECURITY;\n"
    for table in _TABLES
)
POLICIES = f"""
CREATE POLICY by_unit_or_asked ON learning_reflection FOR SELECT USING ({_JOB}
    OR ({_LEARNERS} AND {_OPEN} AND ({_MINE} OR EXISTS (
        SELECT 1 FROM learning_reflectionanswer a
        WHERE a.reflection_id = learning_reflection.id AND a.staff_id = {_ME}))));
CREATE POLICY begun_in_unit ON learning_reflection FOR INSERT WITH CHECK ({_JOB}
    OR ({_LEARNERS} AND {_OPEN} AND {_MINE} AND started_by_id = {_ME}));

CREATE POLICY by_unit_or_asked ON learning_reflectionanswer FOR SELECT USING ({_JOB}
    OR ({_LEARNERS} AND {_OPEN} AND ({_MINE} OR staff_id = {_ME})));
CREATE POLICY asked_in_unit ON learning_reflectionanswer FOR INSERT WITH CHECK ({_JOB}
    OR ({_LEARNERS} AND {_OPEN} AND {_MINE} AND answered_at IS NULL));
CREATE POLICY answered_by_asked ON learning_reflectionanswer FOR UPDATE
    USING ({_JOB} OR ({_OPEN} AND ((staff_id = {_ME} AND {_LEARNERS}) OR ({_LEADS} AND {_MINE}))))
    WITH CHECK ({_JOB} OR staff_id = {_ME} OR (answered_at IS NULL AND {_LEADS} AND {_MINE}));

CREATE POLICY read_across ON learning_learningaction FOR SELECT USING ({_JOB} OR {_LEARNERS});
CREATE POLICY begun_by_lead ON learning_learningaction FOR INSERT
    WITH CHECK ({_JOB} OR ({_LEADS} AND {_MEASURED} AND created_by_id = {_ME}));
CREATE POLICY tended ON learning_learningaction FOR UPDATE
    USING ({_JOB} OR (owner_id = {_ME} AND {_LEARNERS}) OR ({_LEADS} AND {_MEASURED}))
    WITH CHECK ({_JOB} OR {_LEARNERS});

CREATE POLICY by_leadership ON learning_areanote FOR SELECT USING ({_JOB} OR {_LEADERSHIP});
CREATE POLICY written_above ON learning_areanote FOR INSERT
    WITH CHECK ({_JOB} OR ({_ABOVE} AND {_MINE} AND staff_id = {_ME}));
CREATE POLICY changed_above ON learning_areanote FOR UPDATE
    USING ({_JOB} OR ({_ABOVE} AND {_MINE})) WITH CHECK ({_JOB} OR staff_id = {_ME});

CREATE POLICY by_leadership ON learning_frozenbriefing FOR SELECT USING ({_JOB} OR {_LEADERSHIP});
CREATE POLICY frozen_by_staff ON learning_frozenbriefing FOR INSERT
    WITH CHECK ({_JOB} OR ({_STAFF} AND staff_id = {_ME}));

SELECT holdepunkt_seal('learning_frozenbriefing');
"""  # noqa: S608 -- our own names

UNDO = """
DROP TRIGGER append_only ON learning_frozenbriefing;
DROP TRIGGER append_only_all ON learning_frozenbriefing;
DROP POLICY by_unit_or_asked ON learning_reflection; DROP POLICY begun_in_unit ON learning_reflection;
DROP POLICY by_unit_or_asked ON learning_reflectionanswer;
DROP POLICY asked_in_unit ON learning_reflectionanswer;
DROP POLICY answered_by_asked ON learning_reflectionanswer;
DROP POLICY read_across ON learning_learningaction; DROP POLICY begun_by_lead ON learning_learningaction;
DROP POLICY tended ON learning_learningaction;
DROP POLICY by_leadership ON learning_areanote; DROP POLICY written_above ON learning_areanote;
DROP POLICY changed_above ON learning_areanote;
DROP POLICY by_leadership ON learning_frozenbriefing; DROP POLICY frozen_by_staff ON learning_frozenbriefing;
""" + "".join(f"ALTER TABLE learning_{table} DISABLE ROW LEVEL SECURITY;\n" for table in _TABLES)

QUESTIONS = """
INSERT INTO learning_questionset (valid_from, texts, source, is_example) VALUES ('2017-01-01', ARRAY[
    'Hvad skete der, set fra borgeren?',
    'Hvad gik galt, og hvad gik godt?',
    'Hvorfor skete det? (arbejdsgang, viden, tid, samarbejde; ikke personer)',
    'Hvad gør vi for denne borger nu?',
    'Hvad ændrer vi, så det ikke sker igen, eller sker oftere?'
], 'Eksempel, som følger med Holdepunkt. Skriv centrets egne fem spørgsmål i stedet.', true);
"""


class Migration(migrations.Migration):
    """Guard the tables, seal what is frozen, and write the questions as an example."""

    dependencies = [
        ("learning", "0001_initial"),
        ("citizens", "0008_role_relation_seal"),
        ("organisation", "0004_roles"),
        ("access", "0001_session"),
    ]
    operations = [
        migrations.RunSQL(GUARDS + POLICIES, UNDO),
        migrations.RunSQL(QUESTIONS, migrations.RunSQL.noop),
    ]
