"""Row policies of citizens, and the function that lists whom the actor stands in relation to."""

from django.db import migrations

# SECURITY DEFINER: the owner bypasses the policy on relations, which asks this very function.
CITIZENS = """
CREATE FUNCTION holdepunkt_citizens() RETURNS SETOF bigint LANGUAGE sql STABLE SECURITY DEFINER ROWS 500
SET search_path = public AS $$
    SELECT r.citizen_id FROM citizens_relation r
    WHERE (r.staff_id = holdepunkt_actor() OR r.unit_id = ANY (holdepunkt_named_units()))
      AND r.from_on <= holdepunkt_today() AND (r.until_on IS NULL OR r.until_on > holdepunkt_today())
$$;
"""

# Only yes or no, so that a citizen of another department is not taken in twice.
TAKEN = """
CREATE FUNCTION holdepunkt_cpr_taken(sought bytea) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public AS $$ SELECT EXISTS (SELECT 1 FROM citizens_citizen WHERE cpr_hash = sought) $$;
"""

# A caseworker may take in a new citizen: the relation that makes him hers is written first.
POLICIES = """
ALTER TABLE citizens_citizen ENABLE ROW LEVEL SECURITY;
ALTER TABLE citizens_citizen FORCE ROW LEVEL SECURITY;
CREATE POLICY by_relation ON citizens_citizen
    USING ((SELECT holdepunkt_job()) OR id IN (SELECT holdepunkt_citizens()));

ALTER TABLE citizens_nametoken ENABLE ROW LEVEL SECURITY;
ALTER TABLE citizens_nametoken FORCE ROW LEVEL SECURITY;
CREATE POLICY by_relation ON citizens_nametoken
    USING ((SELECT holdepunkt_job()) OR citizen_id IN (SELECT holdepunkt_citizens()));

ALTER TABLE citizens_relation ENABLE ROW LEVEL SECURITY;
ALTER TABLE citizens_relation FORCE ROW LEVEL SECURITY;
CREATE POLICY by_relation ON citizens_relation
    USING ((SELECT holdepunkt_job()) OR staff_id = (SELECT holdepunkt_actor())
        OR unit_id = ANY ((SELECT holdepunkt_named_units())::bigint[])
        OR citizen_id IN (SELECT holdepunkt_citizens()));

ALTER TABLE citizens_household ENABLE ROW LEVEL SECURITY;
ALTER TABLE citizens_household FORCE ROW LEVEL SECURITY;
CREATE POLICY by_member ON citizens_household
    USING ((SELECT holdepunkt_job()) OR EXISTS (SELECT 1 FROM citizens_citizen c WHERE c.household_id = citizens_household.id));
"""

UNDO = """
DROP POLICY by_relation ON citizens_citizen; DROP POLICY by_relation ON citizens_nametoken;
DROP POLICY by_relation ON citizens_relation; DROP POLICY by_member ON citizens_household;
ALTER TABLE citizens_citizen DISABLE ROW LEVEL SECURITY; ALTER TABLE citizens_nametoken DISABLE ROW LEVEL SECURITY;
ALTER TABLE citizens_relation DISABLE ROW LEVEL SECURITY; ALTER TABLE citizens_household DISABLE ROW LEVEL SECURITY;
DROP FUNCTION holdepunkt_citizens(); DROP FUNCTION holdepunkt_cpr_taken(bytea);
"""


class Migration(migrations.Migration):
    """Enable and force the policies."""

    dependencies = [("citizens", "0001_initial"), ("organisation", "0002_units_of_the_actor")]
    operations = [migrations.RunSQL(CITIZENS + TAKEN + POLICIES, UNDO)]
