"""Who is disqualified is found from the citizens asked about, by index: with OR all were read."""

from django.db import migrations

FROM_CITIZENS = """
CREATE OR REPLACE FUNCTION citizens_disqualified(asked bigint[]) RETURNS TABLE (citizen_id bigint, staff_id bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT found.citizen_id, found.staff_id
    FROM (
        SELECT d.citizen_id, d.staff_id FROM citizens_disqualification d
        WHERE d.ended_at IS NULL AND d.citizen_id = ANY (asked)
        UNION
        SELECT c.id, d.staff_id FROM citizens_disqualification d
        JOIN citizens_citizen c ON c.cpr_hash = d.cpr_hash
        WHERE d.ended_at IS NULL AND c.id = ANY (asked)) AS found
    WHERE holdepunkt_job() OR holdepunkt_relates(found.citizen_id)
$$;
"""
BEFORE = """
CREATE OR REPLACE FUNCTION citizens_disqualified(asked bigint[]) RETURNS TABLE (citizen_id bigint, staff_id bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT DISTINCT c.id, d.staff_id FROM citizens_disqualification d
    JOIN citizens_citizen c ON c.id = d.citizen_id OR c.cpr_hash = d.cpr_hash
    WHERE d.ended_at IS NULL AND c.id = ANY (asked) AND (holdepunkt_job() OR holdepunkt_relates(c.id))
$$;
"""


class Migration(migrations.Migration):
    """Put the question the other way round."""

    dependencies = [("citizens", "0014_receiver")]
    operations = [migrations.RunSQL(FROM_CITIZENS, BEFORE)]
