"""Contacts and what came of them; the promise to ring back stands in the ledger."""

from django.db import models
from django.db.models import Q


class Contact(models.Model):
    """Somebody rang, wrote or came, or we rang; `unit` is who answers for it now.

    Whether it is answered is told by its commitment of the kind ring_back; one answered at once
    has none. `promised_at` is the instant the centre's own promise gave.
    """

    class Who(models.TextChoices):
        """Who it was."""

        CITIZEN = "citizen", "Borgeren selv"
        RELATIVE = "relative", "Pårørende eller værge"
        PROVIDER = "provider", "Leverandør"
        AUTHORITY = "authority", "Anden myndighed"

    class Channel(models.TextChoices):
        """How it came."""

        PHONE = "phone", "Telefon"
        EMAIL = "email", "E-mail"
        DIGITAL_POST = "digital_post", "Digital Post"
        VISIT = "visit", "Personligt"

    citizen = models.ForeignKey(
        "citizens.Citizen",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="borger",
    )
    unit = models.ForeignKey(
        "organisation.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="enhed"
    )
    first_unit = models.ForeignKey(
        "organisation.Unit",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="første enhed",
        db_index=False,
    )
    inbound = models.BooleanField("til os", default=True)
    who = models.CharField("hvem", max_length=10, choices=Who)
    caller = models.CharField("navn og telefon", max_length=120, blank=True)
    channel = models.CharField("kanal", max_length=12, choices=Channel)
    topic = models.CharField("emne", max_length=20)
    text = models.CharField("hvad det drejer sig om", max_length=2000)
    at_once = models.BooleanField("besvaret med det samme")
    received_on = models.DateField("modtaget den")
    received_at = models.DateTimeField("modtaget")
    promised_at = models.DateTimeField("servicemålet", null=True)
    recorded_at = models.DateTimeField("registreret")
    staff = models.ForeignKey(
        "organisation.Staff",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="skrevet af",
        db_index=False,
    )

    class Meta:
        """Read by citizen, and by the day for figures."""

        verbose_name = "henvendelse"
        verbose_name_plural = "henvendelser"
        indexes = [models.Index("received_on", name="contact_by_day")]
        constraints = [
            models.CheckConstraint(
                name="contact_answered_at_once_promises_nothing",
                condition=Q(at_once=False) | Q(promised_at=None),
            )
        ]

    def __str__(self) -> str:
        """Return a bare id."""
        return f"henvendelse {self.pk}"


class ContactEvent(models.Model):
    """What came of a contact; never changed, only followed by another."""

    class Kind(models.TextChoices):
        """What can come of it."""

        REACHED = "reached", "Ringet, fik fat i"
        MISSED = "missed", "Ikke fat i, prøver igen"
        ANSWERED = "answered", "Besvaret"
        NOTED = "noted", "Notat fra samtalen"
        PASSED = "passed", "Givet videre"
        NAMED = "named", "Borgeren fundet"

    contact = models.ForeignKey(
        Contact, on_delete=models.PROTECT, related_name="+", verbose_name="henvendelse"
    )
    kind = models.CharField("slags", max_length=10, choices=Kind)
    happened_on = models.DateField("skete den")
    recorded_at = models.DateTimeField("registreret")
    text = models.CharField("tekst", max_length=2000, blank=True)
    unit = models.ForeignKey(
        "organisation.Unit",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="enhed",
        db_index=False,
    )
    person = models.ForeignKey(
        "organisation.Staff",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="medarbejder",
        db_index=False,
    )
    staff = models.ForeignKey(
        "organisation.Staff",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="skrevet af",
        db_index=False,
    )

    class Meta:
        """Read by contact."""

        verbose_name = "hændelse i en henvendelse"
        verbose_name_plural = "hændelser i en henvendelse"

    def __str__(self) -> str:
        """Return the kind and its day."""
        return f"{self.kind} {self.happened_on:%d.%m.%Y}"


class PhoneDay(models.Model):
    """One unit's telephone on one day, as the telephone system's extract told it.

    `waited` is the seconds all calls waited together, so that days can be added up.
    """

    unit = models.ForeignKey(
        "organisation.Unit",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="enhed",
        db_index=False,
    )
    on = models.DateField("dag")
    calls = models.PositiveIntegerField("opkald")
    lost = models.PositiveIntegerField("tabte opkald")
    waited = models.PositiveBigIntegerField("ventetid i sekunder")
    source = models.CharField("kilde", max_length=40)
    import_id = models.BigIntegerField("import")

    class Meta:
        """One row a unit and day."""

        verbose_name = "telefondag"
        verbose_name_plural = "telefondage"
        constraints = [
            models.UniqueConstraint("unit", "on", name="phone_day_once"),
            models.CheckConstraint(
                name="phone_day_lost_are_calls", condition=Q(lost__lte=models.F("calls"))
            ),
        ]

    def __str__(self) -> str:
        """Return the day."""
        return f"telefondag {self.on:%d.%m.%Y}"
