"""Who is the dedicated caseworker of a citizen, from when until when."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

_PERIOD = Func(F("from_on"), F("until_on"), function="daterange", output_field=DateRangeField())


class Assignment(models.Model):
    """One caseworker for one citizen in one role, from a day up to, but not including, another."""

    class Role(models.TextChoices):
        """The roles a caseworker is assigned in."""

        DEDICATED = "dedicated", "Fast sagsbehandler"

    citizen = models.ForeignKey(
        "citizens.Citizen",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="borger",
        db_index=False,
    )
    staff = models.ForeignKey(
        "organisation.Staff",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="sagsbehandler",
    )
    unit = models.ForeignKey(
        "organisation.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="afdeling"
    )
    role = models.CharField("rolle", max_length=12, choices=Role, default=Role.DEDICATED)
    from_on = models.DateField("fra")
    until_on = models.DateField("til", null=True)
    source = models.CharField("kilde", max_length=40, blank=True)
    import_id = models.BigIntegerField("import", null=True)

    class Meta:
        """A citizen has one dedicated caseworker at a time."""

        verbose_name = "tilknytning"
        verbose_name_plural = "tilknytninger"
        indexes = [models.Index("citizen", "from_on", name="assignment_by_citizen")]
        constraints = [
            ExclusionConstraint(
                name="assignment_one_at_a_time",
                expressions=[
                    (F("citizen"), RangeOperators.EQUAL),
                    (F("role"), RangeOperators.EQUAL),
                    (_PERIOD, RangeOperators.OVERLAPS),
                ],
                violation_error_message="Borgeren har allerede en fast sagsbehandler dér.",
            ),
            models.CheckConstraint(
                name="assignment_ends_after_it_begins",
                condition=Q(until_on=None) | Q(until_on__gt=F("from_on")),
            ),
        ]

    def __str__(self) -> str:
        """Return a bare id."""
        return f"tilknytning {self.pk}"
