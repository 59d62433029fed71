"""Figures are written by the job that counts them, and locked by a head; a reader only reads."""

from django.db import migrations

_SEEN = "(SELECT holdepunkt_job()) OR unit_id = ANY ((SELECT holdepunkt_figure_units())::bigint[])"
_HEAD = "(SELECT holdepunkt_role()) IN ('department_head', 'area_head', 'centre_head')"

POLICIES = f"""
DROP POLICY by_unit ON insight_figurepoint;
CREATE POLICY by_unit ON insight_figurepoint FOR SELECT USING ({_SEEN});
CREATE POLICY by_job ON insight_figurepoint USING ((SELECT holdepunkt_job()));

DROP POLICY by_unit ON insight_publication;
CREATE POLICY by_unit ON insight_publication FOR SELECT USING ({_SEEN});
CREATE POLICY locked_by_head ON insight_publication FOR INSERT WITH CHECK (
    (SELECT holdepunkt_job()) OR ({_HEAD}
        AND unit_id = ANY ((SELECT holdepunkt_figure_units())::bigint[])
        AND staff_id = (SELECT holdepunkt_actor())));
"""
UNDO = f"""
DROP POLICY by_unit ON insight_figurepoint; DROP POLICY by_job ON insight_figurepoint;
CREATE POLICY by_unit ON insight_figurepoint USING ({_SEEN});
DROP POLICY by_unit ON insight_publication; DROP POLICY locked_by_head ON insight_publication;
CREATE POLICY by_unit ON insight_publication USING ({_SEEN});
"""


class Migration(migrations.Migration):
    """Part reading from writing."""

    dependencies = [("insight", "0003_figure_units")]
    operations = [migrations.RunSQL(POLICIES, UNDO)]
