"""Modtagelsen may also know who stands in for a caseworker, and so answers today."""

from django.db import migrations

BEFORE = "citizens_case_handlers(bigint[])"
FUNCTION = """
CREATE FUNCTION citizens_answering(asked bigint[], wanted text)
RETURNS TABLE (citizen_id bigint, staff_id bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT DISTINCT ON (r.citizen_id) r.citizen_id, r.staff_id FROM citizens_relation r
    JOIN citizens_citizen c ON c.id = r.citizen_id
    WHERE r.citizen_id = ANY (asked) AND r.role = wanted AND wanted IN ('handler', 'substitute')
      AND r.staff_id IS NOT NULL
      AND r.from_on <= holdepunkt_today() AND (r.until_on IS NULL OR r.until_on > holdepunkt_today())
      AND holdepunkt_role() = 'reception' AND NOT c.protected
      AND r.citizen_id <> ALL ((SELECT holdepunkt_sealed())::bigint[])
    ORDER BY r.citizen_id, r.from_on DESC, r.id DESC
$$;
"""


class Migration(migrations.Migration):
    """Let one function answer for both; it holds no data."""

    dependencies = [("citizens", "0018_who_handles_the_case")]
    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION citizens_answering(bigint[], text);"),
        migrations.RunSQL(f"DROP FUNCTION {BEFORE};", migrations.RunSQL.noop),
    ]
