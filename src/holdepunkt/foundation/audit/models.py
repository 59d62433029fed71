"""The audit table, and the seals on it and on other append-only logs."""

from django.db import models


class Line(models.Model):
    """One deed, written in the deed's own transaction and never changed.

    The database adds `xact`, the number of that transaction, for the sealer (migration 0004).
    """

    at = models.DateTimeField("tidspunkt")
    staff_id = models.BigIntegerField("medarbejder")
    job = models.CharField("job", max_length=40, blank=True)
    purpose = models.CharField("formål", max_length=200, blank=True)
    action = models.CharField("handling", max_length=60)
    subject = models.CharField("genstand", max_length=60)
    citizen_id = models.BigIntegerField("borger", null=True)
    facts = models.JSONField("oplysninger", default=dict)

    class Meta:
        """Found by subject and by citizen, newest last."""

        verbose_name = "revisionslinje"
        verbose_name_plural = "revisionslinjer"
        indexes = [
            models.Index(fields=["subject", "id"], name="audit_by_subject"),
            models.Index(fields=["citizen_id", "id"], name="audit_by_citizen"),
        ]

    def __str__(self) -> str:
        """Return the deed and its subject."""
        return f"{self.action} {self.subject}"


class Seal(models.Model):
    """One link of the chain over the append-only logs: what it says, and the head after it.

    `said` is the very text that was hashed: which rows of which log and their root, or which seals'
    rows were dropped when their time was up.
    """

    number = models.BigIntegerField("nummer", primary_key=True)
    said = models.TextField("ordlyd")
    head = models.CharField("hoved", max_length=64)

    class Meta:
        """The Danish word."""

        verbose_name = "forsegling"
        verbose_name_plural = "forseglinger"

    def __str__(self) -> str:
        """Return the number."""
        return f"forsegling {self.number}"
