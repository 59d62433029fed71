"""What is decided, what was sent out, and what was reported: frozen, and never changed."""

from django.db import models
from django.db.models import Q


class SteeringMeeting(models.Model):
    """A meeting of a plan's steering group."""

    plan = models.ForeignKey(
        "portfolio.Plan", on_delete=models.PROTECT, related_name="+", verbose_name="plan"
    )
    held_on = models.DateField("dato")
    present = models.CharField("til stede, roller", max_length=300, blank=True)
    is_held = models.BooleanField("holdt", default=False)
    called_off_on = models.DateField("aflyst den", null=True)
    minutes_at = models.DateTimeField("referatet sidst hentet", null=True)
    version = models.PositiveIntegerField("version", default=1)

    class Meta:
        """One meeting a day."""

        verbose_name = "styregruppemøde"
        verbose_name_plural = "styregruppemøder"
        constraints = [models.UniqueConstraint("plan", "held_on", name="steering_meeting_once")]

    def __str__(self) -> str:
        """Return the day."""
        return f"møde {self.held_on:%d.%m.%Y}"


class SteeringPack(models.Model):
    """The agenda as it was sent out, and the plan as it stood then."""

    meeting = models.OneToOneField(
        SteeringMeeting, on_delete=models.PROTECT, related_name="+", verbose_name="møde"
    )
    sent_at = models.DateTimeField("sendt ud")
    staff = models.ForeignKey(
        "organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+",
        verbose_name="sendt af", db_index=False,
    )  # fmt: skip
    agenda = models.BinaryField("dagsorden")
    snapshot = models.BinaryField("planen, som den stod")
    sha256 = models.CharField("fingeraftryk", max_length=64)

    class Meta:
        """A meeting has one pack."""

        verbose_name = "mødepakke"
        verbose_name_plural = "mødepakker"

    def __str__(self) -> str:
        """Return when it was sent."""
        return f"pakke {self.sent_at:%d.%m.%Y}"


class PlanDecision(models.Model):
    """A decision asked for or made: who, when, on what basis, and what follows."""

    plan = models.ForeignKey(
        "portfolio.Plan", on_delete=models.PROTECT, related_name="+", verbose_name="plan"
    )
    activity = models.ForeignKey(
        "portfolio.Activity", on_delete=models.PROTECT, null=True, related_name="+",
        verbose_name="indsats",
    )  # fmt: skip
    meeting = models.ForeignKey(
        SteeringMeeting, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="møde"
    )
    what = models.CharField("hvad skal besluttes", max_length=300)
    by = models.CharField("hvem beslutter", max_length=120)
    basis = models.CharField("grundlag", max_length=300, blank=True)
    asked_on = models.DateField("bedt om den")
    decided_on = models.DateField("besluttet den", null=True)
    # A paper's decision: its words of when; asked_on and decided_on are then only the import's.
    when_said = models.CharField("hvornår, som skrevet", max_length=120, blank=True)
    outcome = models.TextField("beslutning", blank=True)
    # Who carries it out, a role; the day is both the last for it and the one it is asked about.
    doer = models.CharField("udføres af", max_length=120, blank=True)
    follow_up_on = models.DateField("senest, og følges op den", null=True)
    came_of_it = models.TextField("hvad der kom ud af det", blank=True)
    came_on = models.DateField("fulgt op den", null=True)
    # Who wrote the decision, and what stood in its place while it was asked for.
    written_at = models.DateTimeField("skrevet", null=True)
    written_by = models.ForeignKey(
        "organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+",
        verbose_name="skrevet af", db_index=False,
    )  # fmt: skip
    asked = models.JSONField("som der blev spurgt", default=dict)
    superseded_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="+", verbose_name="afløst af",
        db_index=False,
    )  # fmt: skip
    version = models.PositiveIntegerField("version", default=1)

    class Meta:
        """A decision made has its day and its words, and so has what came of it."""

        verbose_name = "beslutning"
        verbose_name_plural = "beslutninger"
        constraints = [
            models.CheckConstraint(
                name="plan_decision_is_told",
                condition=Q(decided_on=None, outcome="")
                | (Q(decided_on__isnull=False) & ~Q(outcome="")),
            ),
            models.CheckConstraint(
                name="plan_decision_follow_up_is_told",
                condition=Q(came_on=None, came_of_it="")
                | (Q(came_on__isnull=False, decided_on__isnull=False) & ~Q(came_of_it="")),
            ),
        ]

    def __str__(self) -> str:
        """Return what it is about."""
        return self.what


