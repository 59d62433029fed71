"""Plans are for those who follow them, published reports for councils too; what is told stands."""

from django.db import migrations

READS = """
-- Whether the actor's appointment today is one that follows plans; with `councils`, or reads reports.
CREATE FUNCTION portfolio_reads(councils boolean) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT 1 FROM organisation_appointment a
        WHERE a.staff_id = holdepunkt_actor()
          AND (a.role IN ('caseworker', 'coordinator', 'administrative', 'department_head',
                          'area_head', 'centre_head', 'staff_consultant')
               OR (councils AND a.role = 'council'))
          AND a.from_on <= holdepunkt_today() AND (a.until_on IS NULL OR a.until_on > holdepunkt_today()))
$$;
"""

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
# A council reads the title of the plan that a published report is of, and nothing more of it.
TO_COUNCILS = """
CREATE POLICY to_councils ON portfolio_{table} FOR SELECT USING ((SELECT portfolio_reads(true)));
"""
NOT_TO_COUNCILS = "DROP POLICY to_councils ON portfolio_{table};"
SEAL = "SELECT holdepunkt_seal('portfolio_{table}');"
UNSEAL = """
DROP TRIGGER append_only ON portfolio_{table}; DROP TRIGGER append_only_all ON portfolio_{table};
"""

TABLES = (
    "plan", "goal", "activity", "activitypart", "activitylink", "activityevent", "milestone",
    "successcriterion", "planhearing", "projectgrant", "budgetline", "steeringmeeting",
    "steeringpack", "plandecision", "warninganswer", "planreport", "reportpaper",
)  # fmt: skip
PUBLISHED = ("plan", "planreport", "reportpaper")
SEALED = ("activityevent", "steeringpack", "planreport", "reportpaper", "warninganswer")


def _each(tables: tuple[str, ...], sql: str, undo: str) -> list[migrations.RunSQL]:
    return [migrations.RunSQL(sql.format(table=one), undo.format(table=one)) for one in tables]


class Migration(migrations.Migration):
    """Enable and force the policies; seal what is frozen and what is told."""

    dependencies = [
        ("portfolio", "0001_initial"),
        ("access", "0001_session"),
        ("audit", "0001_initial"),
    ]
    operations = [
        migrations.RunSQL(READS, "DROP FUNCTION portfolio_reads(boolean);"),
        *_each(TABLES, POLICY, UNDO),
        *_each(PUBLISHED, TO_COUNCILS, NOT_TO_COUNCILS),
        *_each(SEALED, SEAL, UNSEAL),
    ]
