"""Who sees a citizen sees which colleagues are disqualified from him, never why: his case must not wait for them."""

from django.db import migrations

# The seal's own table is closed to colleagues, and stays so: they learn that, and about whom they see alone.
FUNCTIONS = """
CREATE FUNCTION citizens_disqualified(asked bigint[]) RETURNS TABLE (citizen_id bigint, staff_id bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT DISTINCT c.id, d.staff_id FROM citizens_disqualification d
    JOIN citizens_citizen c ON c.id = d.citizen_id OR c.cpr_hash = d.cpr_hash
    WHERE d.ended_at IS NULL AND c.id = ANY (asked) AND (holdepunkt_job() OR holdepunkt_relates(c.id))
$$;
"""


class Migration(migrations.Migration):
    """Add the function; it holds no data."""

    dependencies = [("citizens", "0011_coordinating")]
    operations = [migrations.RunSQL(FUNCTIONS, "DROP FUNCTION citizens_disqualified(bigint[]);")]
