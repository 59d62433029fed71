"""Letters to citizens; the words stand as they were, only the sending is written later."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from holdepunkt.core import letters


class Letter(models.Model):
    """A letter to a citizen: written once, taken out by one, sent once or withdrawn.

    A letter to a child's parents may be about brothers and sisters too (`siblings`, their ids).
    """

    class Reader(models.TextChoices):
        """To whom it is addressed."""

        CITIZEN = letters.CITIZEN, "Borgeren"
        PARENTS = letters.PARENTS, "Forældrene"

    class How(models.TextChoices):
        """How a letter left us."""

        PRINT = "print", "Printet og sendt"
        DIGITAL_POST = "digital_post", "Sendt med Digital Post"
        FILE = "file", "Hentet som fil og sendt"

    citizen = models.ForeignKey(
        "citizens.Citizen", on_delete=models.PROTECT, related_name="+", verbose_name="borger"
    )
    unit = models.ForeignKey(
        "organisation.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="afdeling"
    )
    siblings = ArrayField(models.BigIntegerField(), default=list, verbose_name="søskende i brevet")
    reader = models.CharField("læser", max_length=8, choices=Reader, default=Reader.CITIZEN)
    template = models.CharField("skabelon", max_length=40)
    version = models.PositiveSmallIntegerField("skabelonens version")
    language = models.CharField("sprog", max_length=5)
    title = models.CharField("titel", max_length=200)
    paragraphs = ArrayField(models.TextField(), verbose_name="afsnit")
    made_at = models.DateTimeField("skrevet")
    made_by = models.ForeignKey(
        "organisation.Staff",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="skrevet af",
        db_index=False,
    )
    send_by = models.DateField("sendes senest")
    sent_at = models.DateTimeField("sendt", null=True)
    sent_on = models.DateField("sendt den", null=True)
    sent_how = models.CharField("sendt hvordan", max_length=12, choices=How, blank=True)
    sent_by = models.ForeignKey(
        "organisation.Staff",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="sendt af",
        db_index=False,
    )
    withdrawn_at = models.DateTimeField("taget tilbage", null=True)
    taken_at = models.DateTimeField("taget ud", null=True)
    taken_by = models.ForeignKey(
        "organisation.Staff",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="taget ud af",
        db_index=False,
    )

    class Meta:
        """The post room reads only what waits."""

        verbose_name = "brev"
        verbose_name_plural = "breve"
        indexes = [
            models.Index(
                "send_by",
                "id",
                name="letter_waiting",
                condition=Q(sent_at=None, withdrawn_at=None),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="letter_sent_is_whole",
                condition=Q(sent_at=None, sent_on=None, sent_how="", sent_by=None)
                | (Q(sent_at__isnull=False, sent_on__isnull=False) & ~Q(sent_how="")),
            ),
            models.CheckConstraint(
                name="letter_sent_or_withdrawn", condition=Q(sent_at=None) | Q(withdrawn_at=None)
            ),
        ]

    def __str__(self) -> str:
        """Return a bare id."""
        return f"brev {self.pk}"


class Concern(models.Model):
    """What a letter is about; `key` tells it, so that the same thing never makes two letters.

    The subject is opaque: it means something to the room above that wrote the letter. So is what
    is `carried`: it is handed back to that room when the letter has left us.
    """

    letter = models.ForeignKey(
        Letter, on_delete=models.PROTECT, related_name="concerns", verbose_name="brev"
    )
    key = models.CharField("nøgle", max_length=120, unique=True, db_collation="C")
    citizen = models.ForeignKey(
        "citizens.Citizen",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="borger",
        db_index=False,
    )
    subject_type = models.CharField("genstandens slags", max_length=20)
    subject_id = models.BigIntegerField("genstand")
    carried = models.JSONField("det, der følger med", default=dict)

    class Meta:
        """Found by its subject."""

        verbose_name = "sag et brev handler om"
        verbose_name_plural = "sager breve handler om"
        indexes = [models.Index("subject_type", "subject_id", name="letter_concern_by_subject")]

    def __str__(self) -> str:
        """Return a bare id."""
        return f"brevets genstand {self.pk}"
