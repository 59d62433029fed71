"""Contracted hours, what takes some of them, and what a member of staff can work with.

Why somebody is absent is never kept.
"""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from holdepunkt.core.calendar import Period
from holdepunkt.core.workload import Reduction, ReductionKind

_PERIOD = Func(F("from_on"), F("until_on"), function="daterange", output_field=DateRangeField())
_ENDS_AFTER = Q(until_on=None) | Q(until_on__gt=F("from_on"))
FULL_WEEK = 48
"""No week is contracted for more hours than this."""
_SENSIBLE = Q(hours__gte=0, hours__lte=FULL_WEEK)


class ContractedHours(models.Model):
    """The hours a week somebody is employed for, from a day up to, but not including, another."""

    staff = models.ForeignKey(
        "organisation.Staff", on_delete=models.PROTECT, related_name="+", verbose_name="medarbejder"
    )
    hours = models.DecimalField("timer om ugen", max_digits=4, decimal_places=2)
    from_on = models.DateField("fra")
    until_on = models.DateField("til", null=True)

    class Meta:
        """One number of hours at a time."""

        verbose_name = "ugentlige timer"
        verbose_name_plural = "ugentlige timer"
        constraints = [
            ExclusionConstraint(
                name="contracted_hours_one_at_a_time",
                expressions=[
                    (F("staff"), RangeOperators.EQUAL),
                    (_PERIOD, RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(name="contracted_hours_end_after", condition=_ENDS_AFTER),
            models.CheckConstraint(name="contracted_hours_sensible", condition=_SENSIBLE),
        ]

    def __str__(self) -> str:
        """Return a bare id."""
        return f"ugentlige timer {self.pk}"


class HoursReduction(models.Model):
    """Hours a week that are not for cases in a period; what they go to, never why."""

    class Kind(models.TextChoices):
        """What the hours go to."""

        ABSENCE = ReductionKind.ABSENCE.value, "Fravær"
        TRAINING = ReductionKind.TRAINING.value, "Oplæring"
        OTHER_DUTY = ReductionKind.OTHER_DUTY.value, "Anden opgave"

    staff = models.ForeignKey(
        "organisation.Staff", on_delete=models.PROTECT, related_name="+", verbose_name="medarbejder"
    )
    hours = models.DecimalField("timer om ugen", max_digits=4, decimal_places=2)
    kind = models.CharField("slags", max_length=12, choices=Kind)
    from_on = models.DateField("fra")
    until_on = models.DateField("til", null=True)
    # Of one that a file told of: the system, and its key there. Empty once the head has said.
    source = models.CharField("kildesystem", max_length=40, blank=True, db_collation="C")
    source_key = models.CharField("nøgle i kilden", max_length=64, blank=True, db_collation="C")

    class Meta:
        """Reductions may overlap: they are taken together."""

        verbose_name = "reduktion"
        verbose_name_plural = "reduktioner"
        indexes = [models.Index(fields=["staff", "from_on"], name="reduction_by_staff")]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "source_key"],
                name="hours_reduction_once_per_source",
                condition=~Q(source_key=""),
            ),
            models.CheckConstraint(name="hours_reduction_end_after", condition=_ENDS_AFTER),
            models.CheckConstraint(name="hours_reduction_sensible", condition=_SENSIBLE),
        ]

    def __str__(self) -> str:
        """Return a bare id."""
        return f"reduktion {self.pk}"

    @property
    def told(self) -> Reduction:
        """Return it as the core reckons with it."""
        return Reduction(self.hours, ReductionKind(self.kind), Period(self.from_on, self.until_on))

    @property
    def version(self) -> int:
        """Return a number that is another when the end is; nothing else of it ever changes."""
        return (self.until_on or date.max).toordinal()


class Competence(models.Model):
    """A section or a language that a member of staff can work with."""

    class Kind(models.TextChoices):
        """What kind of competence."""

        SECTION = "section", "Paragraf"
        LANGUAGE = "language", "Sprog"

    staff = models.ForeignKey(
        "organisation.Staff", on_delete=models.PROTECT, related_name="+", verbose_name="medarbejder"
    )
    kind = models.CharField("slags", max_length=8, choices=Kind)
    what = models.CharField("hvad", max_length=60)

    class Meta:
        """Each is told once."""

        verbose_name = "kompetence"
        verbose_name_plural = "kompetencer"
        constraints = [
            models.UniqueConstraint("staff", "kind", "what", name="competence_once"),
        ]

    def __str__(self) -> str:
        """Return a bare id."""
        return f"kompetence {self.pk}"
