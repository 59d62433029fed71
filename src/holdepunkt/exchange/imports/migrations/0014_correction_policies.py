"""Row policies: what was corrected in an extract is for those who bring extracts in."""

from django.db import migrations

POLICIES = "\n".join(
    f"""
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
CREATE POLICY by_role ON {table} USING ((SELECT holdepunkt_may_import()));
"""
    for table in ("imports_correction", "imports_correctedrow")
)
UNDO = """
DROP POLICY by_role ON imports_correction; DROP POLICY by_role ON imports_correctedrow;
ALTER TABLE imports_correction DISABLE ROW LEVEL SECURITY;
ALTER TABLE imports_correctedrow DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    """Enable and force the policies."""

    dependencies = [
        ("imports", "0013_corrections"),
    ]
    operations = [migrations.RunSQL(POLICIES, UNDO)]
