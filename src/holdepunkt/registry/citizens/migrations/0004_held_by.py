"""Whom a member of staff holds or substitutes for on a day, for questions other rooms put in SQL."""

from django.db import migrations

# Under the row policies of whoever asks. The same as `queries.held_by`, which a test holds it against.
HELD = """
CREATE FUNCTION citizens_held_by(staff bigint, day date) RETURNS SETOF bigint LANGUAGE sql STABLE ROWS 100 AS $$
    SELECT r.citizen_id FROM citizens_relation r
    WHERE r.staff_id = staff AND r.role IN ('holder', 'substitute')
      AND r.from_on <= day AND (r.until_on IS NULL OR r.until_on > day)
$$;
"""


class Migration(migrations.Migration):
    """Create the function; it holds no data."""

    dependencies = [("citizens", "0003_policies_by_row")]
    operations = [migrations.RunSQL(HELD, "DROP FUNCTION citizens_held_by(bigint, date);")]
