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
    lead = models.CharField("rolle", max_length=100, blank=True)
    holder = models.ForeignKey(
        "organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+",
        verbose_name="rollens indehaver", db_index=False,
    )  # fmt: skip
    version = models.PositiveIntegerField("version", default=1)

    class Meta:
        """A giver stands once with a plan."""

        verbose_name = "projektbevilling"
        verbose_name_plural = "projektbevillinger"
        constraints = [models.UniqueConstraint("plan", "giver", name="project_grant_once")]

    def __str__(self) -> str:
        """Return the giver."""
        return self.giver


class GrantReport(models.Model):
    """A day the giver is to be told how it goes; `earlier` holds the days before it, and why."""

    grant = models.ForeignKey(
        ProjectGrant, on_delete=models.PROTECT, related_name="+", verbose_name="projektbevilling"
    )
    what = models.CharField("hvad skal afleveres", max_length=200)
    due_on = models.DateField("senest")
    earlier = models.JSONField("senest, sagt før", default=list)
    made_on = models.DateField("skrevet den")
    sent_on = models.DateField("afleveret den", null=True)
    version = models.PositiveIntegerField("version", default=1)

    class Meta:
        """Read by grant."""

        verbose_name = "afrapportering"
        verbose_name_plural = "afrapporteringer"

    def __str__(self) -> str:
        """Return what is to be told."""
        return self.what


class BudgetLine(models.Model):
    """A line of a plan's budget: pairs of source and amount as printed; "" is an empty cell."""

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
