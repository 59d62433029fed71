"""The calendar a member of staff subscribes to; no citizen is in it."""

from django.db import models


class Feed(models.Model):
    """A secret address that one person's calendar reads counts and days from.

    Only the print of the token is kept. `told` holds how many of each kind each day was last
    told to have, and how often that changed, so that calendars see what is news.
    """

    staff = models.OneToOneField(
        "organisation.Staff",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="medarbejder",
    )
    token_hash = models.BinaryField("adressens aftryk", unique=True)
    made_at = models.DateTimeField("oprettet")
    told = models.JSONField("sidst fortalt", default=dict)
    opened_on = models.DateField("sidst hentet", null=True)
    openings = models.PositiveIntegerField("hentet den dag", default=0)

    class Meta:
        """One a person."""

        verbose_name = "kalenderabonnement"
        verbose_name_plural = "kalenderabonnementer"

    def __str__(self) -> str:
        """Return a bare id."""
        return f"kalenderabonnement {self.pk}"
