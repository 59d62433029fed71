"""Gives a log what the sealer needs: which transaction wrote a row, and nobody to choose it for himself."""

from django.db import migrations

# Numbers are drawn before they are committed, so a bundle "up to number n" would miss the late ones. The
# transaction tells: what is older than the oldest still running is all there. The plain role keeps the right
# to write the other columns; a column added later must be granted in its own migration.
CHAIN = """
CREATE FUNCTION holdepunkt_chain(log regclass) RETURNS void LANGUAGE plpgsql AS
$$
DECLARE grantee text; written text;
BEGIN
    SELECT string_agg(quote_ident(attname), ', ') INTO written FROM pg_attribute
    WHERE attrelid = log AND attnum > 0 AND NOT attisdropped AND attname <> 'id';
    EXECUTE format('ALTER TABLE %s ADD COLUMN xact xid8 NOT NULL DEFAULT pg_current_xact_id()', log);
    EXECUTE format('CREATE INDEX %I ON %s (xact)', log || '_by_xact', log);
    FOR grantee IN
        SELECT DISTINCT a.grantee::regrole::text FROM pg_class c, aclexplode(c.relacl) a
        WHERE c.oid = log AND a.privilege_type = 'INSERT' AND a.grantee <> c.relowner AND a.grantee <> 0
    LOOP
        EXECUTE format('REVOKE INSERT ON %s FROM %s', log, grantee);
        EXECUTE format('GRANT INSERT (%s) ON %s TO %s', written, log, grantee);
    END LOOP;
END $$;
"""


class Migration(migrations.Migration):
    """Make the function, and use it on the audit table."""

    dependencies = [("audit", "0003_seal")]
    operations = [
        migrations.RunSQL(CHAIN, "DROP FUNCTION holdepunkt_chain(regclass);"),
        migrations.RunSQL(
            "SELECT holdepunkt_chain('audit_line');", "ALTER TABLE audit_line DROP COLUMN xact;"
        ),
    ]
