"""Openings with a reason, seals of disqualification, and row policies that know role, relation and seal."""

from django.db import migrations

# Arrays that are asked for once a question. SECURITY DEFINER: policies cannot ask the tables they guard.
FUNCTIONS = """
CREATE FUNCTION holdepunkt_sealed() RETURNS bigint[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT COALESCE(array_agg(sealed.id), '{}') FROM (
        SELECT d.citizen_id AS id FROM citizens_disqualification d
        WHERE d.staff_id = holdepunkt_actor() AND d.ended_at IS NULL AND d.citizen_id IS NOT NULL
        UNION
        SELECT c.id FROM citizens_disqualification d JOIN citizens_citizen c ON c.cpr_hash = d.cpr_hash
        WHERE d.staff_id = holdepunkt_actor() AND d.ended_at IS NULL) AS sealed
$$;

CREATE FUNCTION holdepunkt_opened() RETURNS bigint[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT COALESCE(array_agg(o.citizen_id), '{}') FROM citizens_opening o
    WHERE o.staff_id = holdepunkt_opener() AND o.until_at > holdepunkt_now()
$$;

CREATE OR REPLACE FUNCTION holdepunkt_relates(citizen bigint) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public AS $$ BEGIN RETURN (EXISTS (
        SELECT 1 FROM citizens_relation r
        WHERE r.citizen_id = citizen AND r.from_on <= (SELECT holdepunkt_today())
          AND (r.until_on IS NULL OR r.until_on > (SELECT holdepunkt_today()))
          AND (r.staff_id = (SELECT holdepunkt_worker())
               OR r.unit_id = ANY ((SELECT holdepunkt_named_units())::bigint[])))
        OR citizen = ANY ((SELECT holdepunkt_opened())::bigint[]))
    AND citizen <> ALL ((SELECT holdepunkt_sealed())::bigint[]); END $$;
"""

UNDO_FUNCTIONS = """
CREATE OR REPLACE FUNCTION holdepunkt_relates(citizen bigint) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public AS $$ BEGIN RETURN EXISTS (
        SELECT 1 FROM citizens_relation r
        WHERE r.citizen_id = citizen AND r.from_on <= (SELECT holdepunkt_today())
          AND (r.until_on IS NULL OR r.until_on > (SELECT holdepunkt_today()))
          AND (r.staff_id = (SELECT holdepunkt_actor())
               OR r.unit_id = ANY ((SELECT holdepunkt_named_units())::bigint[]))); END $$;
DROP FUNCTION holdepunkt_opened(); DROP FUNCTION holdepunkt_sealed();
"""


CITIZENS = """
ALTER POLICY by_relation ON citizens_citizen USING ((SELECT holdepunkt_job())
    OR ((EXISTS (
        SELECT 1 FROM citizens_relation r
        WHERE r.citizen_id = citizens_citizen.id AND r.from_on <= (SELECT holdepunkt_today())
          AND (r.until_on IS NULL OR r.until_on > (SELECT holdepunkt_today()))
          AND (r.staff_id = (SELECT holdepunkt_worker())
               OR r.unit_id = ANY ((SELECT holdepunkt_named_units())::bigint[])))
         OR citizens_citizen.id = ANY ((SELECT holdepunkt_opened())::bigint[]))
        AND citizens_citizen.id <> ALL ((SELECT holdepunkt_sealed())::bigint[])));
ALTER POLICY by_relation ON citizens_nametoken USING ((SELECT holdepunkt_job())
    OR ((EXISTS (
        SELECT 1 FROM citizens_relation r
        WHERE r.citizen_id = citizens_nametoken.citizen_id AND r.from_on <= (SELECT holdepunkt_today())
          AND (r.until_on IS NULL OR r.until_on > (SELECT holdepunkt_today()))
          AND (r.staff_id = (SELECT holdepunkt_worker())
               OR r.unit_id = ANY ((SELECT holdepunkt_named_units())::bigint[])))
         OR citizens_nametoken.citizen_id = ANY ((SELECT holdepunkt_opened())::bigint[]))
        AND citizens_nametoken.citizen_id <> ALL ((SELECT holdepunkt_sealed())::bigint[])));
"""

