"""Who holds a citizen in which role, what citizens answered, and why families are split."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

ONE_AT_A_TIME = "assignment_one_at_a_time"
_PERIOD = Func(F("from_on"), F("until_on"), function="daterange", output_field=DateRangeField())


class Assignment(models.Model):
    """One caseworker for one citizen in one role, from a day up to, but not including, another.

    `source` is empty for what was decided here, else the system that said so. Who handles a single
    case stands on the case itself.
    """

    class Role(models.TextChoices):
        """The roles a caseworker is assigned in."""

        DEDICATED = "dedicated", "Fast sagsbehandler"
        COORDINATING = "coordinating", "Koordinerende sagsbehandler"
        SUBSTITUTE = "substitute", "Stedfortræder"

    class Reason(models.TextChoices):
        """Why it began; empty for the first of a role, and where a source does not tell."""

        PLANNED = "planned", "Planlagt skift"
        SUDDEN = "sudden", "Pludseligt skift"
        WISH = "wish", "Borgerens ønske"

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
    reason = models.CharField("hvorfor", max_length=8, choices=Reason, blank=True)
    from_on = models.DateField("fra")
    until_on = models.DateField("til", null=True)
    source = models.CharField("kilde", max_length=40, blank=True)
    import_id = models.BigIntegerField("import", null=True)

    class Meta:
        """A citizen has one caseworker at a time in each role."""

        verbose_name = "tilknytning"
        verbose_name_plural = "tilknytninger"
        indexes = [models.Index("citizen", "from_on", name="assignment_by_citizen")]
        constraints = [
            ExclusionConstraint(
                name=ONE_AT_A_TIME,
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


class WishEvent(models.Model):
    """What a citizen answered to the offer of a dedicated caseworker; the last one holds.

    Without any the citizen has not been asked. `wished` and `unwished` are whom he asked for, and
    asked to be without; `language` is what she must speak. Added, never changed.
    """

    class Answer(models.TextChoices):
        """The three answers."""

        WANTS = "wants", "Ønsker"
        DECLINES = "declines", "Ønsker ikke"
        NOT_ASKED = "not_asked", "Ikke spurgt"

    citizen = models.ForeignKey(
        "citizens.Citizen",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="borger",
        db_index=False,
    )
    answer = models.CharField("svar", max_length=9, choices=Answer)
    answered_on = models.DateField("svarede den")
    wished = models.ForeignKey(
        "organisation.Staff",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="ønsker især",
        db_index=False,
    )
    unwished = models.ForeignKey(
        "organisation.Staff",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="ønsker ikke",
        db_index=False,
    )
    language = models.CharField("sprog", max_length=60, blank=True)
    recorded_at = models.DateTimeField("registreret")
    staff = models.ForeignKey(
        "organisation.Staff",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="registreret af",
        db_index=False,
    )
    source = models.CharField("kilde", max_length=40, blank=True)

    class Meta:
        """Read by citizen."""

        verbose_name = "svar om fast sagsbehandler"
        verbose_name_plural = "svar om fast sagsbehandler"
        indexes = [models.Index("citizen", "id", name="wish_by_citizen")]

    def __str__(self) -> str:
        """Return a bare id."""
        return f"svar {self.pk}"


class SplitEvent(models.Model):
    """Why people of one household do not share a dedicated caseworker; the last one holds.

    Added, never changed.
    """

    class Reason(models.TextChoices):
        """The short list."""

        COMPETENCE = "competence", "Børnene har brug for hver sin faglighed"
        AREA = "area", "De hører til hver sit område"
        LOAD = "load", "Der er ikke plads hos én sagsbehandler"
        WISH = "wish", "Familien ønsker det"
        SEAL = "seal", "Sagsbehandleren er inhabil for en af dem"
        OTHER = "other", "Andet"

    household = models.ForeignKey(
        "citizens.Household",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="husstand",
        db_index=False,
    )
    reason = models.CharField("hvorfor", max_length=10, choices=Reason)
    text = models.CharField("i ord", max_length=300, blank=True)
    recorded_at = models.DateTimeField("registreret")
    staff = models.ForeignKey(
        "organisation.Staff",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="registreret af",
        db_index=False,
    )
    source = models.CharField("kilde", max_length=40, blank=True)

    class Meta:
        """Read by household; what is other is said in words."""

        verbose_name = "grund til en delt familie"
        verbose_name_plural = "grunde til delte familier"
        indexes = [models.Index("household", "id", name="split_by_household")]
        constraints = [
            models.CheckConstraint(
                name="split_other_is_told", condition=~Q(reason="other") | ~Q(text="")
            )
        ]

    def __str__(self) -> str:
        """Return a bare id."""
        return f"grund {self.pk}"


class Scheme(models.Model):
    """The numbers of the coordinating scheme from a day on: places, points and the day of cover.

    Added, never changed; the last one begun holds. `is_example` until the municipality adopts one.
    """

    from_on = models.DateField("gælder fra")
    places = models.PositiveSmallIntegerField("første pladser")
    cover_on = models.DateField("alle har en den")
    unit_points = models.PositiveSmallIntegerField("point for hver enhed ud over den første")
    case_points = models.PositiveSmallIntegerField("point for hver åben sag")
    grant_points = models.PositiveSmallIntegerField("point for hver bevilling")
    child_points = models.PositiveSmallIntegerField("point for hvert barn")
    transition_points = models.PositiveSmallIntegerField("point for hver ung på vej til voksen")
    origin = models.CharField("besluttet af", max_length=200)
    is_example = models.BooleanField("eksempel", default=False)
    recorded_at = models.DateTimeField("registreret")
    staff = models.ForeignKey(
        "organisation.Staff",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="registreret af",
        db_index=False,
    )

    class Meta:
        """The last of a day holds."""

        verbose_name = "koordineringsordning"
        verbose_name_plural = "koordineringsordninger"
        indexes = [models.Index("from_on", "id", name="scheme_by_day")]
        constraints = [
            models.CheckConstraint(
                name="scheme_covers_after_it_begins", condition=Q(cover_on__gt=F("from_on"))
            )
        ]

    def __str__(self) -> str:
        """Return the day it begins."""
        return f"koordineringsordning fra {self.from_on:%d.%m.%Y}"
