"""Cases with today's projection, and their append-only story."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import Q

from holdepunkt.core.cases import (
    ApplicationKind,
    CaseEventKind,
    CaseFact,
    CaseState,
    CaseStatus,
    Party,
)


class Case(models.Model):
    """One application or task under one section.

    `received_on` and `channel` are root facts. What follows `weight` is a projection of the events,
    kept for lists; a test holds it against the core's fold.
    """

    class Kind(models.TextChoices):
        """Why the case was opened."""

        FIRST = ApplicationKind.FIRST.value, "Første ansøgning"
        RENEWAL = ApplicationKind.RENEWAL.value, "Genansøgning"
        FOLLOW_UP = ApplicationKind.FOLLOW_UP.value, "Opfølgning"
        REMITTED = ApplicationKind.REMITTED.value, "Hjemvist"
        REASSESSMENT = ApplicationKind.REASSESSMENT.value, "Revurdering"
        ACCESS_REQUEST = ApplicationKind.ACCESS_REQUEST.value, "Aktindsigt"

    class Channel(models.TextChoices):
        """How it came in."""

        DIGITAL_POST = "digital_post", "Digital Post"
        SELF_SERVICE = "self_service", "Selvbetjening"
        PHONE = "phone", "Telefon"
        LETTER = "letter", "Brev"
        IN_PERSON = "in_person", "Fremmøde"
        OTHER = "other", "Andet"

    class StatusName(models.TextChoices):
        """The statuses of every screen; an undone import leaves `annulled`, which no list shows."""

        NEW = CaseStatus.NEW.value, "Ny"
        INFORMING = CaseStatus.INFORMING.value, "Sagen oplyses"
        HEARING = CaseStatus.HEARING.value, "Partshøring"
        READY = CaseStatus.READY.value, "Til beslutning"
        DECIDED = CaseStatus.DECIDED.value, "Afgjort"
        FOLLOW_UP = CaseStatus.FOLLOW_UP.value, "Opfølgning"
        ENDED = CaseStatus.ENDED.value, "Afsluttet"
        ANNULLED = "annulled", "Fortrudt"

    class WaitingFor(models.TextChoices):
        """Whom the case waits for."""

        CITIZEN = Party.CITIZEN.value, "borger"
        DOCTOR = Party.DOCTOR.value, "læge"
        PROVIDER = Party.PROVIDER.value, "udfører"
        AUTHORITY = Party.AUTHORITY.value, "anden myndighed"

    class Outcome(models.TextChoices):
        """What was decided."""

        GRANTED = "granted", "Ja"
        PARTLY_GRANTED = "partly_granted", "Delvist ja"
        REJECTED = "rejected", "Nej"
        OTHER = "other", "Andet"

    class Weight(models.IntegerChoices):
        """How much the case asks for; it steers steps and norm, never the quality."""

        LIGHT = 1, "Let"
        ORDINARY = 2, "Almindelig"
        HEAVY = 3, "Tung"

    number = models.CharField("sagsnummer", max_length=60, db_collation="C")
    source = models.CharField("kildesystem", max_length=40, blank=True)
    source_key = models.CharField("nøgle i kilden", max_length=64, null=True)  # noqa: DJ001 -- null: registered here
    citizen = models.ForeignKey(
        "citizens.Citizen",
        on_delete=models.PROTECT,
        null=True,
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
    kind = models.CharField("slags", max_length=14, choices=Kind)
    received_on = models.DateField("modtaget")
    channel = models.CharField("kanal", max_length=14, choices=Channel, blank=True)
    handler = models.ForeignKey(
        "organisation.Staff",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="sagsbehandler",
        db_index=False,
    )
    unit = models.ForeignKey(
        "organisation.Unit",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="afdeling",
        db_index=False,
    )
    weight = models.PositiveSmallIntegerField("tyngde", choices=Weight, default=Weight.ORDINARY)

    status = models.CharField("status", max_length=10, choices=StatusName)
    round = models.PositiveSmallIntegerField("runde", default=1)
    waiting_for = models.CharField("afventer", max_length=10, choices=WaitingFor, blank=True)
    waiting_since = models.DateField("afventer siden", null=True)
    ready_on = models.DateField("klar", null=True)
    decided_on = models.DateField("afgjort", null=True)
    ended_on = models.DateField("sluttede", null=True)
    outcome = models.CharField("udfald", max_length=14, choices=Outcome, blank=True)
    on_existing_basis = models.BooleanField("afgjort på det foreliggende grundlag", default=False)
    claimed_in_source = models.BooleanField("gjort i fagsystemet, ikke bekræftet", default=False)
    version = models.PositiveIntegerField("version", default=1)
    source_extract_at = models.DateTimeField("data fra", null=True)
    import_id = models.BigIntegerField("seneste import", null=True)

    class Meta:
        """Lists read only open cases, so closed years cost them nothing."""

        verbose_name = "sag"
        verbose_name_plural = "sager"
        indexes = [
            models.Index("number", name="case_by_number"),
            models.Index("citizen", name="case_by_citizen"),
            # Asked at every application: the one or two of a citizen's many cases.
            models.Index("citizen", name="case_open_by_citizen", condition=Q(ended_on=None)),
            models.Index("unit", "received_on", name="case_by_unit"),
            models.Index("handler", name="case_open_by_handler", condition=Q(ended_on=None)),
            models.Index(
                "section", "received_on", name="case_open_by_section", condition=Q(ended_on=None)
            ),
            models.Index("import_id", name="case_by_import", condition=Q(import_id__isnull=False)),
            models.Index("id", name="case_claimed", condition=Q(claimed_in_source=True)),
        ]
        constraints = [
            models.UniqueConstraint("source", "source_key", name="case_once_per_source"),
            models.CheckConstraint(
                name="case_waits_since_a_day",
                condition=Q(waiting_for="", waiting_since=None)
                | (~Q(waiting_for="") & Q(waiting_since__isnull=False)),
            ),
            models.CheckConstraint(
                name="case_ended_when_decided",
                condition=Q(decided_on=None) | Q(ended_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        """Return a bare id: a case number may stand in no log by accident."""
        return f"sag {self.pk}"

    def show(self, state: CaseState | None) -> None:
        """Take the fold over as today's projection; None leaves the case annulled."""
        for name, value in projection(state).items():
            setattr(self, name, value)


