"""A family's coordinating caseworker stands to the citizen too; who gives a citizen out asks for seals."""

from django.db import migrations, models

# Who is given a citizen must not be disqualified, and a head cannot see the seals of other units' staff.
FUNCTIONS = """
CREATE FUNCTION citizens_sealed_from(staff bigint, asked bigint[]) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT c.id FROM citizens_citizen c
    WHERE c.id = ANY (asked)
      AND (holdepunkt_job() OR holdepunkt_role() IN ('department_head', 'area_head'))
      AND EXISTS (
        SELECT 1 FROM citizens_disqualification d
        WHERE d.staff_id = staff AND d.ended_at IS NULL
          AND (d.citizen_id = c.id OR d.cpr_hash = c.cpr_hash))
$$;

CREATE FUNCTION citizens_home_sealed(home bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT EXISTS (SELECT 1 FROM citizens_citizen c
        WHERE c.household_id = home AND c.id = ANY (holdepunkt_sealed()))
$$;
"""


class Migration(migrations.Migration):
    """Add the way to stand, and the functions; they hold no data."""

    dependencies = [("citizens", "0010_nobody_lifts_her_own_seal")]
    operations = [
        migrations.AlterField(
            "relation",
            "role",
            models.CharField(
                "forhold",
                max_length=12,
                choices=[
                    ("holder", "Fast sagsbehandler"),
                    ("coordinating", "Koordinerende sagsbehandler"),
                    ("substitute", "Stedfortræder"),
                    ("handler", "Sagsbehandler på en sag"),
                    ("unit", "Afdeling"),
                ],
            ),
        ),
        migrations.RunSQL(
            FUNCTIONS,
            "DROP FUNCTION citizens_sealed_from(bigint, bigint[]); DROP FUNCTION citizens_home_sealed(bigint);",
        ),
    ]
