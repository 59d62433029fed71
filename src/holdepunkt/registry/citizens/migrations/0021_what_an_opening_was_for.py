"""A look at a citizen opened with a reason is told with the purpose that was given for it."""

from django.db import migrations

SEEN = """
CREATE OR REPLACE FUNCTION citizens_seen(citizen bigint)
RETURNS TABLE (id bigint, at timestamptz, staff_id bigint, role text, unit_id bigint, page text,
    purpose text, relation text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT l.id, l.at, l.staff_id, l.role, l.unit_id, l.page, {purpose},
        l.relations[array_position(l.citizens, citizen)]
    FROM citizens_lookup l
    WHERE (SELECT holdepunkt_job() OR holdepunkt_relates(citizen)) AND l.citizens @> ARRAY[citizen]
$$;
"""
GIVEN = """COALESCE((SELECT o.purpose FROM citizens_opening o
        WHERE l.relations[array_position(l.citizens, citizen)] = 'opened'
          AND o.citizen_id = citizen AND o.staff_id = l.staff_id
          AND l.at >= o.opened_at AND l.at < o.until_at
        ORDER BY o.id DESC LIMIT 1), l.purpose)"""


class Migration(migrations.Migration):
    """Let the function say so; it holds no data."""

    dependencies = [("citizens", "0020_looks_planned_once")]
    operations = [
        migrations.RunSQL(SEEN.format(purpose=GIVEN), SEEN.format(purpose="l.purpose")),
    ]
