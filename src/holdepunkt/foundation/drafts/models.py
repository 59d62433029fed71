"""The table of drafts: one for each writer and form, unreadable without the key."""

from django.db import models


class Draft(models.Model):
    """What a member of staff has typed in a form and not sent.

    `address` is the form's path, which carries internal ids only. `content` is encrypted, and empty
    once the form is sent or given up; `sent` then names that opening, so that an autosave which
    comes in late brings nothing back to life.
    """

    staff_id = models.BigIntegerField("medarbejder")
    address = models.CharField("formular", max_length=200)
    citizen_id = models.BigIntegerField("borger", null=True)
    content = models.BinaryField("indhold")
    saved_at = models.DateTimeField("gemt")
    sent = models.CharField("sendt fra", max_length=24, blank=True)

    class Meta:
        """One draft a form; the old ones are found by their age."""

        verbose_name = "kladde"
        verbose_name_plural = "kladder"
        indexes = [models.Index("saved_at", name="draft_by_age")]
        constraints = [
            models.UniqueConstraint(
                fields=["staff_id", "address", "citizen_id"],
                name="draft_once_per_form",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        """Return a bare id: what somebody writes stands in no log."""
        return f"kladde {self.pk}"
