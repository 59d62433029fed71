"""How fresh each source is, is found without going through all its imports."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the index."""

    dependencies = [
        ("imports", "0009_faults_as_a_list"),
    ]
    operations = [
        migrations.AddIndex(
            model_name="import",
            index=models.Index(
                condition=models.Q(("state", "applied"), ("total__gt", 0)),
                fields=["source", "-id"],
                name="applied_by_source",
            ),
        ),
    ]
