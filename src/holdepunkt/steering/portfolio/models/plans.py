"""Plan, goal, activity and part; what an activity hangs on, and what was told of it.

Printed numbers are labels. A row's `version` is raised by every change of it, for the forms.
"""

from django.db import models
from django.db.models import F, Q
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from holdepunkt.core.portfolio import ActivityState, LinkKind, Phase

UNTOLD = "untold"
"""The kind of an event that takes another back."""


class Plan(models.Model):
    """A plan; `follows` is the plan that went before it.

    On the day of its `keeper` stand its meetings, and what is to be reported by nobody else.
    One that was `taken_back_on` a day stands with its story, and is offered nowhere.
    """

    title = models.CharField("titel", max_length=200)
    edition = models.CharField("udgave", max_length=60, blank=True)
    purpose = models.TextField("formål", blank=True)
    follows = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="+", verbose_name="afløser"
    )
    unit = models.ForeignKey(
        "organisation.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="enhed"
    )
    keeper = models.ForeignKey(
        "organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+",
        verbose_name="tovholder", db_index=False,
    )  # fmt: skip
    made_on = models.DateField("oprettet den")
    taken_back_on = models.DateField("fortrudt den", null=True)
    version = models.PositiveIntegerField("version", default=1)

    class Meta:
        """One title and edition once."""

        verbose_name = "plan"
        verbose_name_plural = "planer"
        constraints = [models.UniqueConstraint("title", "edition", name="plan_once")]

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class Goal(models.Model):
    """A goal or a track of a plan."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+", verbose_name="plan")
    number = models.CharField("nummer", max_length=20, blank=True)
    title = models.CharField("titel", max_length=200)
    text = models.TextField("tekst", blank=True)
    position = models.PositiveSmallIntegerField("plads", default=0)
    version = models.PositiveIntegerField("version", default=1)

    class Meta:
        """Read by plan."""

        verbose_name = "målsætning"
        verbose_name_plural = "målsætninger"

    def __str__(self) -> str:
        """Return number and title."""
        return f"{self.number} {self.title}".strip()


class Activity(models.Model):
    """An activity or a project; it may stand under a plan before it has a goal.

    `lead` is the role that answers, `holder` who has it today; `covers` what it is about, such as
    sections of law; `points` its weights for the priority list; `judged` how the steering group
    sees it where that differs from the proposed colour.
    """

    class StateName(models.TextChoices):
        """Where it stands."""

        NOT_STARTED = ActivityState.NOT_STARTED.value, ActivityState.NOT_STARTED.label
        UNDER_WAY = ActivityState.UNDER_WAY.value, ActivityState.UNDER_WAY.label
        WAITING = ActivityState.WAITING.value, ActivityState.WAITING.label
        POSTPONED = ActivityState.POSTPONED.value, ActivityState.POSTPONED.label
        UNFUNDED = ActivityState.UNFUNDED.value, ActivityState.UNFUNDED.label
        MERGED = ActivityState.MERGED.value, ActivityState.MERGED.label
        DROPPED = ActivityState.DROPPED.value, ActivityState.DROPPED.label
        REACHED = ActivityState.REACHED.value, ActivityState.REACHED.label
        NOT_REACHED = ActivityState.NOT_REACHED.value, ActivityState.NOT_REACHED.label
        UNMEASURED = ActivityState.UNMEASURED.value, ActivityState.UNMEASURED.label
        IN_OPERATION = ActivityState.IN_OPERATION.value, ActivityState.IN_OPERATION.label

    class PhaseName(models.TextChoices):
        """Which phase the work is in."""

        DEVELOPMENT = Phase.DEVELOPMENT.value, Phase.DEVELOPMENT.label
        DESIGN = Phase.DESIGN.value, Phase.DESIGN.label
        IMPLEMENTATION = Phase.IMPLEMENTATION.value, Phase.IMPLEMENTATION.label
        FOLLOW_UP = Phase.FOLLOW_UP.value, Phase.FOLLOW_UP.label

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+", verbose_name="plan")
    goal = models.ForeignKey(
        Goal, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="målsætning",
        db_index=False,
    )  # fmt: skip
    number = models.CharField("nummer", max_length=20, blank=True)
    second_number = models.CharField("andet nummer", max_length=20, blank=True)
    title = models.CharField("titel", max_length=200)
    aliases = models.JSONField("andre navne", default=list)
    content = models.TextField("indhold", blank=True)
    covers = models.JSONField("omfatter", default=list)
    phase = models.CharField("fase", max_length=14, choices=PhaseName, blank=True)
    state = models.CharField("tilstand", max_length=12, choices=StateName)
    about = models.CharField("om tilstanden", max_length=300, blank=True)
    lead = models.CharField("rolle", max_length=100, blank=True)
    holder = models.ForeignKey(
        "organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+",
        verbose_name="rollens indehaver",
    )  # fmt: skip
    unit = models.ForeignKey(
        "organisation.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="enhed",
        db_index=False,
    )  # fmt: skip
    closed_on = models.DateField("ude af porteføljen den", null=True)
    rank = models.PositiveSmallIntegerField("prioritet", null=True)
    points = models.JSONField("point", default=dict)
    judged = models.JSONField("styregruppens vurdering", default=dict)
    position = models.PositiveSmallIntegerField("plads", default=0)
    version = models.PositiveIntegerField("version", default=1)

    class Meta:
        """What has left the portfolio says why."""

        verbose_name = "indsats"
        verbose_name_plural = "indsatser"
        constraints = [
            models.CheckConstraint(
                name="activity_state_is_explained",
                condition=Q(state__in=["not_started", "under_way"]) | ~Q(about=""),
            )
        ]

    def __str__(self) -> str:
        """Return number and title."""
        return f"{self.number} {self.title}".strip()


class ActivityPart(models.Model):
    """A part of an activity that can be done by itself."""

    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, related_name="+", verbose_name="indsats"
    )
    number = models.CharField("nummer", max_length=20, blank=True)
    text = models.CharField("tekst", max_length=300)
    state = models.CharField(
        "tilstand", max_length=12, choices=Activity.StateName,
        default=ActivityState.NOT_STARTED.value,
    )  # fmt: skip
    about = models.CharField("om tilstanden", max_length=300, blank=True)
    done_on = models.DateField("gjort den", null=True)
    version = models.PositiveIntegerField("version", default=1)

    class Meta:
        """Read by activity."""

        verbose_name = "delindsats"
        verbose_name_plural = "delindsatser"

    def __str__(self) -> str:
        """Return the text."""
        return self.text


class ActivityLink(models.Model):
    """From one activity to another: what it waits for, or what became of it, across plans."""

    class Kind(models.TextChoices):
        """How they hang together."""

        AFTER = LinkKind.AFTER.value, LinkKind.AFTER.label
        INPUT = LinkKind.INPUT.value, LinkKind.INPUT.label
        BECAME = LinkKind.BECAME.value, LinkKind.BECAME.label
        INTO = LinkKind.INTO.value, LinkKind.INTO.label
        SPLIT = LinkKind.SPLIT.value, LinkKind.SPLIT.label

    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, related_name="+", verbose_name="indsats"
    )
    other = models.ForeignKey(
        Activity, on_delete=models.PROTECT, related_name="+", verbose_name="den anden"
    )
    kind = models.CharField("slags", max_length=8, choices=Kind)
    text = models.CharField("forklaring", max_length=300, blank=True)

    class Meta:
        """An activity does not wait for itself."""

        verbose_name = "sammenhæng"
        verbose_name_plural = "sammenhænge"
        constraints = [
            models.UniqueConstraint("activity", "other", "kind", name="activity_link_once"),
            models.CheckConstraint(
                name="activity_link_to_another", condition=~Q(activity=F("other"))
            ),
        ]

    def __str__(self) -> str:
        """Return the kind."""
        return self.get_kind_display()


class ActivityEvent(models.Model):
    """Something that happened to an activity: added, changed, updated, moved; never changed."""

    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, related_name="+", verbose_name="indsats",
        db_index=False,
    )  # fmt: skip
    kind = models.CharField("slags", max_length=12)
    happened_on = models.DateField("skete den")
    recorded_at = models.DateTimeField("registreret")
    facts = models.JSONField("oplysninger", default=dict)
    staff = models.ForeignKey(
        "organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+",
        verbose_name="registreret af", db_index=False,
    )  # fmt: skip

    class Meta:
        """Read by activity, the newest first."""

        verbose_name = "hændelse i en indsats"
        verbose_name_plural = "hændelser i en indsats"
        indexes = [models.Index("activity", "kind", "id", name="activity_event_newest")]

    def __str__(self) -> str:
        """Return the kind and its day."""
        return f"{self.kind} {self.happened_on:%d.%m.%Y}"


def still_told(rows: models.QuerySet[ActivityEvent]) -> models.QuerySet[ActivityEvent]:
    """Return the events that were not taken back; one that takes another back names it."""
    gone = ActivityEvent.objects.filter(kind=UNTOLD).annotate(
        event=Cast(KeyTextTransform("event", "facts"), models.BigIntegerField())
    )
    return rows.exclude(pk__in=gone.values("event"))


class SuccessCriterion(models.Model):
    """How we know that it worked: judged on evidence, or a value against a target.

    `text` is its name, and `wording` the whole sentence a paper says it in, where that is another.
    `measure` names one of the figures of the insight room; then its value is read there.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+", verbose_name="plan")
    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="indsats"
    )
    text = models.CharField("kriterium", max_length=300)
    wording = models.TextField("som det er skrevet", blank=True)
    is_quantitative = models.BooleanField("har et tal", default=False)
    operator = models.CharField("sammenligning", max_length=2, blank=True)
    baseline = models.FloatField("udgangspunkt", null=True)
    target = models.FloatField("måltal", null=True)
    unit = models.CharField("måles i", max_length=40, blank=True)
    population = models.CharField("hvem det gælder", max_length=200, blank=True)
    instrument = models.CharField("hvordan det måles", max_length=200, blank=True)
    uncovered = models.CharField("hvem målingen ikke når", max_length=200, blank=True)
    owner = models.CharField("ansvarlig rolle", max_length=100, blank=True)
    due = models.JSONField("dato", default=dict)
    evidence = models.TextField("hvad svaret bygger på", blank=True)
    judged = models.CharField("svar", max_length=200, blank=True)
    measure = models.CharField("tal fra Holdepunkt", max_length=30, blank=True)
    value = models.FloatField("værdi", null=True)
    n = models.PositiveIntegerField("antal", null=True)
    measured_on = models.DateField("målt den", null=True)
    version = models.PositiveIntegerField("version", default=1)

    class Meta:
        """A value stands with its number and its day."""

        verbose_name = "succeskriterium"
        verbose_name_plural = "succeskriterier"
        constraints = [
            models.CheckConstraint(
                name="success_criterion_value_with_n",
                condition=Q(value=None) | Q(n__isnull=False, measured_on__isnull=False),
            )
        ]

    def __str__(self) -> str:
        """Return the text."""
        return self.text


class PlanHearing(models.Model):
    """A hearing: the parties, the days, what came in, and what it changed."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+", verbose_name="plan")
    title = models.CharField("titel", max_length=200)
    parties = models.CharField("parter", max_length=200)
    first_on = models.DateField("fra")
    last_on = models.DateField("til og med")
    decided_on = models.DateField("besluttet den", null=True)
    changed = models.TextField("hvad høringen ændrede", blank=True)
    version = models.PositiveIntegerField("version", default=1)

    class Meta:
        """It ends after it begins."""

        verbose_name = "høring"
        verbose_name_plural = "høringer"
        constraints = [
            models.CheckConstraint(
                name="plan_hearing_in_order", condition=Q(last_on__gte=F("first_on"))
            )
        ]

    def __str__(self) -> str:
        """Return the title."""
        return self.title
