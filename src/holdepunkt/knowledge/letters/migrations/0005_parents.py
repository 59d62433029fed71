"""A letter about children is to their parents, and may be about brothers and sisters at once."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

# What the letters are about moves to a table of its own; the owner reads past the row policies.
MOVED = """
ALTER TABLE letters_letter NO FORCE ROW LEVEL SECURITY;
INSERT INTO letters_concern (letter_id, key, citizen_id, subject_type, subject_id)
SELECT id, key, citizen_id, subject_type, subject_id FROM letters_letter ORDER BY id;
ALTER TABLE letters_letter FORCE ROW LEVEL SECURITY;
"""

MOVED_BACK = """
ALTER TABLE letters_letter NO FORCE ROW LEVEL SECURITY;
UPDATE letters_letter l SET key = c.key, subject_type = c.subject_type, subject_id = c.subject_id
FROM letters_concern c WHERE c.letter_id = l.id AND c.citizen_id = l.citizen_id;
DELETE FROM letters_concern;
ALTER TABLE letters_letter FORCE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("citizens", "0017_given_facts_guarded"),
        ("letters", "0004_taken_out"),
    ]

    operations = [
        migrations.CreateModel(
            name="Concern",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        db_collation="C", max_length=120, unique=True, verbose_name="nøgle"
                    ),
                ),
                ("subject_type", models.CharField(max_length=20, verbose_name="genstandens slags")),
                ("subject_id", models.BigIntegerField(verbose_name="genstand")),
                (
                    "citizen",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="citizens.citizen",
                        verbose_name="borger",
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="concerns",
                        to="letters.letter",
                        verbose_name="brev",
                    ),
                ),
            ],
            options={
                "verbose_name": "sag et brev handler om",
                "verbose_name_plural": "sager breve handler om",
                "indexes": [
                    models.Index(
                        models.F("subject_type"),
                        models.F("subject_id"),
                        name="letter_concern_by_subject",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="letter",
            name="reader",
            field=models.CharField(
                choices=[("citizen", "Borgeren"), ("parents", "Forældrene")],
                default="citizen",
                max_length=8,
                verbose_name="læser",
            ),
        ),
        migrations.AddField(
            model_name="letter",
            name="siblings",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.BigIntegerField(),
                default=list,
                size=None,
                verbose_name="søskende i brevet",
            ),
        ),
        migrations.RunSQL(MOVED, MOVED_BACK),
    ]
