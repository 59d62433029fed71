"""Citizens, households and relations; every table here is under row policies."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import BrinIndex, GinIndex
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Collate, Lower, Replace

# Danish order without ICU: å after ø after æ after z, and aa as å; the same on every PostgreSQL.
_DANISH_ORDER = Collate(
    Func(
        Replace(Lower("name"), Value("aa"), Value("å")),
        Value("æäøöåüéè"),
        Value("{{||}uee"),
        function="translate",
        output_field=models.TextField(),
    ),
    "C",
)


class Household(models.Model):
    """People who live together as the register says; siblings are found through it."""

    source_key = models.CharField("nøgle i kilden", max_length=80, unique=True)

    class Meta:
        """The Danish word."""

        verbose_name = "husstand"
        verbose_name_plural = "husstande"

    def __str__(self) -> str:
        """Return a bare id: a household has no name of its own."""
        return f"husstand {self.pk}"


class Citizen(models.Model):
    """A person the centre works for."""

    name = models.CharField("navn", max_length=200)
    sort_name = models.GeneratedField(
        expression=_DANISH_ORDER, output_field=models.TextField(), db_persist=True
    )
    birth_on = models.DateField("fødselsdag", null=True)
    cpr_cipher = models.BinaryField("CPR, krypteret", null=True)
    cpr_hash = models.BinaryField("CPR, nøglet aftryk", null=True, unique=True)
    protected = models.BooleanField("navne- og adressebeskyttelse", default=False)
    address = models.CharField("adresse", max_length=200, blank=True)
    phone = models.CharField("telefon", max_length=20, blank=True)
    household = models.ForeignKey(
        Household, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="husstand"
    )
    source_key = models.CharField("nøgle i kilden", max_length=80, null=True, unique=True)  # noqa: DJ001 -- null: made here

    class Meta:
        """The Danish word."""

        verbose_name = "borger"
        verbose_name_plural = "borgere"

    def __str__(self) -> str:
        """Return a bare id: a name never reaches a log by accident."""
        return f"borger {self.pk}"


class NameToken(models.Model):
    """One word of a citizen's name, folded for search; protected citizens have none."""

    citizen = models.ForeignKey(
        Citizen, on_delete=models.CASCADE, related_name="+", verbose_name="borger"
    )
    token = models.TextField("navneord", db_collation="C")

    class Meta:
        """Found by prefix as a range, which row policies let use the index."""

        verbose_name = "navneord"
        verbose_name_plural = "navneord"
        indexes = [models.Index(fields=["token", "citizen"], name="name_token_prefix")]

    def __str__(self) -> str:
        """Return a bare id."""
        return f"navneord {self.pk}"


class Relation(models.Model):
    """How a member of staff or a unit stands to a citizen, from a day up to another.

    Access decisions, row policies and Min dag read it; a change takes effect by its period,
    without a job.
    """

    class Role(models.TextChoices):
        """The ways to stand to a citizen."""

        HOLDER = "holder", "Fast sagsbehandler"
        SUBSTITUTE = "substitute", "Stedfortræder"
        HANDLER = "handler", "Sagsbehandler på en sag"
        UNIT = "unit", "Afdeling"

    citizen = models.ForeignKey(
        Citizen,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="borger",
        db_index=False,  # the first column of `relation_once_per_source`
    )
    staff = models.ForeignKey(
        "organisation.Staff",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="medarbejder",
        db_index=False,
    )
    unit = models.ForeignKey(
        "organisation.Unit",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="enhed",
        db_index=False,
    )
    role = models.CharField("forhold", max_length=12, choices=Role)
    from_on = models.DateField("fra")
    until_on = models.DateField("til", null=True)
    source = models.CharField("kilde", max_length=80)

    class Meta:
        """One source says one thing about one pair."""

        verbose_name = "relation"
        verbose_name_plural = "relationer"
        indexes = [
            models.Index(fields=["staff", "citizen"], name="relation_by_staff"),
            models.Index(fields=["unit", "citizen"], name="relation_by_unit"),
        ]
        constraints = [
            models.UniqueConstraint(
                "citizen",
                "staff",
                "unit",
                "role",
                "source",
                name="relation_once_per_source",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="relation_to_staff_or_unit",
                condition=Q(staff=None, unit__isnull=False) | Q(staff__isnull=False, unit=None),
            ),
            models.CheckConstraint(
                name="relation_ends_after_it_begins",
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
            ),
        ]

    def __str__(self) -> str:
        """Return a bare id."""
        return f"relation {self.pk}"


class LookUp(models.Model):
    """One page that showed citizens to somebody: who looked, at whom, when, where, and as what.

    `citizens` and `relations` belong together place by place; a relation is what the looker was to
    the citizen at that moment, "" for nothing. Never changed; read through `citizens_seen`. The
    database adds `xact`, the number of the transaction, for the sealer (migration 0007).
    """

    at = models.DateTimeField("tidspunkt")
    staff_id = models.BigIntegerField("medarbejder")
    role = models.CharField("rolle", max_length=20, blank=True)
    unit_id = models.BigIntegerField("enhed", null=True)
    page = models.CharField("side", max_length=60)
    purpose = models.CharField("formål", max_length=200, blank=True)
    citizens = ArrayField(models.BigIntegerField(), verbose_name="borgere")
    relations = ArrayField(models.CharField(max_length=12), verbose_name="forhold")

    class Meta:
        """Found by citizen, and a day at a time."""

        verbose_name = "opslag"
        verbose_name_plural = "opslag"
        indexes = [
            GinIndex("citizens", name="look_up_by_citizen"),
            BrinIndex("at", name="look_up_by_time"),
        ]

    def __str__(self) -> str:
        """Return the page and a bare id."""
        return f"{self.page} {self.pk}"
