"""A meeting can be called off."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the day; it may be empty."""

    dependencies = [("portfolio", "0031_plan_keeper")]

    operations = [
        migrations.AddField(
            "steeringmeeting", "called_off_on", models.DateField("aflyst den", null=True)
        ),
    ]
