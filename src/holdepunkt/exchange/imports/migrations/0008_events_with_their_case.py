"""A case remembers its events itself: one row where there were seven.

Each event keeps its versions, so that an import that is taken back leaves what stood before it.
Of those from before, only the first import and the latest are known.
"""

from django.db import migrations, models

# The owner, too, is kept to the row policies: they are for jobs.
GATHER = """
ALTER TABLE imports_importedrow NO FORCE ROW LEVEL SECURITY;
UPDATE imports_importedrow c SET events = told.events, batch_id = greatest(c.batch_id, told.latest)
FROM (
    SELECT source, owner_key, jsonb_object_agg(key,
            CASE WHEN first_batch_id < batch_id
                THEN jsonb_build_array(jsonb_build_array('', first_batch_id))
                ELSE '[]'::jsonb END
            || jsonb_build_array(jsonb_build_array(digest, batch_id))
            || CASE WHEN gone_in IS NULL THEN '[]'::jsonb
                ELSE jsonb_build_array(jsonb_build_array(NULL, gone_in)) END) AS events,
        max(greatest(batch_id, gone_in)) AS latest
    FROM imports_importedrow WHERE kind = 'event' GROUP BY source, owner_key) AS told
WHERE c.kind = 'case' AND c.source = told.source AND c.key = told.owner_key;
DELETE FROM imports_importedrow WHERE kind = 'event';
ALTER TABLE imports_importedrow FORCE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    """Gather the events, then let go of what only they needed."""

    dependencies = [
        ("imports", "0007_grants_too"),
    ]
    operations = [
        migrations.AddField(
            model_name="importedrow",
            name="events",
            field=models.JSONField(default=dict, verbose_name="hændelser"),
        ),
        migrations.RunSQL(GATHER, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="importedrow",
            constraint=models.UniqueConstraint(
                fields=["source", "kind", "key"], name="imported_once"
            ),
        ),
        migrations.RemoveConstraint(model_name="importedrow", name="imported_once_per_case"),
        migrations.RemoveConstraint(model_name="importedrow", name="imported_case_owns_itself"),
        migrations.RemoveField(model_name="importedrow", name="owner_key"),
        migrations.RemoveField(model_name="importedrow", name="gone_in"),
        migrations.AlterField(
            model_name="importedrow",
            name="batch_id",
            field=models.BigIntegerField(verbose_name="senest rørt af import"),
        ),
        migrations.AlterField(
            model_name="importedrow",
            name="kind",
            field=models.CharField(
                choices=[
                    ("case", "sag"),
                    ("citizen", "borger"),
                    ("holding", "tilknytning"),
                    ("grant", "bevilling"),
                ],
                max_length=8,
                verbose_name="slags",
            ),
        ),
    ]
