"""What a plan stands on is for those who follow plans, as the plan itself is."""

from django.db import migrations

POLICY = """
ALTER TABLE portfolio_{table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE portfolio_{table} FORCE ROW LEVEL SECURITY;
CREATE POLICY to_followers ON portfolio_{table}
    USING ((SELECT holdepunkt_job()) OR (SELECT portfolio_reads(false)));
"""
UNDO = """
DROP POLICY to_followers ON portfolio_{table};
ALTER TABLE portfolio_{table} NO FORCE ROW LEVEL SECURITY;
ALTER TABLE portfolio_{table} DISABLE ROW LEVEL SECURITY;
"""
TABLES = ("committeedate", "planlink", "grantreport")


class Migration(migrations.Migration):
    """Enable and force the policies; they hold no citizens."""

    dependencies = [("portfolio", "0020_plan_basis")]
    operations = [
        migrations.RunSQL(POLICY.format(table=one), UNDO.format(table=one)) for one in TABLES
    ]
