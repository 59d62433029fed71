"""More roles, and what each reaches: the row policies' half of `core/access/rights.py`."""

from django.db import migrations, models

from holdepunkt.core.access import ROLE_LABELS

# A person has one appointment at a time, so each of these reads one row.
FUNCTIONS = """
CREATE FUNCTION holdepunkt_role() RETURNS text LANGUAGE sql STABLE AS $$
    SELECT a.role FROM organisation_appointment a
    WHERE a.staff_id = holdepunkt_actor()
      AND a.from_on <= holdepunkt_today() AND (a.until_on IS NULL OR a.until_on > holdepunkt_today())
$$;

-- The actor, if the role works with citizens; a relation is worth nothing to others.
CREATE FUNCTION holdepunkt_worker() RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT holdepunkt_actor()
    WHERE holdepunkt_role() IN ('caseworker', 'coordinator', 'administrative', 'department_head')
$$;

-- The actor, if the role may open a citizen with a reason.
CREATE FUNCTION holdepunkt_opener() RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT holdepunkt_actor()
    WHERE holdepunkt_role() IN ('caseworker', 'coordinator', 'administrative', 'department_head', 'area_head', 'centre_head')
$$;

-- Whose cases are seen, without names for those above the department.
CREATE OR REPLACE FUNCTION holdepunkt_units() RETURNS bigint[] LANGUAGE sql STABLE AS $$
    SELECT COALESCE(array_agg(u.id), '{}')
    FROM organisation_unit u
    WHERE EXISTS (
        SELECT 1 FROM organisation_appointment a
        WHERE a.staff_id = holdepunkt_actor()
          AND a.from_on <= holdepunkt_today() AND (a.until_on IS NULL OR a.until_on > holdepunkt_today())
          AND (a.role IN ('centre_head', 'staff_consultant')
               OR (a.unit_id = u.id AND (a.role IN ('department_head', 'coordinator', 'area_head')
                                         OR (a.role IN ('caseworker', 'administrative') AND u.shares_citizens)))
               OR (a.role = 'area_head' AND u.parent_id = a.unit_id)))
$$;

-- Whose citizens are seen by name.
CREATE OR REPLACE FUNCTION holdepunkt_named_units() RETURNS bigint[] LANGUAGE sql STABLE AS $$
    SELECT COALESCE(array_agg(a.unit_id), '{}')
    FROM organisation_appointment a JOIN organisation_unit u ON u.id = a.unit_id
    WHERE a.staff_id = holdepunkt_actor()
      AND (a.role IN ('department_head', 'coordinator') OR (a.role IN ('caseworker', 'administrative') AND u.shares_citizens))
      AND a.from_on <= holdepunkt_today() AND (a.until_on IS NULL OR a.until_on > holdepunkt_today())
$$;

-- Whose figures are seen.
CREATE FUNCTION holdepunkt_figure_units() RETURNS bigint[] LANGUAGE sql STABLE AS $$
    SELECT COALESCE(array_agg(u.id), '{}')
    FROM organisation_unit u
    WHERE EXISTS (
        SELECT 1 FROM organisation_appointment a
        WHERE a.staff_id = holdepunkt_actor()
          AND a.from_on <= holdepunkt_today() AND (a.until_on IS NULL OR a.until_on > holdepunkt_today())
          AND (a.role IN ('centre_head', 'staff_consultant')
               OR (a.unit_id = u.id
                   AND a.role IN ('caseworker', 'coordinator', 'administrative', 'department_head', 'area_head'))
               OR (a.role = 'area_head' AND u.parent_id = a.unit_id)))
$$;

-- The units whose staff the actor heads, directly or from above; the data protection officer looks at all.
CREATE FUNCTION holdepunkt_headed_units() RETURNS bigint[] LANGUAGE sql STABLE AS $$
    SELECT COALESCE(array_agg(u.id), '{}')
    FROM organisation_unit u
    WHERE EXISTS (
        SELECT 1 FROM organisation_appointment a
        WHERE a.staff_id = holdepunkt_actor()
          AND a.from_on <= holdepunkt_today() AND (a.until_on IS NULL OR a.until_on > holdepunkt_today())
          AND (a.role IN ('centre_head', 'data_protection')
               OR (a.unit_id = u.id AND a.role IN ('department_head', 'area_head'))
               OR (a.role = 'area_head' AND u.parent_id = a.unit_id)))
$$;
"""

UNDO = """
DROP FUNCTION holdepunkt_headed_units(); DROP FUNCTION holdepunkt_figure_units();
DROP FUNCTION holdepunkt_opener(); DROP FUNCTION holdepunkt_worker(); DROP FUNCTION holdepunkt_role();
CREATE OR REPLACE FUNCTION holdepunkt_units() RETURNS bigint[] LANGUAGE sql STABLE AS $$
    SELECT COALESCE(array_agg(u.id), '{}')
    FROM organisation_unit u
    WHERE EXISTS (
        SELECT 1 FROM organisation_appointment a
        WHERE a.staff_id = holdepunkt_actor()
          AND a.from_on <= holdepunkt_today() AND (a.until_on IS NULL OR a.until_on > holdepunkt_today())
          AND (a.role IN ('centre_head', 'staff_consultant') OR a.unit_id = u.id
               OR (a.role = 'area_head' AND u.parent_id = a.unit_id)))
$$;

CREATE OR REPLACE FUNCTION holdepunkt_named_units() RETURNS bigint[] LANGUAGE sql STABLE AS $$
    SELECT COALESCE(array_agg(a.unit_id), '{}')
    FROM organisation_appointment a
    WHERE a.staff_id = holdepunkt_actor() AND a.role IN ('caseworker', 'department_head')
      AND a.from_on <= holdepunkt_today() AND (a.until_on IS NULL OR a.until_on > holdepunkt_today())
$$;
"""


class Migration(migrations.Migration):
    """Add the roles, the unit's own rule, and the functions."""

    dependencies = [("organisation", "0003_one_centre")]
    operations = [
        migrations.AlterField(
            "appointment",
            "role",
            models.CharField(
                "rolle",
                max_length=20,
                choices=[(role.value, label) for role, label in ROLE_LABELS.items()],
            ),
        ),
        migrations.AddField(
            "unit",
            "shares_citizens",
            models.BooleanField("medarbejderne ser hinandens borgere", default=True),
        ),
        migrations.RunSQL(FUNCTIONS, UNDO),
    ]