UNDO_CITIZENS = """
ALTER POLICY by_relation ON citizens_citizen USING ((SELECT holdepunkt_job()) OR EXISTS (
        SELECT 1 FROM citizens_relation r
        WHERE r.citizen_id = citizens_citizen.id AND r.from_on <= (SELECT holdepunkt_today())
          AND (r.until_on IS NULL OR r.until_on > (SELECT holdepunkt_today()))
          AND (r.staff_id = (SELECT holdepunkt_actor())
               OR r.unit_id = ANY ((SELECT holdepunkt_named_units())::bigint[]))));
ALTER POLICY by_relation ON citizens_nametoken USING ((SELECT holdepunkt_job()) OR EXISTS (
        SELECT 1 FROM citizens_relation r
        WHERE r.citizen_id = citizens_nametoken.citizen_id AND r.from_on <= (SELECT holdepunkt_today())
          AND (r.until_on IS NULL OR r.until_on > (SELECT holdepunkt_today()))
          AND (r.staff_id = (SELECT holdepunkt_actor())
               OR r.unit_id = ANY ((SELECT holdepunkt_named_units())::bigint[]))));
"""

# Who takes a citizen in writes his relation to the department first, also where colleagues do not see him.
RELATIONS = """
ALTER POLICY by_relation ON citizens_relation
    USING ((SELECT holdepunkt_job())
        OR ((staff_id = (SELECT holdepunkt_worker()) OR unit_id = ANY ((SELECT holdepunkt_named_units())::bigint[])
             OR holdepunkt_relates(citizen_id))
            AND citizen_id <> ALL ((SELECT holdepunkt_sealed())::bigint[])))
    WITH CHECK ((SELECT holdepunkt_job())
        OR ((staff_id = (SELECT holdepunkt_worker()) OR unit_id = ANY ((SELECT holdepunkt_figure_units())::bigint[])
             OR holdepunkt_relates(citizen_id))
            AND citizen_id <> ALL ((SELECT holdepunkt_sealed())::bigint[])));
"""

UNDO_RELATIONS = """
DROP POLICY by_relation ON citizens_relation;
CREATE POLICY by_relation ON citizens_relation
    USING ((SELECT holdepunkt_job()) OR staff_id = (SELECT holdepunkt_actor())
        OR unit_id = ANY ((SELECT holdepunkt_named_units())::bigint[]) OR holdepunkt_relates(citizen_id));
"""

# One opens in one's own name and for at most eight hours; a head of the unit reviews, never the one who opened.
TABLES = """
ALTER TABLE citizens_opening ENABLE ROW LEVEL SECURITY;
ALTER TABLE citizens_opening FORCE ROW LEVEL SECURITY;
CREATE POLICY in_ones_own_name ON citizens_opening FOR INSERT
    WITH CHECK (staff_id = (SELECT holdepunkt_opener()) AND reviewer_id IS NULL
        AND citizen_id <> ALL ((SELECT holdepunkt_sealed())::bigint[])
        AND opened_at = (SELECT holdepunkt_now()) AND until_at <= opened_at + interval '8 hours');
CREATE POLICY own_and_headed ON citizens_opening FOR SELECT
    USING ((SELECT holdepunkt_job()) OR staff_id = (SELECT holdepunkt_actor()) OR holdepunkt_relates(citizen_id)
        OR (unit_id = ANY ((SELECT holdepunkt_headed_units())::bigint[])
            AND citizen_id <> ALL ((SELECT holdepunkt_sealed())::bigint[])));
CREATE POLICY reviewed_by_the_head ON citizens_opening FOR UPDATE
    USING (unit_id = ANY ((SELECT holdepunkt_headed_units())::bigint[]) AND staff_id <> (SELECT holdepunkt_actor())
        AND reviewer_id IS NULL)
    WITH CHECK (reviewer_id = (SELECT holdepunkt_actor()));
CREATE FUNCTION citizens_keep_opening() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF TG_OP = 'DELETE' OR (OLD.citizen_id, OLD.staff_id, OLD.unit_id, OLD.purpose, OLD.reason, OLD.opened_at, OLD.until_at)
        IS DISTINCT FROM (NEW.citizen_id, NEW.staff_id, NEW.unit_id, NEW.purpose, NEW.reason, NEW.opened_at, NEW.until_at)
    THEN RAISE EXCEPTION 'an opening is only reviewed' USING ERRCODE = 'insufficient_privilege'; END IF;
    RETURN NEW; END $$;
CREATE TRIGGER keep_opening BEFORE UPDATE OR DELETE ON citizens_opening
    FOR EACH ROW EXECUTE FUNCTION citizens_keep_opening();

ALTER TABLE citizens_disqualification ENABLE ROW LEVEL SECURITY;
ALTER TABLE citizens_disqualification FORCE ROW LEVEL SECURITY;
CREATE POLICY own_and_headed ON citizens_disqualification
    USING ((SELECT holdepunkt_job()) OR staff_id = (SELECT holdepunkt_actor())
        OR EXISTS (SELECT 1 FROM organisation_appointment a WHERE a.staff_id = citizens_disqualification.staff_id
            AND a.unit_id = ANY ((SELECT holdepunkt_headed_units())::bigint[])
            AND a.from_on <= (SELECT holdepunkt_today()) AND (a.until_on IS NULL OR a.until_on > (SELECT holdepunkt_today()))));
"""

