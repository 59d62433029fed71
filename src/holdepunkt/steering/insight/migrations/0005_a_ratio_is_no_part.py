"""What is counted per hundred of something else is no part of it, and may be more."""

from django.db import migrations, models

_PART = models.Q(numerator__lte=models.F("denominator"), numerator__gte=0)
_RATIO = models.Q(
    measure__in=("complaints_per_100", "remitted_of_applications"),
    numerator__gte=0,
    denominator__gte=0,
)


class Migration(migrations.Migration):
    """Let a ratio be kept in a period where nothing stands below the line."""

    dependencies = [("insight", "0004_who_writes")]
    operations = [
        migrations.RemoveConstraint("figurepoint", "figure_point_is_a_part_of_the_whole"),
        migrations.AddConstraint(
            "figurepoint",
            models.CheckConstraint(
                name="figure_point_is_a_part_of_the_whole",
                condition=models.Q(denominator=None) | models.Q(numerator=None) | _PART | _RATIO,
            ),
        ),
    ]
