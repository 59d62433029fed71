"""What a letter is about stands in its own rows alone."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("letters", "0005_parents")]

    operations = [
        migrations.RemoveIndex(model_name="letter", name="letter_by_subject"),
        migrations.AlterField(
            model_name="letter",
            name="key",
            field=models.CharField(max_length=120, null=True, unique=True, db_collation="C"),
        ),
        migrations.AlterField(
            model_name="letter",
            name="subject_type",
            field=models.CharField(max_length=20, default=""),
        ),
        migrations.AlterField(
            model_name="letter", name="subject_id", field=models.BigIntegerField(default=0)
        ),
        migrations.RemoveField(model_name="letter", name="key"),
        migrations.RemoveField(model_name="letter", name="subject_type"),
        migrations.RemoveField(model_name="letter", name="subject_id"),
    ]
