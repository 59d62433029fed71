"""Modtagelsen may know who handles the newest case of a citizen without a dedicated caseworker."""

from django.db import migrations

FUNCTIONS = """
CREATE FUNCTION citizens_case_handlers(asked bigint[]) RETURNS TABLE (citizen_id bigint, staff_id bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT DISTINCT ON (r.citizen_id) r.citizen_id, r.staff_id FROM citizens_relation r
    JOIN citizens_citizen c ON c.id = r.citizen_id
    WHERE r.citizen_id = ANY (asked) AND r.role = 'handler' AND r.staff_id IS NOT NULL
      AND r.from_on <= holdepunkt_today() AND (r.until_on IS NULL OR r.until_on > holdepunkt_today())
      AND holdepunkt_role() = 'reception' AND NOT c.protected
      AND r.citizen_id <> ALL ((SELECT holdepunkt_sealed())::bigint[])
    ORDER BY r.citizen_id, r.from_on DESC, r.id DESC
$$;
"""


class Migration(migrations.Migration):
    """Add the function; it holds no data."""

    dependencies = [("citizens", "0017_given_facts_guarded")]
    operations = [migrations.RunSQL(FUNCTIONS, "DROP FUNCTION citizens_case_handlers(bigint[]);")]
