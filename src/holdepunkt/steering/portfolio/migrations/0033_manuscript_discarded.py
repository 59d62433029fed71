"""A report that was begun by mistake can be thrown away, and the plan can have a new one."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Add who threw it away and when; such a report is no longer the one that is written."""

    dependencies = [
        ("organisation", "0004_roles"),
        ("portfolio", "0032_meeting_called_off"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="manuscript",
            name="manuscript_one_at_a_time",
        ),
        migrations.RemoveConstraint(
            model_name="manuscript",
            name="manuscript_sent_is_frozen",
        ),
        migrations.AddField(
            model_name="manuscript",
            name="discarded_at",
            field=models.DateTimeField(null=True, verbose_name="smidt væk"),
        ),
        migrations.AddField(
            model_name="manuscript",
            name="discarded_by",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisation.staff",
                verbose_name="smidt væk af",
            ),
        ),
        migrations.AlterField(
            model_name="manuscript",
            name="stage",
            field=models.CharField(
                choices=[
                    ("writing", "Skrives"),
                    ("asked", "Sendt til godkendelse"),
                    ("back", "Sendt tilbage"),
                    ("approved", "Godkendt"),
                    ("published", "Udgivet"),
                    ("discarded", "Smidt væk"),
                ],
                default="writing",
                max_length=10,
                verbose_name="hvor langt",
            ),
        ),
        migrations.AddConstraint(
            model_name="manuscript",
            constraint=models.UniqueConstraint(
                models.F("plan"),
                condition=models.Q(("discarded_at", None), ("report", None)),
                name="manuscript_one_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="manuscript",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("stage__in", ["writing", "back", "discarded"]),
                    models.Q(("approver__isnull", False), ("snapshot__isnull", False)),
                    _connector="OR",
                ),
                name="manuscript_sent_is_frozen",
            ),
        ),
        migrations.AddConstraint(
            model_name="manuscript",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("discarded_at__isnull", False), ("stage", "discarded")),
                    models.Q(
                        models.Q(("stage", "discarded"), _negated=True), ("discarded_at", None)
                    ),
                    _connector="OR",
                ),
                name="manuscript_discarded_is_told",
            ),
        ),
    ]
