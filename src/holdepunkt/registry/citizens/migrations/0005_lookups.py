"""The look-up log: sealed, written by whoever looks in his own name, read a citizen at a time."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models

POLICIES = """
ALTER TABLE citizens_lookup ENABLE ROW LEVEL SECURITY;
ALTER TABLE citizens_lookup FORCE ROW LEVEL SECURITY;
CREATE POLICY in_ones_own_name ON citizens_lookup FOR INSERT
    WITH CHECK (staff_id = COALESCE((SELECT holdepunkt_actor()), 0));
CREATE POLICY by_job ON citizens_lookup FOR SELECT USING ((SELECT holdepunkt_job()));
SELECT holdepunkt_seal('citizens_lookup');
"""

UNDO_POLICIES = """
DROP TRIGGER append_only ON citizens_lookup; DROP TRIGGER append_only_all ON citizens_lookup;
DROP POLICY in_ones_own_name ON citizens_lookup; DROP POLICY by_job ON citizens_lookup;
ALTER TABLE citizens_lookup DISABLE ROW LEVEL SECURITY;
"""

# SECURITY DEFINER: a row names all citizens of a page, so nobody reads rows; this hands out one citizen's
# part, to those in relation to him. It is also what lets the index find him: under a policy it could not.
SEEN = """
CREATE FUNCTION citizens_seen(citizen bigint)
RETURNS TABLE (id bigint, at timestamptz, staff_id bigint, role text, unit_id bigint, page text, purpose text, relation text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT l.id, l.at, l.staff_id, l.role, l.unit_id, l.page, l.purpose,
        l.relations[array_position(l.citizens, citizen)]
    FROM citizens_lookup l
    WHERE (SELECT holdepunkt_job() OR holdepunkt_relates(citizen)) AND l.citizens @> ARRAY[citizen]
$$;
"""


class Migration(migrations.Migration):
    """Make the log, seal it, and let it be read."""

    dependencies = [("citizens", "0004_held_by"), ("access", "0001_session")]

    operations = [
        migrations.CreateModel(
            name="LookUp",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="tidspunkt")),
                ("staff_id", models.BigIntegerField(verbose_name="medarbejder")),
                ("role", models.CharField(blank=True, max_length=20, verbose_name="rolle")),
                ("unit_id", models.BigIntegerField(null=True, verbose_name="enhed")),
                ("page", models.CharField(max_length=60, verbose_name="side")),
                (
                    "purpose",
                    models.CharField(blank=True, max_length=200, verbose_name="formål"),
                ),
                (
                    "citizens",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), size=None, verbose_name="borgere"
                    ),
                ),
                (
                    "relations",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=12),
                        size=None,
                        verbose_name="forhold",
                    ),
                ),
            ],
            options={
                "verbose_name": "opslag",
                "verbose_name_plural": "opslag",
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        models.F("citizens"), name="look_up_by_citizen"
                    )
                ],
            },
        ),
        migrations.RunSQL(POLICIES, UNDO_POLICIES),
        migrations.RunSQL(SEEN, "DROP FUNCTION citizens_seen(bigint);"),
    ]
