"""What a plan stands on beside its activities: days before a committee, and its own lineage."""

from django.db import models
from django.db.models import F, Q

from holdepunkt.core.portfolio import LineageKind


class CommitteeDate(models.Model):
    """A day a committee or a council looks at the plan."""

    plan = models.ForeignKey(
        "portfolio.Plan", on_delete=models.PROTECT, related_name="+", verbose_name="plan"
    )
    body = models.CharField("udvalg eller råd", max_length=120)
    held_on = models.DateField("dato")
    what = models.CharField("hvad det forelægges", max_length=200, blank=True)
    version = models.PositiveIntegerField("version", default=1)

    class Meta:
        """A body looks at a plan once a day."""

        verbose_name = "udvalgsdato"
        verbose_name_plural = "udvalgsdatoer"
        constraints = [models.UniqueConstraint("plan", "body", "held_on", name="committee_once")]

    def __str__(self) -> str:
        """Return the body and the day."""
        return f"{self.body} {self.held_on:%d.%m.%Y}"


class PlanLink(models.Model):
    """What became of a plan in another; read from both."""

    class Kind(models.TextChoices):
        """How they hang together."""

        LEADS_TO = LineageKind.LEADS_TO.value, LineageKind.LEADS_TO.label
        CONTINUES = LineageKind.CONTINUES.value, LineageKind.CONTINUES.label
        INTO = LineageKind.INTO.value, LineageKind.INTO.label
        SHARES = LineageKind.SHARES.value, LineageKind.SHARES.label

    plan = models.ForeignKey(
        "portfolio.Plan", on_delete=models.PROTECT, related_name="+", verbose_name="plan"
    )
    other = models.ForeignKey(
        "portfolio.Plan", on_delete=models.PROTECT, related_name="+", verbose_name="den anden"
    )
    kind = models.CharField("slags", max_length=10, choices=Kind)
    text = models.CharField("forklaring", max_length=300, blank=True)

    class Meta:
        """A plan does not come of itself."""

        verbose_name = "planens slægtskab"
        verbose_name_plural = "planers slægtskab"
        constraints = [
            models.UniqueConstraint("plan", "other", "kind", name="plan_link_once"),
            models.CheckConstraint(name="plan_link_to_another", condition=~Q(plan=F("other"))),
        ]

    def __str__(self) -> str:
        """Return the kind."""
        return self.get_kind_display()
