"""Complaints with today's projection, their append-only story, and the words they are sorted by."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from holdepunkt.core.complaints import (
    ComplaintEventKind,
    ComplaintFact,
    ComplaintKind,
    ComplaintOutcome,
    ComplaintStage,
    Reconsideration,
)


class ComplaintTopic(models.Model):
    """A theme of complaints, or a cause that Ankestyrelsen gives, in a period, with its source."""

    class Kind(models.TextChoices):
        """What the word sorts."""

        THEME = "theme", "Tema"
        CAUSE = "cause", "Årsag"

    kind = models.CharField("slags", max_length=5, choices=Kind)
    name = models.CharField("navn", max_length=120)
    rank = models.PositiveSmallIntegerField("rækkefølge")
    valid_from = models.DateField("gælder fra")
    valid_until = models.DateField("gælder til", null=True)
    source = models.CharField("kilde", max_length=300)
    is_example = models.BooleanField("eksempel", default=False)
    version = models.PositiveIntegerField("version", default=1)

    class Meta:
        """One word once; it ends, and is never deleted, for complaints are sorted by it."""

        verbose_name = "klageemne"
        verbose_name_plural = "klageemner"
        constraints = [
            models.UniqueConstraint("kind", "name", name="topic_once"),
            models.CheckConstraint(
                name="topic_ends_after_it_begins",
                condition=Q(valid_until=None) | Q(valid_until__gt=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        """Return the word."""
        return self.name


class Complaint(models.Model):
    """One matter somebody complains of; counted once, however many times it comes in.

    What follows `text` is a projection of the story, kept for lists; `into` is the complaint of
    the same matter that it was joined with.
    """

    class KindName(models.TextChoices):
        """What is complained of."""

        HANDLING = ComplaintKind.HANDLING.value, "Over sagsbehandlingen"
        DECISION = ComplaintKind.DECISION.value, "Over afgørelsen"
        ADVISER = ComplaintKind.ADVISER.value, "Fra Borgerrådgiveren"

    class StageName(models.TextChoices):
        """Where it stands."""

        OPEN = ComplaintStage.OPEN.value, "Åben"
        APPEALED = ComplaintStage.APPEALED.value, "Hos Ankestyrelsen"
        ENDED = ComplaintStage.ENDED.value, "Afsluttet"
        JOINED = ComplaintStage.JOINED.value, "Lagt sammen med en anden"
        ANNULLED = ComplaintStage.ANNULLED.value, "Fortrudt"

    class ReconsiderationName(models.TextChoices):
        """What the reconsideration ended with."""

        UPHELD = Reconsideration.UPHELD.value, "Afgørelsen fastholdes"
        PARTLY = Reconsideration.PARTLY.value, "Borgeren får delvist medhold"
        GIVEN = Reconsideration.GIVEN.value, "Borgeren får fuldt medhold"

    class OutcomeName(models.TextChoices):
        """What Ankestyrelsen answered."""

        UPHELD = ComplaintOutcome.UPHELD.value, "Stadfæstet"
        CHANGED = ComplaintOutcome.CHANGED.value, "Ændret eller ophævet"
        REMITTED = ComplaintOutcome.REMITTED.value, "Hjemvist"
        DISMISSED = ComplaintOutcome.DISMISSED.value, "Afvist"

    number = models.CharField("klagenummer", max_length=60, blank=True, db_collation="C")
    source = models.CharField("kildesystem", max_length=40, blank=True)
    source_key = models.CharField("nøgle i kilden", max_length=64, null=True)  # noqa: DJ001 -- null: registered here
    citizen = models.ForeignKey(
        "citizens.Citizen",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="borger",
        db_index=False,
    )
    channel = models.CharField("kanal", max_length=14, blank=True)
    text = models.CharField("hvad der klages over", max_length=2000, blank=True)

    kind = models.CharField("slags", max_length=8, choices=KindName)
    case = models.ForeignKey(
        "cases.Case",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="sag",
        db_index=False,
    )
    unit = models.ForeignKey(
        "organisation.Unit",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="afdeling",
        db_index=False,
    )
    received_on = models.DateField("modtaget")
    decision_on = models.DateField("borgeren fik afgørelsen", null=True)
    themes = ArrayField(models.BigIntegerField(), verbose_name="temaer", default=list)
    stage = models.CharField("tilstand", max_length=8, choices=StageName)
    ended_on = models.DateField("afsluttet", null=True)
    reconsideration = models.CharField(
        "genvurdering", max_length=6, choices=ReconsiderationName, blank=True
    )
    outcome = models.CharField("udfald", max_length=9, choices=OutcomeName, blank=True)
    outcome_on = models.DateField("udfaldets dag", null=True)
    into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="lagt sammen med",
        db_index=False,
    )
    version = models.PositiveIntegerField("version", default=1)
    source_extract_at = models.DateTimeField("data fra", null=True)
    import_id = models.BigIntegerField("seneste import", null=True)

    class Meta:
        """Lists ask by unit and by citizen."""

        verbose_name = "klage"
        verbose_name_plural = "klager"
        indexes = [
            models.Index("citizen", name="complaint_by_citizen"),
            models.Index("unit", F("received_on").desc(), name="complaint_by_unit"),
            models.Index("case", name="complaint_by_case", condition=Q(case__isnull=False)),
        ]
        constraints = [
            models.UniqueConstraint("source", "source_key", name="complaint_once_per_source"),
            models.CheckConstraint(
                name="complaint_outcome_has_its_day",
                condition=Q(outcome="", outcome_on=None)
                | (~Q(outcome="") & Q(outcome_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="complaint_not_into_itself", condition=Q(into=None) | ~Q(into=F("id"))
            ),
        ]

    def __str__(self) -> str:
        """Return a bare id."""
        return f"klage {self.pk}"


class ComplaintEvent(models.Model):
    """One thing that happened to a complaint; never changed, only followed by another.

    `data` holds the fields of the complaint that it tells; `case_event` is what it did to the case.
    """

    class Kind(models.TextChoices):
        """What can happen."""

        STATED = ComplaintEventKind.STATED.value, "Klagen kom"
        CORRECTED = ComplaintEventKind.CORRECTED.value, "Rettet"
        ANSWERED = ComplaintEventKind.ANSWERED.value, "Besvaret"
        RECONSIDERED = ComplaintEventKind.RECONSIDERED.value, "Genvurderet"
        FORWARDED = ComplaintEventKind.FORWARDED.value, "Sendt til Ankestyrelsen"
        DECIDED = ComplaintEventKind.DECIDED.value, "Udfald"
        WITHDRAWN = ComplaintEventKind.WITHDRAWN.value, "Faldt bort"
        JOINED = ComplaintEventKind.JOINED.value, "Lagt sammen med en anden"
        REVERSED = ComplaintEventKind.REVERSED.value, "Fortrudt"

    complaint = models.ForeignKey(
        Complaint, on_delete=models.PROTECT, related_name="+", verbose_name="klage"
    )
    kind = models.CharField("slags", max_length=12, choices=Kind)
    happened_on = models.DateField("skete den")
    recorded_at = models.DateTimeField("registreret")
    data = models.JSONField("oplysninger", default=dict)
    note = models.CharField("bemærkning", max_length=1000, blank=True)
    case_event = models.BigIntegerField("hændelse i sagen", null=True)
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
        """An event is taken back once."""

        verbose_name = "hændelse i en klage"
        verbose_name_plural = "hændelser i klager"
        indexes = [
            models.Index(
                "import_id", name="complaint_event_by_import", condition=Q(import_id__isnull=False)
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                "reverses", name="complaint_reversed_once", condition=Q(reverses__isnull=False)
            ),
            models.CheckConstraint(
                name="complaint_event_reverses_one",
                condition=(Q(kind="reversed") & Q(reverses__isnull=False))
                | (~Q(kind="reversed") & Q(reverses=None)),
            ),
        ]

    def __str__(self) -> str:
        """Return the kind and its day."""
        return f"{self.kind} {self.happened_on:%d.%m.%Y}"

    @property
    def fact(self) -> ComplaintFact:
        """Return the event as the core reads it."""
        return ComplaintFact(
            self.pk,
            ComplaintEventKind(self.kind),
            self.recorded_at,
            self.data,
            self.reverses_id,
        )
