"""Modtagelsen tells two citizens of one name apart by the year of birth, and learns it of nobody protected."""

from django.db import migrations

FUNCTIONS = """
CREATE FUNCTION citizens_birth_years(asked bigint[]) RETURNS TABLE (citizen_id bigint, year integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT c.id, extract(year FROM c.birth_on)::integer FROM citizens_citizen c
    WHERE c.id = ANY (asked) AND holdepunkt_role() = 'reception' AND NOT c.protected AND c.birth_on IS NOT NULL
      AND c.id <> ALL ((SELECT holdepunkt_sealed())::bigint[])
$$;
"""


class Migration(migrations.Migration):
    """Add the function; it holds no data."""

    dependencies = [("citizens", "0012_who_is_disqualified")]
    operations = [migrations.RunSQL(FUNCTIONS, "DROP FUNCTION citizens_birth_years(bigint[]);")]
