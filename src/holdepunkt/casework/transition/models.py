"""What somebody has said of a young person's course."""

from django.db import models


class CourseEvent(models.Model):
    """A step of the course said to be done, or taken back; never changed, only followed."""

    class Kind(models.TextChoices):
        """What can be said."""

        DONE = "done", "Gjort"
        TAKEN_BACK = "taken_back", "Fortrudt"

    citizen = models.ForeignKey(
        "citizens.Citizen", on_delete=models.PROTECT, related_name="+", verbose_name="borger"
    )
    step = models.CharField("trin", max_length=20)
    kind = models.CharField("slags", max_length=12, choices=Kind)
    happened_on = models.DateField("skete den")
    recorded_at = models.DateTimeField("registreret")
    staff = models.ForeignKey(
        "organisation.Staff", on_delete=models.PROTECT, related_name="+", verbose_name="medarbejder"
    )
    text = models.CharField("bemærkning", max_length=300, blank=True)

    class Meta:
        """Read by citizen."""

        verbose_name = "hændelse i overgangen"
        verbose_name_plural = "hændelser i overgangen"

    def __str__(self) -> str:
        """Return the step and its day."""
        return f"{self.step} {self.happened_on:%d.%m.%Y}"
