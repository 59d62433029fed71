"""The instant of the request, for what is open only for some hours; nobody tells it, nothing is open."""

from django.db import migrations

INSTANT = """
CREATE FUNCTION holdepunkt_now() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT NULLIF(current_setting('holdepunkt.now', true), '')::timestamptz $$;
"""


class Migration(migrations.Migration):
    """Create the function; it holds no data."""

    dependencies = [("access", "0001_session")]
    operations = [migrations.RunSQL(INSTANT, "DROP FUNCTION holdepunkt_now();")]
