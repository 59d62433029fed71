"""A comment on a report is seen by those who follow plans, as the report is while it is written."""

from django.db import migrations

POLICY = """
ALTER TABLE portfolio_sectioncomment ENABLE ROW LEVEL SECURITY;
ALTER TABLE portfolio_sectioncomment FORCE ROW LEVEL SECURITY;
CREATE POLICY to_followers ON portfolio_sectioncomment
    USING ((SELECT holdepunkt_job()) OR (SELECT portfolio_reads(false)));
"""
UNDO = """
DROP POLICY to_followers ON portfolio_sectioncomment;
ALTER TABLE portfolio_sectioncomment NO FORCE ROW LEVEL SECURITY;
ALTER TABLE portfolio_sectioncomment DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    """Enable and force the policy."""

    dependencies = [("portfolio", "0024_section_comments")]
    operations = [migrations.RunSQL(POLICY, UNDO)]
