"""The chain over the append-only logs: every bundle of rows under a head that depends on all before."""

from django.db import migrations, models

# Only the sealer adds links for rows. That rows were dropped is said by the owner, whom policies do not bind.
POLICIES = """
ALTER TABLE audit_seal ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_seal FORCE ROW LEVEL SECURITY;
CREATE POLICY by_the_sealer ON audit_seal FOR INSERT
    WITH CHECK ((SELECT current_setting('holdepunkt.job', true)) = 'audit.seal' AND said::jsonb ->> 'kind' = 'sealed');
CREATE POLICY to_staff_and_jobs ON audit_seal FOR SELECT
    USING ((SELECT holdepunkt_job()) OR (SELECT holdepunkt_actor()) > 0);
SELECT holdepunkt_seal('audit_seal');
"""

UNDO_POLICIES = """
DROP TRIGGER append_only ON audit_seal; DROP TRIGGER append_only_all ON audit_seal;
DROP POLICY by_the_sealer ON audit_seal; DROP POLICY to_staff_and_jobs ON audit_seal;
"""


class Migration(migrations.Migration):
    """Make the table of seals."""

    dependencies = [("audit", "0002_sealed"), ("access", "0001_session")]

    operations = [
        migrations.CreateModel(
            name="Seal",
            fields=[
                (
                    "number",
                    models.BigIntegerField(
                        primary_key=True, serialize=False, verbose_name="nummer"
                    ),
                ),
                ("said", models.TextField(verbose_name="ordlyd")),
                ("head", models.CharField(max_length=64, verbose_name="hoved")),
            ],
            options={
                "verbose_name": "forsegling",
                "verbose_name_plural": "forseglinger",
            },
        ),
        migrations.RunSQL(POLICIES, UNDO_POLICIES),
    ]
