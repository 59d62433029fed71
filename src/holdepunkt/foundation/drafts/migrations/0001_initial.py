"""The table of drafts, open to its writer alone, and the function by which the old ones are deleted."""

from django.db import migrations, models

POLICIES = """
ALTER TABLE drafts_draft ENABLE ROW LEVEL SECURITY;
ALTER TABLE drafts_draft FORCE ROW LEVEL SECURITY;
CREATE POLICY by_writer ON drafts_draft USING (staff_id > 0 AND staff_id = (SELECT holdepunkt_actor()));
"""

# SECURITY DEFINER: the night's job deletes what it may not read.
EXPIRE = """
CREATE FUNCTION drafts_expire(before timestamptz) RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = public
AS $$
    WITH gone AS (DELETE FROM drafts_draft WHERE (SELECT holdepunkt_job()) AND saved_at < before RETURNING 1)
    SELECT count(*) FROM gone
$$;
"""


class Migration(migrations.Migration):
    """Make the table and close it."""

    initial = True
    dependencies = [("access", "0001_session")]

    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("staff_id", models.BigIntegerField(verbose_name="medarbejder")),
                ("address", models.CharField(max_length=200, verbose_name="formular")),
                ("citizen_id", models.BigIntegerField(null=True, verbose_name="borger")),
                ("content", models.BinaryField(verbose_name="indhold")),
                ("saved_at", models.DateTimeField(verbose_name="gemt")),
                ("sent", models.CharField(blank=True, max_length=24, verbose_name="sendt fra")),
            ],
            options={
                "verbose_name": "kladde",
                "verbose_name_plural": "kladder",
                "indexes": [models.Index(models.F("saved_at"), name="draft_by_age")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("staff_id", "address", "citizen_id"),
                        name="draft_once_per_form",
                        nulls_distinct=False,
                    )
                ],
            },
        ),
        migrations.RunSQL(POLICIES, "DROP POLICY by_writer ON drafts_draft;"),
        migrations.RunSQL(EXPIRE, "DROP FUNCTION drafts_expire(timestamptz);"),
    ]
