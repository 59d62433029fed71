"""Units, staff and their appointments."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from holdepunkt.core.access import ROLE_LABELS


class Unit(models.Model):
    """The centre, an area below it, or a department below an area."""

    class Kind(models.TextChoices):
        """The three levels."""

        CENTRE = "centre", "Center"
        AREA = "area", "Område"
        DEPARTMENT = "department", "Afdeling"

    name = models.CharField("navn", max_length=120)
    kind = models.CharField("niveau", max_length=12, choices=Kind)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="+", verbose_name="hører under"
    )
    shares_citizens = models.BooleanField("medarbejderne ser hinandens borgere", default=True)

    class Meta:
        """Names are unique below one parent, and there is one centre."""

        verbose_name = "enhed"
        verbose_name_plural = "enheder"
        constraints = [
            models.UniqueConstraint(
                "parent", "name", name="unit_name_once_below_parent", nulls_distinct=False
            ),
            models.UniqueConstraint(
                fields=["kind"], name="unit_one_centre", condition=Q(kind="centre")
            ),
            models.CheckConstraint(
                name="unit_centre_has_no_parent",
                condition=Q(kind="centre", parent=None)
                | (~Q(kind="centre") & Q(parent__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Staff(models.Model):
    """A member of staff; what she may do follows from her appointments."""

    name = models.CharField("navn", max_length=120)
    phone = models.CharField("telefon", max_length=20, blank=True)
    account = models.OneToOneField(
        "accounts.Account",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="brugerkonto",
    )

    class Meta:
        """The Danish word."""

        verbose_name = "medarbejder"
        verbose_name_plural = "medarbejdere"

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class StaffAlias(models.Model):
    """The name or code a source system knows a member of staff by."""

    staff = models.ForeignKey(
        Staff, on_delete=models.PROTECT, related_name="+", verbose_name="medarbejder"
    )
    source = models.CharField("kildesystem", max_length=40)
    code = models.CharField("kode i kilden", max_length=120)

    class Meta:
        """One code means one person."""

        verbose_name = "kildenavn"
        verbose_name_plural = "kildenavne"
        constraints = [models.UniqueConstraint("source", "code", name="alias_once_per_source")]

    def __str__(self) -> str:
        """Return the code and its source."""
        return f"{self.code} ({self.source})"


_PERIOD = Func(F("from_on"), F("until_on"), function="daterange", output_field=DateRangeField())


class Appointment(models.Model):
    """A role in a unit from a day up to, but not including, another."""

    staff = models.ForeignKey(
        Staff, on_delete=models.PROTECT, related_name="+", verbose_name="medarbejder"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="enhed")
    role = models.CharField(
        "rolle", max_length=20, choices=[(role.value, label) for role, label in ROLE_LABELS.items()]
    )
    from_on = models.DateField("fra")
    until_on = models.DateField("til", null=True)

    class Meta:
        """One appointment at a time, so that an actor is never two roles at once."""

        verbose_name = "ansættelse"
        verbose_name_plural = "ansættelser"
        indexes = [models.Index(fields=["unit", "role"], name="appointment_by_unit")]
        constraints = [
            ExclusionConstraint(
                name="appointment_one_at_a_time",
                expressions=[
                    (F("staff"), RangeOperators.EQUAL),
                    (_PERIOD, RangeOperators.OVERLAPS),
                ],
                violation_error_message="Medarbejderen har allerede en rolle i den periode.",
            ),
            models.CheckConstraint(
                name="appointment_ends_after_it_begins",
                condition=Q(until_on=None) | Q(until_on__gt=F("from_on")),
            ),
        ]

    def __str__(self) -> str:
        """Return the role and its period."""
        return f"{self.get_role_display()} fra {self.from_on:%d.%m.%Y}"
