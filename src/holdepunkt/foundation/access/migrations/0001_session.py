"""The functions with which row policies ask who acts and on which day, and the seal for append-only tables."""

from django.db import migrations

SESSION = """
CREATE FUNCTION holdepunkt_actor() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT NULLIF(current_setting('holdepunkt.actor', true), '')::bigint $$;

CREATE FUNCTION holdepunkt_today() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT NULLIF(current_setting('holdepunkt.today', true), '')::date $$;

CREATE FUNCTION holdepunkt_job() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT COALESCE(current_setting('holdepunkt.job', true), '') <> '' $$;
"""

# Two belts: the plain role loses the right, and a trigger refuses even the owner until he removes it by name.
SEAL = """
CREATE FUNCTION holdepunkt_refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege'; END $$;

CREATE FUNCTION holdepunkt_seal(sealed regclass) RETURNS void LANGUAGE plpgsql AS
$$
DECLARE grantee text;
BEGIN
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %s'
        ' FOR EACH ROW EXECUTE FUNCTION holdepunkt_refuse_change()', sealed);
    EXECUTE format('CREATE TRIGGER append_only_all BEFORE TRUNCATE ON %s'
        ' FOR EACH STATEMENT EXECUTE FUNCTION holdepunkt_refuse_change()', sealed);
    FOR grantee IN
        SELECT DISTINCT a.grantee::regrole::text FROM pg_class c, aclexplode(c.relacl) a
        WHERE c.oid = sealed AND a.grantee <> c.relowner AND a.grantee <> 0
    LOOP
        EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %s FROM %s', sealed, grantee);
    END LOOP;
END $$;
"""


class Migration(migrations.Migration):
    """Create the functions; they hold no data."""

    initial = True
    operations = [
        migrations.RunSQL(
            SESSION,
            "DROP FUNCTION holdepunkt_actor(); DROP FUNCTION holdepunkt_today(); DROP FUNCTION holdepunkt_job();",
        ),
        migrations.RunSQL(
            SEAL,
            "DROP FUNCTION holdepunkt_seal(regclass); DROP FUNCTION holdepunkt_refuse_change() CASCADE;",
        ),
    ]
