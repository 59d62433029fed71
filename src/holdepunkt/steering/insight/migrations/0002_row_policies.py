"""Row policies of figures, and the seal on what was published."""

from django.db import migrations

POLICIES = """
ALTER TABLE insight_figurepoint ENABLE ROW LEVEL SECURITY;
ALTER TABLE insight_figurepoint FORCE ROW LEVEL SECURITY;
CREATE POLICY by_unit ON insight_figurepoint
    USING ((SELECT holdepunkt_job()) OR unit_id = ANY ((SELECT holdepunkt_units())::bigint[]));

ALTER TABLE insight_publication ENABLE ROW LEVEL SECURITY;
ALTER TABLE insight_publication FORCE ROW LEVEL SECURITY;
CREATE POLICY by_unit ON insight_publication
    USING ((SELECT holdepunkt_job()) OR unit_id = ANY ((SELECT holdepunkt_units())::bigint[]));

SELECT holdepunkt_seal('insight_publication');
"""

UNDO = """
DROP TRIGGER append_only ON insight_publication; DROP TRIGGER append_only_all ON insight_publication;
DROP POLICY by_unit ON insight_figurepoint; DROP POLICY by_unit ON insight_publication;
ALTER TABLE insight_figurepoint DISABLE ROW LEVEL SECURITY;
ALTER TABLE insight_publication DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    """Enable and force the policies; seal the publications."""

    dependencies = [
        ("insight", "0001_initial"),
        ("organisation", "0002_units_of_the_actor"),
        ("access", "0001_session"),
    ]
    operations = [migrations.RunSQL(POLICIES, UNDO)]
