"""Figures as they were last counted, and figures as they were published."""

from django.db import models
from django.db.models import F, Q

from holdepunkt.core.figures import MEASURES, PeriodKind, Sum

# What is counted per hundred of something else may be more than it: in a week without
# applications one may be sent back.
RATIOS = tuple(sorted(one.id for one in MEASURES if one.sum is Sum.RATIO))


class PeriodKindName(models.TextChoices):
    """How long a period is."""

    WEEK = PeriodKind.WEEK.value, "Uge"
    MONTH = PeriodKind.MONTH.value, "Måned"


class FigurePoint(models.Model):
    """One measure of one unit in one period, as of a day and as known at an instant.

    Kept so that pages need not count; the next counting replaces it. `value` null has a reason.
    """

    unit = models.ForeignKey(
        "organisation.Unit",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="enhed",
        db_index=False,
    )
    period_kind = models.CharField("periodens slags", max_length=5, choices=PeriodKindName)
    period_start = models.DateField("periodens første dag")
    measure = models.CharField("mål", max_length=30)
    numerator = models.IntegerField("tæller", null=True)
    denominator = models.IntegerField("nævner", null=True)
    n = models.IntegerField("antal", null=True)
    value = models.FloatField("værdi", null=True)
    reason = models.CharField("hvorfor der ingen værdi er", max_length=120, blank=True)
    definition = models.PositiveSmallIntegerField("definitionens version")
    as_of = models.DateField("pr.")
    known_at = models.DateTimeField("kendt")

    class Meta:
        """One row a measure, period and unit; a page reads the rows of one unit and kind."""

        verbose_name = "måletal"
        verbose_name_plural = "måletal"
        constraints = [
            models.UniqueConstraint(
                "unit", "period_kind", "period_start", "measure", name="figure_point_once"
            ),
            models.CheckConstraint(
                name="figure_point_is_a_part_of_the_whole",
                condition=Q(denominator=None)
                | Q(numerator=None)
                | Q(numerator__lte=F("denominator"), numerator__gte=0)
                | Q(measure__in=RATIOS, numerator__gte=0, denominator__gte=0),
            ),
        ]

    def __str__(self) -> str:
        """Return the measure and the period's first day."""
        return f"{self.measure} {self.period_start:%d.%m.%Y}"


class Publication(models.Model):
    """One unit's figures for an ended period, frozen: the bytes, and by whom and when."""

    unit = models.ForeignKey(
        "organisation.Unit",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="enhed",
        db_index=False,
    )
    period_kind = models.CharField("periodens slags", max_length=5, choices=PeriodKindName)
    period_start = models.DateField("periodens første dag")
    as_of = models.DateField("pr.")
    known_at = models.DateTimeField("kendt")
    published_at = models.DateTimeField("låst")
    staff = models.ForeignKey(
        "organisation.Staff",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="låst af",
    )
    job = models.CharField("job", max_length=40, blank=True)
    content = models.BinaryField("indhold")
    sha256 = models.CharField("fingeraftryk", max_length=64)

    class Meta:
        """A period is published once."""

        verbose_name = "opgørelse"
        verbose_name_plural = "opgørelser"
        constraints = [
            models.UniqueConstraint("unit", "period_kind", "period_start", name="publication_once"),
            models.CheckConstraint(
                name="publication_by_a_person_or_a_job",
                condition=Q(staff=None, job__gt="") | Q(staff__isnull=False, job=""),
            ),
        ]

    def __str__(self) -> str:
        """Return the period's first day."""
        return f"opgørelse fra {self.period_start:%d.%m.%Y}"
