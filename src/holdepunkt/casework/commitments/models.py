"""The ledger: commitments with today's projection, and their append-only story."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q

from holdepunkt.core.commitments import EventKind, LedgerEvent, Standing, State
from holdepunkt.core.deadlines import Step


class Commitment(models.Model):
    """A promise with a date.

    The subject is opaque: `subject_type` and `subject_id` mean something to the room above that
    made it. What follows `state` is today's projection of the story, kept for lists; a test holds
    it against the core's fold.
    """

    class StateName(models.TextChoices):
        """Where it stands."""

        OPEN = State.OPEN.value, "Åben"
        KEPT = State.KEPT.value, "Holdt"
        WITHDRAWN = State.WITHDRAWN.value, "Bortfaldet"

    class Basis(models.TextChoices):
        """What the date rests on."""

        RULE = "rule", "Sagsbehandlingsfrist"
        SOURCE = "source", "Kildesystemets frist"
        AGREEMENT = "agreement", "Aftale"
        PLAN = "plan", "Plan"
        POLICY = "policy", "Centrets egen regel"

    key = models.CharField("nøgle", max_length=120, db_collation="C")
    kind = models.CharField("slags", max_length=30)
    subject_type = models.CharField("genstandens slags", max_length=20)
    subject_id = models.BigIntegerField("genstand")
    citizen = models.ForeignKey(
        "citizens.Citizen",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="borger",
        db_index=False,
    )
    title = models.CharField("hvad", max_length=300, blank=True)
    basis = models.CharField("grundlag", max_length=12, choices=Basis)
    basis_text = models.CharField("grundlag i ord", max_length=300, blank=True)
    rule = models.ForeignKey(
        "law.DeadlineRule",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="regel",
        db_index=False,
    )
    facts = models.CharField("rodfakta", max_length=120, blank=True)
    proof = models.JSONField("bevis", default=list)

    state = models.CharField("tilstand", max_length=10, choices=StateName)
    made_on = models.DateField("lovet den")
    promised_on = models.DateField("første dato", null=True)
    due_on = models.DateField("gældende dato", null=True)
    kept_on = models.DateField("holdt den", null=True)
    ended_on = models.DateField("sluttede den", null=True)
    told_on = models.DateField("dato oplyst den", null=True)
    noticed_on = models.DateField("besked om ny dato", null=True)
    moves = models.PositiveSmallIntegerField("flytninger", default=0)
    overtaken = models.BooleanField("overtaget", default=False)
    unit = models.ForeignKey(
        "organisation.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="enhed"
    )
    person = models.ForeignKey(
        "organisation.Staff",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="ansvarlig",
        db_index=False,
    )

    class Meta:
        """Lists read only what is open, so closed years cost them nothing."""

        verbose_name = "frist eller aftale"
        verbose_name_plural = "frister og aftaler"
        indexes = [
            models.Index("subject_type", "subject_id", name="commitment_by_subject"),
            models.Index("citizen", name="commitment_by_citizen"),
            models.Index(
                "promised_on", "id", name="commitment_open_by_date", condition=Q(state="open")
            ),
            models.Index(
                "unit",
                "promised_on",
                "id",
                name="commitment_open_by_unit",
                # What the row policy asks, so that a count of a unit's reads the index alone.
                include=["person", "citizen", "kind"],
                condition=Q(state="open"),
            ),
            models.Index(
                "person",
                "promised_on",
                "id",
                name="commitment_open_by_person",
                condition=Q(state="open"),
            ),
        ]
        constraints = [
            models.UniqueConstraint("key", name="commitment_once"),
            models.CheckConstraint(
                name="commitment_kept_has_its_day",
                condition=(Q(state="kept") & Q(kept_on__isnull=False))
                | (~Q(state="kept") & Q(kept_on=None)),
            ),
            models.CheckConstraint(
                name="commitment_open_has_no_end",
                condition=(Q(state="open") & Q(ended_on=None))
                | (~Q(state="open") & Q(ended_on__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        """Return the kind and a bare id."""
        return f"{self.kind} {self.pk}"


class Event(models.Model):
    """One thing that happened to a commitment; never changed, only followed by another."""

    class Kind(models.TextChoices):
        """What can happen."""

        MADE = EventKind.MADE.value, "Lovet"
        TOLD = EventKind.TOLD.value, "Dato oplyst"
        MOVED = EventKind.MOVED.value, "Flyttet"
        KEPT = EventKind.KEPT.value, "Holdt"
        WITHDRAWN = EventKind.WITHDRAWN.value, "Bortfaldet"
        CORRECTED = EventKind.CORRECTED.value, "Rettet"
        TRANSFERRED = EventKind.TRANSFERRED.value, "Overtaget"
        REVERSED = EventKind.REVERSED.value, "Tilbageført"

    commitment = models.ForeignKey(
        Commitment, on_delete=models.PROTECT, related_name="+", verbose_name="frist eller aftale"
    )
    kind = models.CharField("slags", max_length=12, choices=Kind)
    happened_on = models.DateField("skete den")
    recorded_at = models.DateTimeField("registreret")
    due_on = models.DateField("dato", null=True)
    told_on = models.DateField("oplyst den", null=True)
    reason = models.CharField("grund", max_length=300, blank=True)
    unit = models.ForeignKey(
        "organisation.Unit",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="enhed",
    )
    person = models.ForeignKey(
        "organisation.Staff",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="ansvarlig",
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
    staff = models.ForeignKey(
        "organisation.Staff",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="registreret af",
        db_index=False,
    )

    class Meta:
        """Read by commitment."""

        verbose_name = "hændelse i fristbogen"
        verbose_name_plural = "hændelser i fristbogen"
        constraints = [
            models.CheckConstraint(
                name="ledger_event_reverses_one",
                condition=(Q(kind="reversed") & Q(reverses__isnull=False))
                | (~Q(kind="reversed") & Q(reverses=None)),
            ),
            models.UniqueConstraint(
                F("reverses"),
                name="ledger_event_reversed_once",
                condition=Q(reverses__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        """Return the kind and its day."""
        return f"{self.kind} {self.happened_on:%d.%m.%Y}"


def ledger_event(row: Event) -> LedgerEvent:
    """Return the row as the core's value."""
    return LedgerEvent(
        row.pk,
        EventKind(row.kind),
        row.happened_on,
        row.recorded_at,
        row.due_on,
        row.reason,
        row.told_on,
        row.unit_id,
        row.person_id,
        row.reverses_id,
    )


def proof_steps(kept: list[dict[str, str | None]]) -> tuple[Step, ...]:
    """Return the proof as it was kept."""
    return tuple(
        Step(
            text=step["text"] or "",
            on=date.fromisoformat(step["date"]) if step["date"] else None,
            source=step["source"] or "",
        )
        for step in kept
    )


# The columns of the projection, in the order `standing_of` reads them.
PROJECTION = (
    "state", "made_on", "promised_on", "due_on", "kept_on", "ended_on", "told_on", "noticed_on",
    "moves", "unit_id", "person_id", "overtaken",
)  # fmt: skip


def standing_of(values: Sequence[Any]) -> Standing:
    """Return the standing that the values of the columns of `PROJECTION` tell."""
    stated, made_on, promised_on, due_on, kept_on, ended_on, *rest = values
    state = State(stated)
    withdrawn_on = ended_on if state is State.WITHDRAWN else None
    return Standing(state, made_on, promised_on, due_on, kept_on, withdrawn_on, *rest)


def projected(row: Commitment) -> Standing:
    """Return the standing as the row's projection has it."""
    return standing_of([getattr(row, column) for column in PROJECTION])
