"""Look-ups drawn for control, with what came of it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q


class Outcome(models.TextChoices):
    """What a control came to."""

    IN_ORDER = "in_order", "I orden"
    UNEXPLAINED = "unexplained", "Forklaring mangler"
    BREACH = "breach", "Brud"


class DrawnLook(models.Model):
    """A look-up drawn for control: the facts as the log had them, why, and what came of it.

    It keeps its own copy, since the log's rows are dropped when their time is up. Only outcome,
    note and by whom are ever changed; the database refuses the rest, and whoever looked himself.
    """

    look_id = models.BigIntegerField("opslag", unique=True)
    looked_on = models.DateField("dag")
    at = models.DateTimeField("tidspunkt")
    staff_id = models.BigIntegerField("medarbejder")
    role = models.CharField("rolle", max_length=20, blank=True)
    unit_id = models.BigIntegerField("enhed", null=True)
    page = models.CharField("side", max_length=60)
    purpose = models.CharField("formål", max_length=200, blank=True)
    citizens = ArrayField(models.BigIntegerField(), verbose_name="borgere")
    relations = ArrayField(models.CharField(max_length=12), verbose_name="forhold")
    reasons = models.JSONField("grunde")
    drawn_at = models.DateTimeField("udtaget")
    outcome = models.CharField("udfald", max_length=12, blank=True, choices=Outcome)
    note = models.TextField("bemærkning", blank=True)
    reviewer_id = models.BigIntegerField("gennemgået af", null=True)
    reviewed_at = models.DateTimeField("gennemgået", null=True)

    class Meta:
        """Listed by month; who looked never reviews."""

        verbose_name = "udtaget opslag"
        verbose_name_plural = "udtagne opslag"
        indexes = [models.Index(fields=["looked_on", "id"], name="drawn_look_by_day")]
        constraints = [
            models.CheckConstraint(
                name="drawn_look_reviewed_by_somebody_else",
                condition=Q(reviewer_id=None) | ~Q(reviewer_id=F("staff_id")),
            ),
            models.CheckConstraint(
                name="drawn_look_outcome_has_a_reviewer",
                condition=Q(outcome="", reviewer_id=None, reviewed_at=None)
                | Q(outcome__gt="", reviewer_id__isnull=False, reviewed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        """Return a bare id."""
        return f"udtaget opslag {self.pk}"
