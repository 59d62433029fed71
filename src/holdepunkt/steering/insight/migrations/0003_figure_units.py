"""Figures are seen by unit, also where colleagues do not see each other's citizens."""

from django.db import migrations

TABLES = ("insight_figurepoint", "insight_publication")


def policies(units: str) -> str:
    """Return the policies; `units` is the function that lists whose figures are seen."""
    return "".join(
        f"ALTER POLICY by_unit ON {table}"
        f" USING ((SELECT holdepunkt_job()) OR unit_id = ANY ((SELECT {units}())::bigint[]));\n"
        for table in TABLES
    )


class Migration(migrations.Migration):
    """Ask for the units of figures."""

    dependencies = [("insight", "0002_row_policies"), ("organisation", "0004_roles")]
    operations = [
        migrations.RunSQL(policies("holdepunkt_figure_units"), policies("holdepunkt_units"))
    ]
