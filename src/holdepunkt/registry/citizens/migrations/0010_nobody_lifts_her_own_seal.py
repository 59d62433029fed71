"""A seal is declared in one's own name and lifted by one's head: the bare database says so too."""

from django.db import migrations

HEADED = """EXISTS (SELECT 1 FROM organisation_appointment a WHERE a.staff_id = citizens_disqualification.staff_id
        AND a.unit_id = ANY ((SELECT holdepunkt_headed_units())::bigint[])
        AND a.from_on <= (SELECT holdepunkt_today()) AND (a.until_on IS NULL OR a.until_on > (SELECT holdepunkt_today())))"""

# The data protection officer looks at all units, and lifts nothing. Nobody deletes: there is no such policy.
POLICIES = """
DROP POLICY own_and_headed ON citizens_disqualification;
CREATE POLICY seen_by_oneself_and_the_head ON citizens_disqualification FOR SELECT
    USING ((SELECT holdepunkt_job()) OR staff_id = (SELECT holdepunkt_actor()) OR {headed});
CREATE POLICY declared_by_oneself ON citizens_disqualification FOR INSERT
    WITH CHECK (staff_id = (SELECT holdepunkt_actor()) AND ended_at IS NULL);
CREATE POLICY lifted_by_the_head ON citizens_disqualification FOR UPDATE
    USING (staff_id <> (SELECT holdepunkt_actor()) AND (SELECT holdepunkt_role()) <> 'data_protection'
        AND ended_at IS NULL AND {headed})
    WITH CHECK (ended_at IS NOT NULL);
CREATE FUNCTION citizens_keep_seal() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF (OLD.staff_id, OLD.citizen_id, OLD.cpr_hash, OLD.kind, OLD.declared_at)
        IS DISTINCT FROM (NEW.staff_id, NEW.citizen_id, NEW.cpr_hash, NEW.kind, NEW.declared_at)
    THEN RAISE EXCEPTION 'a disqualification is only lifted' USING ERRCODE = 'insufficient_privilege'; END IF;
    RETURN NEW; END $$;
CREATE TRIGGER keep_seal BEFORE UPDATE ON citizens_disqualification
    FOR EACH ROW EXECUTE FUNCTION citizens_keep_seal();
""".replace("{headed}", HEADED)

UNDO = """
DROP TRIGGER keep_seal ON citizens_disqualification; DROP FUNCTION citizens_keep_seal();
DROP POLICY seen_by_oneself_and_the_head ON citizens_disqualification;
DROP POLICY declared_by_oneself ON citizens_disqualification; DROP POLICY lifted_by_the_head ON citizens_disqualification;
CREATE POLICY own_and_headed ON citizens_disqualification
    USING ((SELECT holdepunkt_job()) OR staff_id = (SELECT holdepunkt_actor()) OR {headed});
""".replace("{headed}", HEADED)


class Migration(migrations.Migration):
    """Tell seeing, declaring and lifting apart."""

    dependencies = [("citizens", "0009_lookups_in_the_chain")]
    operations = [migrations.RunSQL(POLICIES, UNDO)]