PROJECTED = (
    "status",
    "round",
    "waiting_for",
    "waiting_since",
    "ready_on",
    "decided_on",
    "ended_on",
    "outcome",
    "on_existing_basis",
    "claimed_in_source",
)


def projection(state: CaseState | None) -> dict[str, Any]:
    """Return the projected columns of a fold; None is a case whose receipt was taken back."""
    if state is None:
        values: tuple[object, ...] = ("annulled", 1, "", None, None, None, None, "", False, False)
        return dict(zip(PROJECTED, values, strict=True))
    waiting = state.waiting if state.is_open else None
    values = (
        state.status.value,
        state.round,
        waiting.party if waiting else "",
        waiting.since if waiting else None,
        state.ready_on,
        state.decided_on,
        state.ended_on,
        state.outcome,
        state.on_existing_basis,
        state.claimed_in_source,
    )
    return dict(zip(PROJECTED, values, strict=True))


class CaseEvent(models.Model):
    """One thing that happened to a case; never changed, only followed by another.

    `data` holds what the kind needs and names the fields of the core's CaseFact.
    """

    class Kind(models.TextChoices):
        """What can happen."""

        RECEIVED = CaseEventKind.RECEIVED.value, "Modtaget"
        RECEIPT_SENT = CaseEventKind.RECEIPT_SENT.value, "Kvittering sendt"
        INFORMATION_REQUESTED = CaseEventKind.INFORMATION_REQUESTED.value, "Oplysninger bedt om"
        INFORMATION_RECEIVED = CaseEventKind.INFORMATION_RECEIVED.value, "Oplysninger modtaget"
        HEARING_SENT = CaseEventKind.HEARING_SENT.value, "Partshøring sendt"
        HEARING_ANSWERED = CaseEventKind.HEARING_ANSWERED.value, "Partshøring besvaret"
        NOTICE_SENT = CaseEventKind.NOTICE_SENT.value, "Besked om ny dato sendt"
        NOTE = CaseEventKind.NOTE.value, "Notat"
        TRANSFERRED = CaseEventKind.TRANSFERRED.value, "Overdraget"
        SOURCE_STEP = CaseEventKind.SOURCE_STEP.value, "Trin i fagsystemet"
        DONE_IN_SOURCE = CaseEventKind.DONE_IN_SOURCE.value, "Gjort i fagsystemet"
        DECIDED = CaseEventKind.DECIDED.value, "Afgørelse sendt"
        WITHDRAWN = CaseEventKind.WITHDRAWN.value, "Ansøgningen er trukket tilbage"
        CLOSED = CaseEventKind.CLOSED.value, "Afsluttet i fagsystemet"
        REOPENED = CaseEventKind.REOPENED.value, "Hjemvist og genåbnet"
        CORRECTED = CaseEventKind.CORRECTED.value, "Rettet"
        REVERSED = CaseEventKind.REVERSED.value, "Fortrudt"

    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="+", verbose_name="sag", db_index=False
    )
    kind = models.CharField("slags", max_length=24, choices=Kind)
    happened_on = models.DateField("skete den")
    happened_at = models.DateTimeField("skete kl.", null=True)
    recorded_at = models.DateTimeField("registreret")
    staff = models.ForeignKey(
        "organisation.Staff",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="medarbejder",
        db_index=False,
    )
    job = models.CharField("job", max_length=40, blank=True)
    source_key = models.CharField("nøgle i kilden", max_length=64, null=True)  # noqa: DJ001 -- null: registered here
    import_id = models.BigIntegerField("import", null=True)
    reverses = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="tilbagefører",
        db_index=False,
    )
    data = models.JSONField("oplysninger", default=dict)

    class Meta:
        """Read by case; a source's event stands once."""

        verbose_name = "hændelse"
        verbose_name_plural = "hændelser"
        indexes = [
            models.Index("case", "happened_on", name="event_by_case"),
            models.Index("happened_on", name="event_by_day"),
            # Asked for whenever somebody applies again: the few of a citizen's many events.
            models.Index(
                "case", name="event_of_information", condition=Q(kind="information_received")
            ),
            BrinIndex("recorded_at", name="event_by_recording"),
            models.Index("import_id", name="event_by_import", condition=Q(import_id__isnull=False)),
        ]
        constraints = [
            models.UniqueConstraint("source_key", "case", name="event_once_per_source"),
            models.UniqueConstraint(
                "reverses", name="event_reversed_once", condition=Q(reverses__isnull=False)
            ),
            models.CheckConstraint(
                name="event_reverses_one",
                condition=(Q(kind="reversed") & Q(reverses__isnull=False))
                | (~Q(kind="reversed") & Q(reverses=None)),
            ),
        ]

    def __str__(self) -> str:
        """Return the kind and its day."""
        return f"{self.kind} {self.happened_on:%d.%m.%Y}"

    @property
    def fact(self) -> CaseFact:
        """Return the event as the core reads it."""
        return case_fact([getattr(self, name) for name in FACT])


