"""A plan that was taken back says so itself, and a date of a plan can be one that is repeated."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the day and the kind."""

    dependencies = [("portfolio", "0025_section_comment_policy")]
    operations = [
        migrations.AddField("plan", "taken_back_on", models.DateField("fortrudt den", null=True)),
        migrations.AlterField(
            "milestone",
            "kind",
            models.CharField(
                "slags",
                max_length=10,
                choices=[
                    ("deadline", "Frist"),
                    ("start", "Start"),
                    ("gate", "Overgang til næste fase"),
                    ("hearing", "Høring"),
                    ("committee", "Udvalg"),
                    ("again", "Gentages"),
                ],
            ),
        ),
    ]
