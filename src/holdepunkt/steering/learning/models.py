"""Five questions and their answers, what is changed, and the month as the leadership reads it.

No text here is about a person; what a reflection began with is opened through the room that owns
it.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from holdepunkt.core.learning.looking import FEWEST_WEEKS, MOST_WEEKS

QUESTIONS = 5


class QuestionSet(models.Model):
    """The five questions from a day on, until others begin to be asked."""

    valid_from = models.DateField("gælder fra", unique=True)
    texts = ArrayField(models.CharField(max_length=200), size=QUESTIONS, verbose_name="spørgsmål")
    source = models.CharField("kilde", max_length=300)
    is_example = models.BooleanField("eksempel", default=False)

    class Meta:
        """Five, never fewer."""

        verbose_name = "spørgsmålssæt"
        verbose_name_plural = "spørgsmålssæt"
        constraints = [
            models.CheckConstraint(name="question_set_has_five", condition=Q(texts__len=QUESTIONS)),
        ]

    def __str__(self) -> str:
        """Return the day it begins."""
        return f"spørgsmål fra {self.valid_from:%d.%m.%Y}"


class Reflection(models.Model):
    """Five questions asked of those involved, about something that went badly or well.

    No page tells whom it began with; but who is sealed from that citizen sees nothing of it.
    """

    class About(models.TextChoices):
        """What it began with."""

        COMPLAINT = "complaint", "En klage"
        REMITTAL = "remittal", "En hjemvist sag"
        LATE = "late", "Et løfte, der blev holdt for sent"
        SUCCESS = "success", "Noget, der lykkedes"

    about = models.CharField("anledning", max_length=9, choices=About)
    subject_id = models.BigIntegerField("klagen eller fristen", null=True)
    title = models.CharField("hvad det handler om", max_length=120)
    citizen = models.ForeignKey(
        "citizens.Citizen",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="borger",
        db_index=False,
    )
    unit = models.ForeignKey(
        "organisation.Unit",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="enhed",
    )
    questions = models.ForeignKey(
        QuestionSet, on_delete=models.PROTECT, related_name="+", verbose_name="spørgsmål"
    )
    themes = ArrayField(models.BigIntegerField(), verbose_name="temaer", default=list)
    started_at = models.DateTimeField("begyndt")
    started_by = models.ForeignKey(
        "organisation.Staff",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="begyndt af",
        db_index=False,
    )

    class Meta:
        """Only a success begins with nothing that is registered."""

        verbose_name = "MiniFOKUS"
        verbose_name_plural = "MiniFOKUS"
        indexes = [models.Index("about", "subject_id", name="reflection_by_subject")]
        constraints = [
            models.CheckConstraint(
                name="reflection_begins_with_something",
                condition=Q(about="success", subject_id=None)
                | (~Q(about="success") & Q(subject_id__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        """Return a bare id."""
        return f"MiniFOKUS {self.pk}"


class ReflectionAnswer(models.Model):
    """One asked person's five answers.

    Unit and citizen are the reflection's, repeated for the row policy.
    """

    reflection = models.ForeignKey(
        Reflection, on_delete=models.PROTECT, related_name="+", verbose_name="MiniFOKUS"
    )
    staff = models.ForeignKey(
        "organisation.Staff",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="spurgt",
        db_index=False,
    )
    unit = models.ForeignKey(
        "organisation.Unit",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="enhed",
    )
    citizen = models.ForeignKey(
        "citizens.Citizen",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="borger",
        db_index=False,
    )
    asked_on = models.DateField("spurgt den")
    due_on = models.DateField("senest")
    texts = ArrayField(
        models.CharField(max_length=2000, blank=True), size=QUESTIONS, verbose_name="svar",
        default=list,
    )  # fmt: skip
    answered_at = models.DateTimeField("besvaret", null=True)
    released_on = models.DateField("fritaget", null=True)
    version = models.PositiveIntegerField("version", default=1)

    class Meta:
        """Each is asked once."""

        verbose_name = "svar i MiniFOKUS"
        verbose_name_plural = "svar i MiniFOKUS"
        indexes = [
            models.Index(
                "staff", name="answer_waited_for",
                condition=Q(answered_at=None, released_on=None),
            ),
        ]  # fmt: skip
        constraints = [
            models.UniqueConstraint("reflection", "staff", name="asked_once"),
            models.CheckConstraint(
                name="answer_given_or_not",
                condition=Q(answered_at=None, texts__len=0)
                | Q(answered_at__isnull=False, texts__len=QUESTIONS),
            ),
            models.CheckConstraint(
                name="answer_due_after_it_is_asked", condition=Q(due_on__gte=F("asked_on"))
            ),
        ]

    def __str__(self) -> str:
        """Return a bare id."""
        return f"svar {self.pk}"


class LearningAction(models.Model):
    """What is changed, where, by whom, from when; and which measure should move by how much.

    `measured_in` is the smallest unit that holds all `units`; `expected` is in the measure's own
    unit (points of a percentage for a share), the wanted way. `told` is the chart's verdict on the
    day somebody decided what came of it.
    """

    class Kind(models.TextChoices):
        """What sort of thing is changed."""

        PROCEDURE = "procedure", "Arbejdsgang"
        LETTER = "letter", "Brev"
        TRAINING = "training", "Oplæring"
        COOPERATION = "cooperation", "Samarbejde"

    class Outcome(models.TextChoices):
        """What was decided when it was looked at."""

        KEPT = "kept", "Beholdt"
        CHANGED = "changed", "Lavet om"
        DROPPED = "dropped", "Droppet"

    kind = models.CharField("slags", max_length=11, choices=Kind)
    title = models.CharField("hvad vi ændrer", max_length=200)
    reflection = models.ForeignKey(
        Reflection,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="fra MiniFOKUS",
    )
    follows = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="afløser",
        db_index=False,
    )
    units = ArrayField(models.BigIntegerField(), verbose_name="hvor")
    measured_in = models.ForeignKey(
        "organisation.Unit",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="måles i",
    )
    themes = ArrayField(models.BigIntegerField(), verbose_name="temaer", default=list)
    owner = models.ForeignKey(
        "organisation.Staff",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="ejer",
        db_index=False,
    )
    from_on = models.DateField("fra")
    measure = models.CharField("mål, der skal flytte sig", max_length=30)
    expected = models.FloatField("hvor meget")
    weeks = models.PositiveSmallIntegerField("efter hvor mange uger")
    look_on = models.DateField("ses på den")
    outcome = models.CharField("beslutning", max_length=7, choices=Outcome, blank=True)
    sentence = models.CharField("hvorfor", max_length=500, blank=True)
    told = models.CharField("hvad grafen sagde", max_length=40, blank=True)
    ended_on = models.DateField("besluttet den", null=True)
    created_at = models.DateTimeField("oprettet")
    created_by = models.ForeignKey(
        "organisation.Staff",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="oprettet af",
        db_index=False,
    )
    version = models.PositiveIntegerField("version", default=1)

    class Meta:
        """A decision has its day and its sentence."""

        verbose_name = "læringstiltag"
        verbose_name_plural = "læringstiltag"
        indexes = [
            models.Index("owner", name="learning_action_open", condition=Q(ended_on=None)),
            models.Index(F("look_on").desc(), name="learning_action_by_look"),
        ]
        constraints = [
            models.CheckConstraint(
                name="learning_action_decided_or_not",
                condition=Q(outcome="", sentence="", ended_on=None)
                | (~Q(outcome="") & ~Q(sentence="") & Q(ended_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="learning_action_weeks",
                condition=Q(weeks__gte=FEWEST_WEEKS, weeks__lte=MOST_WEEKS),
            ),
            models.CheckConstraint(name="learning_action_hopes", condition=Q(expected__gt=0)),
        ]

    def __str__(self) -> str:
        """Return what is changed."""
        return self.title


class AreaNote(models.Model):
    """What an area's head says of a month: where it stands, what is hard, what went well."""

    unit = models.ForeignKey(
        "organisation.Unit",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="område",
    )
    month = models.DateField("månedens første dag")
    status = models.CharField("status", max_length=1000, blank=True)
    challenges = models.CharField("udfordringer", max_length=1000, blank=True)
    successes = models.CharField("succeser", max_length=1000, blank=True)
    staff = models.ForeignKey(
        "organisation.Staff",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="skrevet af",
        db_index=False,
    )
    written_at = models.DateTimeField("skrevet")
    version = models.PositiveIntegerField("version", default=1)

    class Meta:
        """One a month."""

        verbose_name = "områdets ord"
        verbose_name_plural = "områdernes ord"
        constraints = [models.UniqueConstraint("unit", "month", name="area_note_once")]

    def __str__(self) -> str:
        """Return the month."""
        return f"områdets ord om {self.month:%m.%Y}"


class FrozenBriefing(models.Model):
    """The leadership's page of a month, frozen once: the bytes, and by whom and when."""

    month = models.DateField("månedens første dag", unique=True)
    frozen_at = models.DateTimeField("låst")
    staff = models.ForeignKey(
        "organisation.Staff",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="låst af",
        db_index=False,
    )
    content = models.BinaryField("indhold")
    sha256 = models.CharField("fingeraftryk", max_length=64)

    class Meta:
        """The Danish word."""

        verbose_name = "ledelsesside"
        verbose_name_plural = "ledelsessider"

    def __str__(self) -> str:
        """Return the month."""
        return f"ledelsesside for {self.month:%m.%Y}"
