"""A council reads of a plan that a report of it is published, and not what is written for staff."""

from django.db import migrations

POLICIES = """
ALTER POLICY to_councils ON portfolio_plan USING ((SELECT portfolio_reads(true))
    AND EXISTS (SELECT 1 FROM portfolio_planreport r WHERE r.plan_id = portfolio_plan.id));
ALTER POLICY to_councils ON portfolio_reportpaper
    USING ((SELECT portfolio_reads(true)) AND readers <> 'staff');
"""
UNDO = """
ALTER POLICY to_councils ON portfolio_plan USING ((SELECT portfolio_reads(true)));
ALTER POLICY to_councils ON portfolio_reportpaper USING ((SELECT portfolio_reads(true)));
"""


class Migration(migrations.Migration):
    """Draw the line in the policies; they hold no data."""

    dependencies = [("portfolio", "0002_row_policies")]
    operations = [migrations.RunSQL(POLICIES, UNDO)]