UNDO_TABLES = """
DROP TRIGGER keep_opening ON citizens_opening; DROP FUNCTION citizens_keep_opening();
DROP POLICY in_ones_own_name ON citizens_opening; DROP POLICY own_and_headed ON citizens_opening;
DROP POLICY reviewed_by_the_head ON citizens_opening; DROP POLICY own_and_headed ON citizens_disqualification;
ALTER TABLE citizens_opening DISABLE ROW LEVEL SECURITY; ALTER TABLE citizens_disqualification DISABLE ROW LEVEL SECURITY;
"""

# What those may learn who know that somebody is a citizen, and no more. The functions ask the role themselves.
DOORS = """
CREATE FUNCTION citizens_unit_to_ask(citizen bigint) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public AS $$
    SELECT r.unit_id FROM citizens_citizen c JOIN citizens_relation r ON r.citizen_id = c.id
    WHERE c.id = citizen AND NOT c.protected AND c.id <> ALL ((SELECT holdepunkt_sealed())::bigint[])
      AND (holdepunkt_role() IN ('caseworker', 'coordinator', 'administrative', 'department_head', 'reception')
           OR (holdepunkt_role() IN ('area_head', 'centre_head') AND r.unit_id = ANY (holdepunkt_units())))
      AND r.role = 'unit' AND r.from_on <= holdepunkt_today()
      AND (r.until_on IS NULL OR r.until_on > holdepunkt_today())
    ORDER BY r.from_on DESC, r.id DESC LIMIT 1
$$;

CREATE FUNCTION citizens_known_by(cpr bytea) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public AS $$
    SELECT c.id FROM citizens_citizen c WHERE c.cpr_hash = cpr AND citizens_unit_to_ask(c.id) IS NOT NULL
$$;

CREATE FUNCTION citizens_receiver(citizen bigint)
RETURNS TABLE (id bigint, name text, unit_id bigint, staff_id bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT c.id, c.name, citizens_unit_to_ask(c.id), (
        SELECT r.staff_id FROM citizens_relation r
        WHERE r.citizen_id = c.id AND r.role = 'holder' AND r.from_on <= holdepunkt_today()
          AND (r.until_on IS NULL OR r.until_on > holdepunkt_today())
        ORDER BY r.from_on DESC LIMIT 1)
    FROM citizens_citizen c
    WHERE c.id = citizen AND holdepunkt_role() = 'reception' AND NOT c.protected
      AND c.id <> ALL ((SELECT holdepunkt_sealed())::bigint[])
$$;

CREATE FUNCTION citizens_found(words text[], cpr bytea)
RETURNS TABLE (id bigint, name text, unit_id bigint, staff_id bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT f.* FROM (
        SELECT c.id, c.sort_name FROM citizens_citizen c
        WHERE c.cpr_hash = cpr OR (cardinality(words) > 0 AND c.id IN (
                SELECT t.citizen_id FROM citizens_nametoken t
                WHERE t.token >= words[1] AND t.token < words[1] || chr(1114111))
            AND NOT EXISTS (
                SELECT 1 FROM unnest(words) AS w WHERE NOT EXISTS (
                    SELECT 1 FROM citizens_nametoken t
                    WHERE t.citizen_id = c.id AND t.token >= w AND t.token < w || chr(1114111))))
        ORDER BY c.sort_name, c.id LIMIT 200) AS named, citizens_receiver(named.id) AS f
    ORDER BY named.sort_name, named.id LIMIT 21
$$;
"""

UNDO_DOORS = """
DROP FUNCTION citizens_receiver(bigint); DROP FUNCTION citizens_found(text[], bytea); DROP FUNCTION citizens_known_by(bytea); DROP FUNCTION citizens_unit_to_ask(bigint);
"""


class Migration(migrations.Migration):
    """Make the tables, then let the policies ask them."""

    dependencies = [
        ("citizens", "0007_openings"),
        ("organisation", "0004_roles"),
        ("access", "0002_instant"),
    ]
    operations = [
        migrations.RunSQL(FUNCTIONS, UNDO_FUNCTIONS),
        migrations.RunSQL(CITIZENS, UNDO_CITIZENS),
        migrations.RunSQL(RELATIONS, UNDO_RELATIONS),
        migrations.RunSQL(TABLES, UNDO_TABLES),
        migrations.RunSQL(DOORS, UNDO_DOORS),
    ]
