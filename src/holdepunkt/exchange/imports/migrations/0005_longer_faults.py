"""A row that is set aside has room for all its faults."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("imports", "0004_one_index"),
    ]

    operations = [
        migrations.AlterField(
            model_name="setasiderow",
            name="field",
            field=models.CharField(blank=True, max_length=1000, verbose_name="felt"),
        ),
        migrations.AlterField(
            model_name="setasiderow",
            name="reason",
            field=models.CharField(max_length=1000, verbose_name="hvad er galt"),
        ),
        migrations.AlterField(
            model_name="setasiderow",
            name="suggestion",
            field=models.CharField(blank=True, max_length=1000, verbose_name="forslag"),
        ),
        migrations.AlterField(
            model_name="setasiderow",
            name="value",
            field=models.CharField(blank=True, max_length=1000, verbose_name="værdi"),
        ),
    ]
