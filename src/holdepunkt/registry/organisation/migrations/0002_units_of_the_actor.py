"""The functions with which row policies ask what the actor's appointment opens."""

from django.db import migrations

# One row per unit that the actor's appointment of the day reaches, and whether names are shown there.
FUNCTIONS = """
CREATE FUNCTION holdepunkt_units() RETURNS bigint[] LANGUAGE sql STABLE AS $$
    SELECT COALESCE(array_agg(u.id), '{}')
    FROM organisation_unit u
    WHERE EXISTS (
        SELECT 1 FROM organisation_appointment a
        WHERE a.staff_id = holdepunkt_actor()
          AND a.from_on <= holdepunkt_today() AND (a.until_on IS NULL OR a.until_on > holdepunkt_today())
          AND (a.role IN ('centre_head', 'staff_consultant') OR a.unit_id = u.id
               OR (a.role = 'area_head' AND u.parent_id = a.unit_id)))
$$;

CREATE FUNCTION holdepunkt_named_units() RETURNS bigint[] LANGUAGE sql STABLE AS $$
    SELECT COALESCE(array_agg(a.unit_id), '{}')
    FROM organisation_appointment a
    WHERE a.staff_id = holdepunkt_actor() AND a.role IN ('caseworker', 'department_head')
      AND a.from_on <= holdepunkt_today() AND (a.until_on IS NULL OR a.until_on > holdepunkt_today())
$$;
"""


class Migration(migrations.Migration):
    """Create the functions; they hold no data."""

    dependencies = [("organisation", "0001_initial")]
    operations = [
        migrations.RunSQL(
            FUNCTIONS, "DROP FUNCTION holdepunkt_units(); DROP FUNCTION holdepunkt_named_units();"
        )
    ]
