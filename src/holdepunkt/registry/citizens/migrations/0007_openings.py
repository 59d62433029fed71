"""Openings with a reason, and seals of disqualification."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Make the two tables; the next migration guards them."""

    dependencies = [
        ("citizens", "0006_fewer_indexes"),
        ("organisation", "0004_roles"),
    ]

    operations = [
        migrations.CreateModel(
            name="Disqualification",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("cpr_hash", models.BinaryField(null=True, verbose_name="CPR, nøglet aftryk")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("self", "Det er min egen sag"),
                            ("spouse", "Ægtefælle eller samlever"),
                            ("kin", "Familie eller svigerfamilie"),
                            ("household", "Vi bor sammen"),
                            ("other", "Anden nær forbindelse"),
                        ],
                        max_length=12,
                        verbose_name="hvorfor",
                    ),
                ),
                ("declared_at", models.DateTimeField(verbose_name="erklæret")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="ophævet")),
                (
                    "citizen",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="citizens.citizen",
                        verbose_name="borger",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.staff",
                        verbose_name="hvem",
                    ),
                ),
            ],
            options={
                "verbose_name": "inhabilitet",
                "verbose_name_plural": "inhabiliteter",
                "indexes": [
                    models.Index(
                        condition=models.Q(("ended_at", None)),
                        fields=["staff"],
                        name="disqualification_in_force",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("citizen__isnull", False), ("cpr_hash__isnull", False), _connector="OR"
                        ),
                        name="disqualification_of_somebody",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Opening",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("urgent", "Akut hjælp til borgeren"),
                            ("cover", "Vagt eller fravær i en anden afdeling"),
                            ("complaint", "Klage eller aktindsigt"),
                            ("oversight", "Ledelsestilsyn"),
                        ],
                        max_length=12,
                        verbose_name="formål",
                    ),
                ),
                ("reason", models.CharField(max_length=1000, verbose_name="begrundelse")),
                ("opened_at", models.DateTimeField(verbose_name="åbnet")),
                ("until_at", models.DateTimeField(verbose_name="lukker")),
                ("reviewed_at", models.DateTimeField(null=True, verbose_name="gennemgået")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("justified", "I orden"), ("unjustified", "Ikke i orden")],
                        max_length=12,
                        verbose_name="udfald",
                    ),
                ),
                (
                    "remark",
                    models.CharField(blank=True, max_length=1000, verbose_name="bemærkning"),
                ),
                (
                    "citizen",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="citizens.citizen",
                        verbose_name="borger",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.staff",
                        verbose_name="gennemgået af",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.staff",
                        verbose_name="hvem",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                        verbose_name="enhed",
                    ),
                ),
            ],
            options={
                "verbose_name": "åbning",
                "verbose_name_plural": "åbninger",
                "indexes": [models.Index(fields=["staff", "until_at"], name="opening_in_force")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reviewer", None),
                            models.Q(("reviewer", models.F("staff")), _negated=True),
                            _connector="OR",
                        ),
                        name="opening_reviewed_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", ""), ("reviewed_at", None), ("reviewer", None)),
                            models.Q(
                                ("reviewed_at__isnull", False),
                                ("reviewer__isnull", False),
                                models.Q(("outcome", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="opening_review_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason__regex", "^\\S(.|\\n){18,}\\S$")),
                        name="opening_has_a_reason",
                    ),
                ],
            },
        ),
    ]