class WarningAnswer(models.Model):
    """Why a warning is no problem, until a day; one taken back is followed by a day that has gone.

    The newest of a rule and subject holds.
    """

    plan = models.ForeignKey(
        "portfolio.Plan", on_delete=models.PROTECT, related_name="+", verbose_name="plan"
    )
    rule = models.CharField("regel", max_length=4)
    subject = models.CharField("genstand", max_length=40)
    until_on = models.DateField("til og med")
    why = models.CharField("hvorfor", max_length=300)
    answered_at = models.DateTimeField("svaret")
    staff = models.ForeignKey(
        "organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+",
        verbose_name="svaret af", db_index=False,
    )  # fmt: skip

    class Meta:
        """Read by plan."""

        verbose_name = "svar på en advarsel"
        verbose_name_plural = "svar på advarsler"

    def __str__(self) -> str:
        """Return the rule and the day."""
        return f"{self.rule} til {self.until_on:%d.%m.%Y}"


class PlanReport(models.Model):
    """A report of a plan, published once from one frozen snapshot."""

    class Form(models.TextChoices):
        """How it is laid out."""

        SECTIONS = "sections", "Afsnit med punkter"
        TABLE = "table", "Tabel på tværs"

    plan = models.ForeignKey(
        "portfolio.Plan", on_delete=models.PROTECT, related_name="+", verbose_name="plan"
    )
    title = models.CharField("titel", max_length=200)
    form = models.CharField("form", max_length=10, choices=Form)
    case_number = models.CharField("sagsnr.", max_length=40, blank=True)
    document_number = models.CharField("dokumentnr.", max_length=40, blank=True)
    appendix = models.CharField("bilag nr.", max_length=20, blank=True)
    summary = models.TextField("sammenfatning", blank=True)
    why = models.JSONField("hvorfor det er ændret", default=dict)
    as_of = models.DateField("pr.")
    published_at = models.DateTimeField("udgivet")
    staff = models.ForeignKey(
        "organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+",
        verbose_name="udgivet af", db_index=False,
    )  # fmt: skip
    snapshot = models.BinaryField("planen, som den stod")
    sha256 = models.CharField("fingeraftryk", max_length=64)

    class Meta:
        """Read by plan, the newest first."""

        verbose_name = "statusrapport"
        verbose_name_plural = "statusrapporter"

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class ReportPaper(models.Model):
    """One file of a published report: for whom, in which format, byte for byte."""

    class Readers(models.TextChoices):
        """For whom it is written; the figures are the same."""

        COMMITTEE = "committee", "Udvalget"
        COUNCILS = "councils", "Rådene"
        STAFF = "staff", "Medarbejderne"

    report = models.ForeignKey(
        PlanReport, on_delete=models.PROTECT, related_name="+", verbose_name="statusrapport"
    )
    readers = models.CharField("til", max_length=10, choices=Readers)
    suffix = models.CharField("format", max_length=4)
    content = models.BinaryField("indhold")
    sha256 = models.CharField("fingeraftryk", max_length=64)

    class Meta:
        """Each is made once."""

        verbose_name = "rapportfil"
        verbose_name_plural = "rapportfiler"
        constraints = [
            models.UniqueConstraint("report", "readers", "suffix", name="report_paper_once")
        ]

    def __str__(self) -> str:
        """Return the readers and the format."""
        return f"{self.get_readers_display()} ({self.suffix})"
