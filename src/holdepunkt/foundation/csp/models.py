"""The count of breaches."""

from django.db import models


class Breach(models.Model):
    """How often a directive refused something on a page that day; no address, no person."""

    day = models.DateField("dag")
    directive = models.CharField("regel", max_length=40)
    route = models.CharField("side", max_length=60, blank=True)
    blocked = models.CharField("afvist", max_length=80, blank=True)
    count = models.PositiveIntegerField("antal", default=1)

    class Meta:
        """One row for each kind of breach a day."""

        verbose_name = "regelbrud"
        verbose_name_plural = "regelbrud"
        constraints = [
            models.UniqueConstraint(
                fields=["day", "directive", "route", "blocked"], name="breach_once_a_day"
            )
        ]

    def __str__(self) -> str:
        """Return the directive and the page."""
        return f"{self.directive} {self.route}"
