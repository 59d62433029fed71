"""A date of an activity: its wording with its days, and the wordings it had before."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import models

from holdepunkt.core.datewords import DateWords, Nature, Precision, Use, YearSource
from holdepunkt.core.portfolio import MilestoneKind


class Milestone(models.Model):
    """What is to have happened when; `when` and `earlier` hold wordings as `store_words` does."""

    class Kind(models.TextChoices):
        """What it is the date of."""

        DEADLINE = MilestoneKind.DEADLINE.value, MilestoneKind.DEADLINE.label
        START = MilestoneKind.START.value, MilestoneKind.START.label
        GATE = MilestoneKind.GATE.value, MilestoneKind.GATE.label
        HEARING = MilestoneKind.HEARING.value, MilestoneKind.HEARING.label
        COMMITTEE = MilestoneKind.COMMITTEE.value, MilestoneKind.COMMITTEE.label
        AGAIN = MilestoneKind.AGAIN.value, MilestoneKind.AGAIN.label

    activity = models.ForeignKey(
        "portfolio.Activity", on_delete=models.PROTECT, related_name="+", verbose_name="indsats"
    )
    kind = models.CharField("slags", max_length=10, choices=Kind)
    what = models.CharField("hvad", max_length=200)
    when = models.JSONField("hvornår")
    earlier = models.JSONField("hvornår, sagt før", default=list)
    made_on = models.DateField("lovet den")
    kept_on = models.DateField("nået den", null=True)
    version = models.PositiveIntegerField("version", default=1)

    class Meta:
        """Read by activity."""

        verbose_name = "milepæl"
        verbose_name_plural = "milepæle"

    def __str__(self) -> str:
        """Return what it is."""
        return self.what


def store_words(words: DateWords) -> dict[str, str]:
    """Return the wording as it is kept in a row."""
    return {
        "verbatim": words.verbatim,
        "first": words.first.isoformat() if words.first else "",
        "last": words.last.isoformat() if words.last else "",
        "precision": words.precision.value,
        "year": words.year_source.value if words.year_source else "",
        "nature": words.nature.value,
        "use": words.use.value,
        "rule": words.rule,
        "waits_for": words.waits_for,
    }


def date_words(kept: Mapping[str, Any]) -> DateWords:
    """Return the wording that a row keeps."""
    return DateWords(
        kept["verbatim"],
        date.fromisoformat(kept["first"]) if kept["first"] else None,
        date.fromisoformat(kept["last"]) if kept["last"] else None,
        Precision(kept["precision"]),
        YearSource(kept["year"]) if kept["year"] else None,
        Nature(kept["nature"]),
        Use(kept["use"]),
        kept["rule"],
        kept["waits_for"],
    )
