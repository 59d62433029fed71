"""A report while it is written: its sections, every text they had, and the figures inserted."""

from django.db import models
from django.db.models import Q

from holdepunkt.steering.portfolio.models.meetings import PlanReport


class Manuscript(models.Model):
    """A report of a plan before it is published or thrown away; a plan has one at a time.

    `snapshot` holds what the approver reads, frozen when it was sent to her; `answer` is her
    sentence. `askings` holds each time it was sent: to whom and from whom, on which day, to be
    answered by when, the day it was answered or taken back, and what the sender then did by when.
    """

    class Stage(models.TextChoices):
        """How far it is."""

        WRITING = "writing", "Skrives"
        ASKED = "asked", "Sendt til godkendelse"
        BACK = "back", "Sendt tilbage"
        APPROVED = "approved", "Godkendt"
        PUBLISHED = "published", "Udgivet"
        DISCARDED = "discarded", "Smidt væk"

    plan = models.ForeignKey(
        "portfolio.Plan", on_delete=models.PROTECT, related_name="+", verbose_name="plan"
    )
    title = models.CharField("titel", max_length=200)
    form = models.CharField("form", max_length=10, choices=PlanReport.Form)
    case_number = models.CharField("sagsnr.", max_length=40, blank=True)
    document_number = models.CharField("dokumentnr.", max_length=40, blank=True)
    appendix = models.CharField("bilag nr.", max_length=20, blank=True)
    stage = models.CharField("hvor langt", max_length=10, choices=Stage, default=Stage.WRITING)
    begun_at = models.DateTimeField("begyndt")
    begun_by = models.ForeignKey(
        "organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+",
        verbose_name="begyndt af", db_index=False,
    )  # fmt: skip
    sent_at = models.DateTimeField("sendt til godkendelse", null=True)
    sent_by = models.ForeignKey(
        "organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+",
        verbose_name="sendt af", db_index=False,
    )  # fmt: skip
    approver = models.ForeignKey(
        "organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+",
        verbose_name="godkender", db_index=False,
    )  # fmt: skip
    answered_at = models.DateTimeField("svaret", null=True)
    askings = models.JSONField("hver gang, den er sendt", default=list)
    answer = models.CharField("svar", max_length=500, blank=True)
    snapshot = models.BinaryField("planen, som den stod", null=True)
    report = models.OneToOneField(
        PlanReport,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="udgivet som",
    )
    discarded_at = models.DateTimeField("smidt væk", null=True)
    discarded_by = models.ForeignKey(
        "organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+",
        verbose_name="smidt væk af", db_index=False,
    )  # fmt: skip
    version = models.PositiveIntegerField("version", default=1)

    class Meta:
        """One is written at a time; what is approved was sent to somebody and is frozen."""

        verbose_name = "rapportudkast"
        verbose_name_plural = "rapportudkast"
        constraints = [
            models.UniqueConstraint(
                "plan",
                name="manuscript_one_at_a_time",
                condition=Q(report=None, discarded_at=None),
            ),
            models.CheckConstraint(
                name="manuscript_sent_is_frozen",
                condition=Q(stage__in=["writing", "back", "discarded"])
                | Q(approver__isnull=False, snapshot__isnull=False),
            ),
            models.CheckConstraint(
                name="manuscript_discarded_is_told",
                condition=Q(stage="discarded", discarded_at__isnull=False)
                | (~Q(stage="discarded") & Q(discarded_at=None)),
            ),
        ]

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class Section(models.Model):
    """A section of a report: what is written for the committee, and in the councils' words.

    `key` says what it is about: `sammenfatning`, `goal-3`, `activity-17`. `why` is the author's
    line on what is changed since the last report; `holder` writes in it now.
    """

    manuscript = models.ForeignKey(
        Manuscript, on_delete=models.PROTECT, related_name="+", verbose_name="rapportudkast"
    )
    key = models.CharField("hvad det handler om", max_length=40)
    text = models.TextField("tekst", blank=True)
    plain = models.TextField("til rådene", blank=True)
    why = models.CharField("hvorfor det er ændret", max_length=300, blank=True)
    is_ready = models.BooleanField("klar", default=False)
    written_at = models.DateTimeField("skrevet", null=True)
    written_by = models.ForeignKey(
        "organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+",
        verbose_name="skrevet af", db_index=False,
    )  # fmt: skip
    holder = models.ForeignKey(
        "organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+",
        verbose_name="skrives af", db_index=False,
    )  # fmt: skip
    held_since = models.DateTimeField("skrives siden", null=True)
    version = models.PositiveIntegerField("version", default=1)

    class Meta:
        """Each once in its report."""

        verbose_name = "afsnit i en rapport"
        verbose_name_plural = "afsnit i en rapport"
        constraints = [models.UniqueConstraint("manuscript", "key", name="section_once")]

    def __str__(self) -> str:
        """Return what it is about."""
        return self.key


