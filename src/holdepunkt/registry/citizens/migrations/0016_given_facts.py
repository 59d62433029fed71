"""What citizens told us, so that they are not asked again."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Make the tables; the next migration guards them."""

    dependencies = [
        ("citizens", "0015_disqualified_by_index"),
        ("organisation", "0004_roles"),
    ]

    operations = [
        migrations.CreateModel(
            name="GivenFact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("topic", models.CharField(max_length=20, verbose_name="emne")),
                ("title", models.CharField(max_length=60, verbose_name="emnets navn")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("told", "Fortalt"),
                            ("confirmed", "Stadig rigtigt"),
                            ("gone", "Gælder ikke mere"),
                        ],
                        max_length=10,
                        verbose_name="slags",
                    ),
                ),
                ("text", models.CharField(blank=True, max_length=300, verbose_name="oplysning")),
                ("source", models.CharField(max_length=100, verbose_name="kilde")),
                ("happened_on", models.DateField(verbose_name="skete den")),
                ("recorded_at", models.DateTimeField(verbose_name="registreret")),
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
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.staff",
                        verbose_name="medarbejder",
                    ),
                ),
            ],
            options={
                "verbose_name": "oplysning fra borgeren",
                "verbose_name_plural": "oplysninger fra borgeren",
            },
        ),
    ]
