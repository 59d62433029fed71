"""What Modtagelsen is told of a citizen's cases while she registers an application, and no more."""

from django.db import migrations

# Days, from whom, and whom to ask: neither what was said nor what was decided. `citizens_receiver`
# asks for the role, the seal and the protection of the name.
DOOR = """
CREATE FUNCTION cases_known(citizen bigint, sections bigint[])
RETURNS TABLE (what text, happened_on date, party text, unit_id bigint, staff_id bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT known.* FROM citizens_receiver(citizen), LATERAL (
        SELECT CASE WHEN c.ended_on IS NULL THEN 'open' ELSE 'ended' END,
            COALESCE(c.ended_on, c.received_on), '', c.unit_id, c.handler_id
        FROM cases_case c
        WHERE c.citizen_id = citizen AND c.section_id = ANY (sections) AND c.status <> 'annulled'
        UNION ALL
        SELECT 'information', e.happened_on, COALESCE(e.data ->> 'party', ''), c.unit_id, c.handler_id
        FROM cases_caseevent e JOIN cases_case c ON c.id = e.case_id
        WHERE c.citizen_id = citizen AND e.kind = 'information_received' AND c.status <> 'annulled'
            AND NOT EXISTS (SELECT 1 FROM cases_caseevent r WHERE r.reverses_id = e.id)
        ) AS known
$$;
"""


class Migration(migrations.Migration):
    """Make the door."""

    dependencies = [("cases", "0005_role_relation_seal")]
    operations = [
        migrations.RunSQL(DOOR, "DROP FUNCTION cases_known(bigint, bigint[]);"),
    ]
