"""A handover, and what it means for each citizen; why somebody leaves or is away is never kept."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from holdepunkt.core.handover import Kind as CoreKind


class Handover(models.Model):
    """All the citizens of one who leaves or is away, to be given to others from a day on.

    `told` is the proposal as it was shown: its proof, its loads, and what could not be placed.
    """

    class Kind(models.TextChoices):
        """Whether it was known beforehand."""

        PLANNED = CoreKind.PLANNED.value, "Planlagt"
        SUDDEN = CoreKind.SUDDEN.value, "Pludselig"

    class State(models.TextChoices):
        """Whether it is still being worked on."""

        ACTIVE = "active", "I gang"
        DONE = "done", "Gennemført"
        CANCELLED = "cancelled", "Annulleret"

    leaver = models.ForeignKey(
        "organisation.Staff", on_delete=models.PROTECT, related_name="+", verbose_name="afgiver"
    )
    unit = models.ForeignKey(
        "organisation.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="afdeling"
    )
    kind = models.CharField("slags", max_length=7, choices=Kind)
    from_on = models.DateField("fra")
    until_on = models.DateField("tilbage den", null=True)
    state = models.CharField("tilstand", max_length=9, choices=State, default=State.ACTIVE)
    started_at = models.DateTimeField("begyndt")
    started_by = models.ForeignKey(
        "organisation.Staff",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="begyndt af",
        db_index=False,
    )
    proposed_at = models.DateTimeField("foreslået", null=True)
    weights = models.CharField("vægtenes udgave", max_length=100, blank=True)
    cost = models.BigIntegerField("pris", null=True)
    bound = models.BigIntegerField("grænse", null=True)
    gap = models.FloatField("afstand", null=True)
    told = models.JSONField("forslaget i ord", default=dict)
    version = models.PositiveIntegerField("version", default=1)
    ended_on = models.DateField("afsluttet den", null=True)

    class Meta:
        """One at a time for each who leaves."""

        verbose_name = "overdragelse"
        verbose_name_plural = "overdragelser"
        constraints = [
            models.UniqueConstraint(
                "leaver", name="handover_one_at_a_time", condition=Q(state="active")
            ),
            models.CheckConstraint(
                name="handover_back_after_it_begins",
                condition=Q(until_on=None) | Q(until_on__gt=F("from_on")),
            ),
        ]

    def __str__(self) -> str:
        """Return a bare id."""
        return f"overdragelse {self.pk}"


class HandoverLine(models.Model):
    """One citizen in a handover: who takes over and why, and how far it has come.

    `family` is the same for those who are kept together; who came to the leaver after the start
    `joined_at` that later instant. `roles` are those the leaver stands in; none where she only
    handles a case. `choices` are the best receivers as they were shown. `moved_to` is who has the
    open work now, if it has been moved. `told_of` is the receiver a sent letter named before the
    head chose another. `meeting_at` is empty until a time is agreed. `superseded_by` is the line by
    which the receiver herself gave him away before all was done.
    """

    handover = models.ForeignKey(
        Handover, on_delete=models.PROTECT, related_name="lines", verbose_name="overdragelse"
    )
    citizen = models.ForeignKey(
        "citizens.Citizen", on_delete=models.PROTECT, related_name="+", verbose_name="borger"
    )
    joined_at = models.DateTimeField("kom med")
    family = models.BigIntegerField("familie")
    roles = ArrayField(models.CharField(max_length=12), default=list, verbose_name="roller")
    receiver = models.ForeignKey(
        "organisation.Staff",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="modtager",
    )
    proposed = models.ForeignKey(
        "organisation.Staff",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="foreslået modtager",
        db_index=False,
    )
    reasons = ArrayField(models.CharField(max_length=300), default=list, verbose_name="grunde")
    choices = models.JSONField("de bedste valg", default=list)
    price = models.CharField("prisen for et andet valg", max_length=400, blank=True)
    confirmed_at = models.DateTimeField("bekræftet", null=True)
    from_on = models.DateField("gælder fra", null=True)
    period_id = models.BigIntegerField("tilknytning", null=True)
    moved_to = models.ForeignKey(
        "organisation.Staff",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="har det nu",
        db_index=False,
    )
    tell_by = models.DateField("fortælles senest", null=True)
    told_on = models.DateField("fortalt den", null=True)
    told_of = models.ForeignKey(
        "organisation.Staff",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="fik at vide, det var",
        db_index=False,
    )
    meeting_on = models.DateField("introduktionsmøde", null=True)
    meeting_at = models.TimeField("mødets klokkeslæt", null=True)
    met_on = models.DateField("mødet blev holdt", null=True)
    note_by = models.DateField("notat senest", null=True)
    noted_on = models.DateField("notat skrevet", null=True)
    note = models.TextField("overdragelsesnotat", blank=True)
    version = models.PositiveIntegerField("notatets version", default=1)
    note_points = ArrayField(
        models.CharField(max_length=120), default=list, verbose_name="notatet fortæller om"
    )
    superseded_by = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="afløst af",
        db_index=False,
    )
    accept_by = models.DateField("svar senest", null=True)
    accepted_on = models.DateField("modtaget", null=True)

    class Meta:
        """A citizen stands once in a handover; who has a receiver confirmed has a day."""

        verbose_name = "borger i en overdragelse"
        verbose_name_plural = "borgere i overdragelser"
        constraints = [
            models.UniqueConstraint("handover", "citizen", name="handover_line_once"),
            models.CheckConstraint(
                name="handover_confirmed_is_whole",
                condition=Q(confirmed_at=None, from_on=None)
                | Q(confirmed_at__isnull=False, from_on__isnull=False, receiver__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        """Return a bare id."""
        return f"borger i overdragelse {self.pk}"
