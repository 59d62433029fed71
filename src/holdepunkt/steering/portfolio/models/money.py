"""A project under a grant, and its budget as it was read: amounts are kept, never corrected."""

from django.db import models


class ProjectGrant(models.Model):
    """Money given to a plan by somebody outside, on conditions and with days to report on."""

    plan = models.ForeignKey(
        "portfolio.Plan", on_delete=models.PROTECT, related_name="+", verbose_name="plan"
    )
    giver = models.CharField("giver", max_length=120)
    conditions = models.TextField("vilkår", blank=True)
    steering_group = models.TextField("styregruppe, roller", blank=True)
    project_group = models.TextField("projektgruppe, roller", blank=True)
    reports_on = models.JSONField("rapporteringsdage", default=list)

    class Meta:
        """A giver stands once with a plan."""

        verbose_name = "projektbevilling"
        verbose_name_plural = "projektbevillinger"
        constraints = [models.UniqueConstraint("plan", "giver", name="project_grant_once")]

    def __str__(self) -> str:
        """Return the giver."""
        return self.giver


class BudgetLine(models.Model):
    """A line of a plan's budget: amounts by source as printed; None is an empty cell."""

    plan = models.ForeignKey(
        "portfolio.Plan", on_delete=models.PROTECT, related_name="+", verbose_name="plan"
    )
    title = models.CharField("linje", max_length=300)
    amounts = models.JSONField("beløb efter kilde")
    total = models.DecimalField("i alt, som trykt", max_digits=14, decimal_places=2, null=True)
    is_total = models.BooleanField("sumlinje", default=False)
    unit = models.CharField("enhed", max_length=20, default="t.kr.")
    position = models.PositiveSmallIntegerField("plads", default=0)

    class Meta:
        """One line of sums a plan."""

        verbose_name = "budgetlinje"
        verbose_name_plural = "budgetlinjer"
        constraints = [
            models.UniqueConstraint(
                fields=["plan"], name="budget_one_total", condition=models.Q(is_total=True)
            )
        ]

    def __str__(self) -> str:
        """Return the words of the line."""
        return self.title
