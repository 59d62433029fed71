"""The routing rules, each with its period, who decided it, and where it stands."""

from django.db import models
from django.db.models import F, Q


def _in_order(name: str, first: str, last: str) -> models.CheckConstraint:
    condition = Q(**{first: None}) | Q(**{last: None}) | Q(**{f"{first}__lte": F(last)})
    return models.CheckConstraint(name=name, condition=condition)


class RoutingRule(models.Model):
    """Applications that fit every condition go to the unit; what is empty is no condition.

    Ages are whole years on the day of receipt; birthdays are days of the month; intervals include
    both ends, the period its first day only.
    """

    unit = models.ForeignKey(
        "organisation.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="enhed"
    )
    section = models.ForeignKey(
        "law.LawSection",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="paragraf",
    )
    age_first = models.PositiveSmallIntegerField("fra alder", null=True)
    age_last = models.PositiveSmallIntegerField("til alder", null=True)
    postcode_first = models.PositiveSmallIntegerField("fra postnummer", null=True)
    postcode_last = models.PositiveSmallIntegerField("til postnummer", null=True)
    day_first = models.PositiveSmallIntegerField("født fra dag i måneden", null=True)
    day_last = models.PositiveSmallIntegerField("født til dag i måneden", null=True)
    letter_first = models.CharField("efternavn fra", max_length=1, blank=True)
    letter_last = models.CharField("efternavn til", max_length=1, blank=True)
    valid_from = models.DateField("modtaget fra")
    valid_until = models.DateField("modtaget til", null=True)
    decided_by = models.CharField("besluttet af", max_length=200)
    published_in = models.CharField("står i", max_length=400)
    is_example = models.BooleanField("eksempel", default=False)

    class Meta:
        """Two rules may catch the same: then a person chooses, and sees both."""

        verbose_name = "fordelingsregel"
        verbose_name_plural = "fordelingsregler"
        constraints = [
            _in_order("routing_ages_in_order", "age_first", "age_last"),
            _in_order("routing_postcodes_in_order", "postcode_first", "postcode_last"),
            _in_order("routing_days_in_order", "day_first", "day_last"),
            models.CheckConstraint(
                name="routing_ends_after_it_begins",
                condition=Q(valid_until=None) | Q(valid_until__gt=F("valid_from")),
            ),
            models.CheckConstraint(
                name="routing_is_decided",
                condition=~Q(decided_by="") & ~Q(published_in=""),
                violation_error_message="Skriv, hvem der har besluttet reglen, og hvor den står.",
            ),
        ]

    def __str__(self) -> str:
        """Return a bare id."""
        return f"fordelingsregel {self.pk}"
