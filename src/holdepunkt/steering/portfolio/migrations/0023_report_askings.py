from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("portfolio", "0022_decision_when_said")]

    operations = [
        migrations.AddField(
            model_name="manuscript",
            name="askings",
            field=models.JSONField(default=list, verbose_name="hver gang, den er sendt"),
        ),
    ]
