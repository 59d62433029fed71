"""What was taken back is looked for among the commitment's own events.

Prepared, the function's plan knows no candidates: it read all events for each of them, half a
minute for the thousand of a department's year.
"""

from importlib import import_module

from django.db import migrations

BEFORE = import_module("holdepunkt.casework.commitments.migrations.0006_told_before_moved").STANDING
ANYWHERE = "WHERE r.reverses_id = e.id AND"
AMONG_ITS_OWN = """WHERE r.commitment_id = e.commitment_id
          AND r.kind = 'reversed' AND r.reverses_id = e.id AND"""
STANDING = BEFORE.replace(ANYWHERE, AMONG_ITS_OWN)


class Migration(migrations.Migration):
    """Define the function anew; it answers the same."""

    dependencies = [("commitments", "0008_kind_in_the_index")]
    operations = [migrations.RunSQL(STANDING, BEFORE)]