# The columns of an event that the core reads, in the order `case_fact` takes them.
FACT = (
    "id",
    "kind",
    "happened_on",
    "recorded_at",
    "happened_at",
    "source_key",
    "reverses_id",
    "data",
)


def case_fact(columns: Sequence[Any]) -> CaseFact:
    """Return the columns FACT of an event as the core reads it."""
    pk, kind, happened_on, recorded_at, happened_at, source_key, reverses_id, data = columns
    return CaseFact(
        id=pk,
        kind=CaseEventKind(kind),
        happened_on=happened_on,
        recorded_at=recorded_at,
        happened_at=happened_at,
        from_source=source_key is not None,
        reverses=reverses_id,
        **fact_fields(data),
    )


_DAYS = ("source_due_on", "date_told")
_FIELDS = frozenset(
    {"section_id", "application", "unit_id", "handler_id", "party", "outcome", "reason", "step"}
    | {"receipt_untold", *_DAYS}
)


def fact_fields(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a CaseFact that an event's data holds."""
    found = {name: value for name, value in data.items() if name in _FIELDS}
    for name in _DAYS:
        if found.get(name):
            found[name] = date.fromisoformat(found[name])
    return found


def event_data(**fields: Any) -> dict[str, Any]:
    """Return the JSON of an event; what is empty is left out, and days become ISO text.

    >>> event_data(party="", date_told=date(2026, 3, 24), reason="Vi mangler en erklæring")
    {'date_told': '2026-03-24', 'reason': 'Vi mangler en erklæring'}
    """
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in fields.items()
        if value not in {None, ""}
    }