class SectionText(models.Model):
    """A text that a section had, and who wrote it when; never changed."""

    section = models.ForeignKey(
        Section, on_delete=models.PROTECT, related_name="+", verbose_name="afsnit"
    )
    version = models.PositiveIntegerField("version")
    text = models.TextField("tekst", blank=True)
    plain = models.TextField("til rådene", blank=True)
    why = models.CharField("hvorfor det er ændret", max_length=300, blank=True)
    written_at = models.DateTimeField("skrevet")
    staff = models.ForeignKey(
        "organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+",
        verbose_name="skrevet af", db_index=False,
    )  # fmt: skip

    class Meta:
        """Each version once."""

        verbose_name = "udgave af et afsnit"
        verbose_name_plural = "udgaver af et afsnit"
        constraints = [models.UniqueConstraint("section", "version", name="section_text_once")]

    def __str__(self) -> str:
        """Return the version."""
        return f"udgave {self.version}"


class SectionComment(models.Model):
    """What a reader says of a section while the report is written, and what an author answers.

    It is of the writing and never of the report: no paper and no snapshot holds it.
    """

    manuscript = models.ForeignKey(
        Manuscript, on_delete=models.PROTECT, related_name="+", verbose_name="rapportudkast"
    )
    key = models.CharField("hvad det handler om", max_length=40)
    text = models.CharField("kommentar", max_length=1000)
    written_at = models.DateTimeField("skrevet")
    staff = models.ForeignKey(
        "organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+",
        verbose_name="skrevet af", db_index=False,
    )  # fmt: skip
    answer = models.CharField("svar", max_length=1000, blank=True)
    answered_at = models.DateTimeField("besvaret", null=True)
    answered_by = models.ForeignKey(
        "organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+",
        verbose_name="besvaret af", db_index=False,
    )  # fmt: skip
    version = models.PositiveIntegerField("version", default=1)

    class Meta:
        """What is answered has its words and its time."""

        verbose_name = "kommentar til et afsnit"
        verbose_name_plural = "kommentarer til et afsnit"
        constraints = [
            models.CheckConstraint(
                name="section_comment_answer_is_told",
                condition=Q(answered_at=None, answer="")
                | (Q(answered_at__isnull=False) & ~Q(answer="")),
            )
        ]

    def __str__(self) -> str:
        """Return what is said."""
        return self.text


class InsertedFigure(models.Model):
    """A figure inserted in a report: what it was read from, and what stood there that day.

    `source` is `measure-<id>` or `criterion-<id>`. `period`, `definition` and `is_count` are its
    too; `is_count` is None in one inserted before they were kept. `kept_value` and `kept_on` are a
    newer reading that somebody saw and chose not to take.
    """

    manuscript = models.ForeignKey(
        Manuscript, on_delete=models.PROTECT, related_name="+", verbose_name="rapportudkast"
    )
    place = models.PositiveSmallIntegerField("nummer i rapporten")
    source = models.CharField("kilde", max_length=60)
    name = models.CharField("navn", max_length=300)
    value = models.CharField("værdi", max_length=60)
    n = models.PositiveIntegerField("antal")
    as_of = models.DateField("pr.")
    period = models.CharField("opgjort for", max_length=60, blank=True)
    definition = models.TextField("sådan er det talt", blank=True)
    is_count = models.BooleanField("et antal", null=True)
    kept_value = models.CharField("set og ikke taget med", max_length=60, blank=True)
    kept_on = models.DateField("set pr.", null=True)
    version = models.PositiveIntegerField("version", default=1)

    class Meta:
        """Each number once in its report."""

        verbose_name = "indsat tal"
        verbose_name_plural = "indsatte tal"
        constraints = [models.UniqueConstraint("manuscript", "place", name="inserted_figure_once")]

    def __str__(self) -> str:
        """Return the value as it stands."""
        return self.value
