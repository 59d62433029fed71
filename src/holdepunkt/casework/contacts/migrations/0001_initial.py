"""Contacts, what came of them, and the telephone's days."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Make the tables; the next migration guards them."""

    initial = True

    dependencies = [
        ("citizens", "0016_given_facts"),
        ("organisation", "0004_roles"),
    ]

    operations = [
        migrations.CreateModel(
            name="Contact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("inbound", models.BooleanField(default=True, verbose_name="til os")),
                (
                    "who",
                    models.CharField(
                        choices=[
                            ("citizen", "Borgeren selv"),
                            ("relative", "Pårørende eller værge"),
                            ("provider", "Leverandør"),
                            ("authority", "Anden myndighed"),
                        ],
                        max_length=10,
                        verbose_name="hvem",
                    ),
                ),
                (
                    "caller",
                    models.CharField(blank=True, max_length=120, verbose_name="navn og telefon"),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("phone", "Telefon"),
                            ("email", "E-mail"),
                            ("digital_post", "Digital Post"),
                            ("visit", "Personligt"),
                        ],
                        max_length=12,
                        verbose_name="kanal",
                    ),
                ),
                ("topic", models.CharField(max_length=20, verbose_name="emne")),
                ("text", models.CharField(max_length=2000, verbose_name="hvad det drejer sig om")),
                ("at_once", models.BooleanField(verbose_name="besvaret med det samme")),
                ("received_on", models.DateField(verbose_name="modtaget den")),
                ("received_at", models.DateTimeField(verbose_name="modtaget")),
                ("promised_at", models.DateTimeField(null=True, verbose_name="servicemålet")),
                ("recorded_at", models.DateTimeField(verbose_name="registreret")),
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
                    "first_unit",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                        verbose_name="første enhed",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.staff",
                        verbose_name="skrevet af",
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
                "verbose_name": "henvendelse",
                "verbose_name_plural": "henvendelser",
            },
        ),
        migrations.CreateModel(
            name="ContactEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("reached", "Ringet, fik fat i"),
                            ("missed", "Ikke fat i, prøver igen"),
                            ("answered", "Besvaret"),
                            ("noted", "Notat fra samtalen"),
                            ("passed", "Givet videre"),
                            ("named", "Borgeren fundet"),
                        ],
                        max_length=10,
                        verbose_name="slags",
                    ),
                ),
                ("happened_on", models.DateField(verbose_name="skete den")),
                ("recorded_at", models.DateTimeField(verbose_name="registreret")),
                ("text", models.CharField(blank=True, max_length=2000, verbose_name="tekst")),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="contacts.contact",
                        verbose_name="henvendelse",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.staff",
                        verbose_name="medarbejder",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.staff",
                        verbose_name="skrevet af",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                        verbose_name="enhed",
                    ),
                ),
            ],
            options={
                "verbose_name": "hændelse i en henvendelse",
                "verbose_name_plural": "hændelser i en henvendelse",
            },
        ),
        migrations.CreateModel(
            name="PhoneDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField(verbose_name="dag")),
                ("calls", models.PositiveIntegerField(verbose_name="opkald")),
                ("lost", models.PositiveIntegerField(verbose_name="tabte opkald")),
                ("waited", models.PositiveBigIntegerField(verbose_name="ventetid i sekunder")),
                ("source", models.CharField(max_length=40, verbose_name="kilde")),
                ("import_id", models.BigIntegerField(verbose_name="import")),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                        verbose_name="enhed",
                    ),
                ),
            ],
            options={
                "verbose_name": "telefondag",
                "verbose_name_plural": "telefondage",
            },
        ),
        migrations.AddIndex(
            model_name="contact",
            index=models.Index(models.F("received_on"), name="contact_by_day"),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=models.Q(("at_once", False), ("promised_at", None), _connector="OR"),
                name="contact_answered_at_once_promises_nothing",
            ),
        ),
        migrations.AddConstraint(
            model_name="phoneday",
            constraint=models.UniqueConstraint(
                models.F("unit"), models.F("on"), name="phone_day_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="phoneday",
            constraint=models.CheckConstraint(
                condition=models.Q(("lost__lte", models.F("calls"))),
                name="phone_day_lost_are_calls",
            ),
        ),
    ]
