"""Who carries a decision out, and what came of it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Three columns on decisions, which may be empty."""

    dependencies = [("portfolio", "0026_taken_back_and_again")]

    operations = [
        migrations.AddField(
            model_name="plandecision",
            name="doer",
            field=models.CharField(
                blank=True, default="", max_length=120, verbose_name="udføres af"
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="plandecision",
            name="came_of_it",
            field=models.TextField(blank=True, default="", verbose_name="hvad der kom ud af det"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="plandecision",
            name="came_on",
            field=models.DateField(null=True, verbose_name="fulgt op den"),
        ),
        migrations.AlterField(
            model_name="plandecision",
            name="follow_up_on",
            field=models.DateField(null=True, verbose_name="senest, og følges op den"),
        ),
        migrations.AddConstraint(
            model_name="plandecision",
            constraint=models.CheckConstraint(
                name="plan_decision_follow_up_is_told",
                condition=models.Q(("came_of_it", ""), ("came_on", None))
                | models.Q(
                    ("came_on__isnull", False),
                    ("decided_on__isnull", False),
                    models.Q(("came_of_it", ""), _negated=True),
                ),
            ),
        ),
    ]
