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
        COORDINATING = "coordinating", "Koordinerende sagsbehandler"
        SUBSTITUTE = "substitute", "Stedfortræder"
        HANDLER = "handler", "Sagsbehandler på en sag"
        RECEIVER = "receiver", "Overtager borgeren"
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
            # Every row policy asks who stands to a citizen today: answered without the table.
            models.Index(
                fields=["citizen"],
                include=["staff", "unit", "from_on", "until_on"],
                name="relation_seen_by",
            ),
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


class Opening(models.Model):
    """A citizen opened with a reason by somebody without a relation; it ends by itself.

    Somebody else reviews it (`reviewer`), as Datatilsynet asks of access outside one's work.
    """

    class Purpose(models.TextChoices):
        """What an opening can be for."""

        URGENT = "urgent", "Akut hjælp til borgeren"
        COVER = "cover", "Vagt eller fravær i en anden afdeling"
        COMPLAINT = "complaint", "Klage eller aktindsigt"
        OVERSIGHT = "oversight", "Ledelsestilsyn"

    class Outcome(models.TextChoices):
        """What the review found."""

        JUSTIFIED = "justified", "I orden"
        UNJUSTIFIED = "unjustified", "Ikke i orden"

    citizen = models.ForeignKey(
        Citizen, on_delete=models.PROTECT, related_name="+", verbose_name="borger"
    )
    staff = models.ForeignKey(
        "organisation.Staff", on_delete=models.PROTECT, related_name="+", verbose_name="hvem"
    )
    unit = models.ForeignKey(
        "organisation.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="enhed"
    )
    purpose = models.CharField("formål", max_length=12, choices=Purpose)
    reason = models.CharField("begrundelse", max_length=1000)
    opened_at = models.DateTimeField("åbnet")
    until_at = models.DateTimeField("lukker")
    reviewer = models.ForeignKey(
        "organisation.Staff",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="gennemgået af",
    )
    reviewed_at = models.DateTimeField("gennemgået", null=True)
    outcome = models.CharField("udfald", max_length=12, choices=Outcome, blank=True)
    remark = models.CharField("bemærkning", max_length=1000, blank=True)

    class Meta:
        """Nobody reviews her own opening, and a reason is a reason."""

        verbose_name = "åbning"
        verbose_name_plural = "åbninger"
        indexes = [models.Index(fields=["staff", "until_at"], name="opening_in_force")]
        constraints = [
            models.CheckConstraint(
                name="opening_reviewed_by_another",
                condition=Q(reviewer=None) | ~Q(reviewer=F("staff")),
            ),
            models.CheckConstraint(
                name="opening_review_is_whole",
                condition=Q(reviewer=None, reviewed_at=None, outcome="")
                | (Q(reviewer__isnull=False, reviewed_at__isnull=False) & ~Q(outcome="")),
            ),
            models.CheckConstraint(
                name="opening_has_a_reason", condition=Q(reason__regex=r"^\S(.|\n){18,}\S$")
            ),
        ]

    def __str__(self) -> str:
        """Return a bare id."""
        return f"åbning {self.pk}"


class Disqualification(models.Model):
    """A member of staff who may have nothing to do with a person's case (forvaltningsloven § 3).

    Declared by herself. A person who is not known here is kept as a keyed print of the CPR number
    alone, so that the seal holds from the first day he is.
    """

    class Kind(models.TextChoices):
        """Why."""

        SELF = "self", "Det er min egen sag"
        SPOUSE = "spouse", "Ægtefælle eller samlever"
        KIN = "kin", "Familie eller svigerfamilie"
        HOUSEHOLD = "household", "Vi bor sammen"
        OTHER = "other", "Anden nær forbindelse"

    staff = models.ForeignKey(
        "organisation.Staff", on_delete=models.PROTECT, related_name="+", verbose_name="hvem"
    )
    citizen = models.ForeignKey(
        Citizen, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="borger"
    )
    cpr_hash = models.BinaryField("CPR, nøglet aftryk", null=True)
    kind = models.CharField("hvorfor", max_length=12, choices=Kind)
    declared_at = models.DateTimeField("erklæret")
    ended_at = models.DateTimeField("ophævet", null=True)

    class Meta:
        """Of a citizen, or of a number."""

        verbose_name = "inhabilitet"
        verbose_name_plural = "inhabiliteter"
        indexes = [
            models.Index(
                fields=["staff"], name="disqualification_in_force", condition=Q(ended_at=None)
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="disqualification_of_somebody",
                condition=Q(citizen__isnull=False) | Q(cpr_hash__isnull=False),
            )
        ]

    def __str__(self) -> str:
        """Return a bare id."""
        return f"inhabilitet {self.pk}"


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


class GivenFact(models.Model):
    """Something the citizen told us, or said is still right; never changed, only followed.

    `topic` is the key the centre's list gives it, `title` its word then.
    """

    class Kind(models.TextChoices):
        """What was said of it."""

        TOLD = "told", "Fortalt"
        CONFIRMED = "confirmed", "Stadig rigtigt"
        GONE = "gone", "Gælder ikke mere"

    citizen = models.ForeignKey(
        Citizen, on_delete=models.PROTECT, related_name="+", verbose_name="borger"
    )
    topic = models.CharField("emne", max_length=20)
    title = models.CharField("emnets navn", max_length=60)
    kind = models.CharField("slags", max_length=10, choices=Kind)
    text = models.CharField("oplysning", max_length=300, blank=True)
    source = models.CharField("kilde", max_length=100)
    happened_on = models.DateField("skete den")
    recorded_at = models.DateTimeField("registreret")
    staff = models.ForeignKey(
        "organisation.Staff", on_delete=models.PROTECT, related_name="+", verbose_name="medarbejder"
    )

    class Meta:
        """Read by citizen."""

        verbose_name = "oplysning fra borgeren"
        verbose_name_plural = "oplysninger fra borgeren"

    def __str__(self) -> str:
        """Return the topic and its day."""
        return f"{self.topic} {self.happened_on:%d.%m.%Y}"
