"""A row that is set aside keeps its faults as a list, however many and whatever their text.

Cells of malformed rows were kept before; they may hold what is protected, and are let go.
"""

from django.db import migrations, models

# The owner, too, is kept to the row policies: they are for those who bring extracts in.
GATHER = r"""
ALTER TABLE imports_setasiderow NO FORCE ROW LEVEL SECURITY;
UPDATE imports_setasiderow SET faults = (
    SELECT jsonb_agg(jsonb_build_array(coalesce(f, ''),
            CASE WHEN f = 'hele rækken' THEN '' ELSE coalesce(v, '') END,
            coalesce(r, ''), coalesce(s, '')) ORDER BY place)
    FROM unnest(string_to_array(field, E'\n'), string_to_array(value, E'\n'),
                string_to_array(reason, E'\n'), string_to_array(suggestion, E'\n'))
        WITH ORDINALITY AS told (f, v, r, s, place));
ALTER TABLE imports_setasiderow FORCE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    """Gather the faults, then let go of the columns they stood in."""

    dependencies = [
        ("imports", "0008_events_with_their_case"),
    ]
    operations = [
        migrations.AddField(
            model_name="setasiderow",
            name="faults",
            field=models.JSONField(default=list, verbose_name="fejl"),
        ),
        migrations.RunSQL(GATHER, migrations.RunSQL.noop),
        migrations.RemoveField(model_name="setasiderow", name="field"),
        migrations.RemoveField(model_name="setasiderow", name="value"),
        migrations.RemoveField(model_name="setasiderow", name="reason"),
        migrations.RemoveField(model_name="setasiderow", name="suggestion"),
    ]
