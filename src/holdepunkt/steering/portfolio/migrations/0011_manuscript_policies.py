"""A report is seen while it is written by those who follow plans; a text it had stands."""

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
TABLES = ("manuscript", "section", "sectiontext", "insertedfigure")
SEAL = "SELECT holdepunkt_seal('portfolio_sectiontext');"
UNSEAL = """
DROP TRIGGER append_only ON portfolio_sectiontext;
DROP TRIGGER append_only_all ON portfolio_sectiontext;
"""


class Migration(migrations.Migration):
    """Enable and force the policies; seal what was written."""

    dependencies = [("portfolio", "0010_report_manuscripts")]
    operations = [
        *(migrations.RunSQL(POLICY.format(table=one), UNDO.format(table=one)) for one in TABLES),
        migrations.RunSQL(SEAL, UNSEAL),
    ]
