"""Grants with today's projection, and their append-only story."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q

from holdepunkt.core.grants import GrantEventKind, GrantFact, Outcome, Stated

OWN = "holdepunkt"
"""The source of a grant that was written down here."""


class Grant(models.Model):
    """What a citizen was granted under one section: money, hours or a place.

    `number` is the source's own. What follows `state` is a projection of the story and of the
    rules, kept for lists: `next_on` is the day planned for the next follow-up or renewal,
    `latest_on` the last lawful one. `case` is the one of the citizen's that bears `case_number`.
    """

    class StateName(models.TextChoices):
        """Where it stands; an undone import leaves `annulled`, which no list shows."""

        RUNNING = "running", "Løber"
        ENDED = "ended", "Ophørt"
        ANNULLED = "annulled", "Fortrudt"

    number = models.CharField("bevillingsnummer", max_length=60, blank=True, db_collation="C")
    source = models.CharField("kildesystem", max_length=40)
    source_key = models.CharField("nøgle i kilden", max_length=64)
    citizen = models.ForeignKey(
        "citizens.Citizen",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="borger",
        db_index=False,
    )
    section = models.ForeignKey(
        "law.LawSection",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="paragraf",
        db_index=False,
    )
    section_text = models.CharField("paragraf i kildens ord", max_length=200, blank=True)
    title = models.CharField("ydelse", max_length=200)
    amount = models.DecimalField("beløb", max_digits=12, decimal_places=2, null=True)
    hours = models.DecimalField("timer", max_digits=7, decimal_places=2, null=True)
    per = models.CharField("pr.", max_length=40, blank=True)
    provider = models.CharField("udfører", max_length=200, blank=True)
    from_on = models.DateField("fra")
    until_on = models.DateField("til og med", null=True)
    case = models.ForeignKey(
        "cases.Case",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="sag",
        db_index=False,
    )
    case_number = models.CharField("sagsnummer i kilden", max_length=60, blank=True)
    unit = models.ForeignKey(
        "organisation.Unit",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="afdeling",
        db_index=False,
    )

    state = models.CharField("tilstand", max_length=10, choices=StateName)
    ends_on = models.DateField("sidste dag", null=True)
    next_kind = models.CharField("det næste", max_length=10, blank=True)
    next_on = models.DateField("planlagt", null=True)
    latest_on = models.DateField("senest", null=True)
    followed_on = models.DateField("fulgt op", null=True)
    version = models.PositiveIntegerField("version", default=1)
    source_extract_at = models.DateTimeField("data fra", null=True)
    import_id = models.BigIntegerField("seneste import", null=True)

    class Meta:
        """Lists read only what runs, so ended years cost them nothing."""

        verbose_name = "bevilling"
        verbose_name_plural = "bevillinger"
        indexes = [
            models.Index("citizen", name="grant_by_citizen"),
            models.Index("unit", "next_on", name="grant_by_unit", condition=Q(state="running")),
            models.Index("case", name="grant_by_case", condition=Q(case__isnull=False)),
            models.Index("import_id", name="grant_by_import", condition=Q(import_id__isnull=False)),
        ]
        constraints = [
            models.UniqueConstraint("source", "source_key", name="grant_once_per_source"),
            models.CheckConstraint(
                name="grant_ends_after_it_begins",
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                violation_error_message="Bevillingen kan ikke slutte, før den begynder.",
            ),
            models.CheckConstraint(
                name="grant_next_is_whole",
                condition=Q(next_kind="", next_on=None, latest_on=None)
                | (~Q(next_kind="") & Q(next_on__isnull=False, latest_on__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        """Return a bare id."""
        return f"bevilling {self.pk}"


class GrantEvent(models.Model):
    """One thing that happened to a grant; never changed, only followed by another.

    `data` holds what the source stated. `batch` is shared by what was done in one press.
    """

    class Kind(models.TextChoices):
        """What can happen."""

        STATED = GrantEventKind.STATED.value, "Oplyst af kilden"
        FOLLOWED_UP = GrantEventKind.FOLLOWED_UP.value, "Fulgt op"
        MOVED = GrantEventKind.MOVED.value, "Planlagt til en anden dag"
        RENEWED = GrantEventKind.RENEWED.value, "Fornyelse åbnet"
        REVERSED = GrantEventKind.REVERSED.value, "Fortrudt"

    class OutcomeName(models.TextChoices):
        """How a follow-up ended."""

        CONTINUE = Outcome.CONTINUE.value, "Fortsætter"
        END = Outcome.END.value, "Ophører"
        REFER = Outcome.REFER.value, "Ophører og afløses af en ny"

    grant = models.ForeignKey(
        Grant, on_delete=models.PROTECT, related_name="+", verbose_name="bevilling"
    )
    kind = models.CharField("slags", max_length=12, choices=Kind)
    happened_on = models.DateField("skete den")
    recorded_at = models.DateTimeField("registreret")
    outcome = models.CharField("udfald", max_length=10, choices=OutcomeName, blank=True)
    next_on = models.DateField("næste dato", null=True)
    promise = models.CharField("hvad blev flyttet", max_length=10, blank=True)
    note = models.CharField("bemærkning", max_length=1000, blank=True)
    data = models.JSONField("oplysninger", default=dict)
    batch = models.UUIDField("samme tryk", null=True)
    import_id = models.BigIntegerField("import", null=True)
    staff = models.ForeignKey(
        "organisation.Staff",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="medarbejder",
        db_index=False,
    )
    reverses = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="tilbagefører",
        db_index=False,
    )

    class Meta:
        """A follow-up without an outcome and a next date is unfinished, and cannot be kept."""

        verbose_name = "hændelse på en bevilling"
        verbose_name_plural = "hændelser på bevillinger"
        indexes = [
            models.Index("batch", name="grant_event_by_batch", condition=Q(batch__isnull=False)),
            models.Index(
                "import_id", name="grant_event_by_import", condition=Q(import_id__isnull=False)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="follow_up_has_outcome_and_next_date",
                condition=~Q(kind="followed_up") | (~Q(outcome="") & Q(next_on__isnull=False)),
                violation_error_message="En opfølgning skal have et udfald og en næste dato.",
            ),
            models.CheckConstraint(
                name="grant_move_has_its_day",
                condition=~Q(kind="moved") | (~Q(promise="") & Q(next_on__isnull=False)),
            ),
            models.UniqueConstraint(
                "reverses", name="grant_event_reversed_once", condition=Q(reverses__isnull=False)
            ),
            models.CheckConstraint(
                name="grant_event_reverses_one",
                condition=(Q(kind="reversed") & Q(reverses__isnull=False))
                | (~Q(kind="reversed") & Q(reverses=None)),
            ),
        ]

    def __str__(self) -> str:
        """Return the kind and its day."""
        return f"{self.kind} {self.happened_on:%d.%m.%Y}"

    @property
    def fact(self) -> GrantFact:
        """Return the event as the core reads it."""
        kind = GrantEventKind(self.kind)
        return GrantFact(
            id=self.pk,
            kind=kind,
            happened_on=self.happened_on,
            recorded_at=self.recorded_at,
            stated=stated_of(self.data) if kind is GrantEventKind.STATED else None,
            outcome=Outcome(self.outcome) if self.outcome else None,
            next_on=self.next_on,
            promise=self.promise,
            reverses=self.reverses_id,
        )


def stated_of(data: dict[str, Any]) -> Stated:
    """Return what the source said of when the grant runs."""
    return Stated(
        date.fromisoformat(data["from_on"]), _day(data, "until_on"), _day(data, "follow_up_on")
    )


def _day(data: dict[str, Any], name: str) -> date | None:
    return date.fromisoformat(data[name]) if data.get(name) else None
