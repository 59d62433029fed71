"""Papers brought in for review, and the persons they name, kept apart from all else."""

from django.db import models


class PaperImport(models.Model):
    """A paper somebody gave us: its reading, what was typed in its place, and what came of it.

    `reading` is emptied when it is thrown away; of a refused file there is only the attempt.
    """

    class State(models.TextChoices):
        """Where it stands."""

        DRAFT = "draft", "Gennemgås"
        REFUSED = "refused", "Kunne ikke læses"
        CONFIRMED = "confirmed", "Hentet ind"
        UNDONE = "undone", "Fortrudt"
        DISCARDED = "discarded", "Kasseret"

    class Into(models.TextChoices):
        """What it is to become."""

        PLAN = "plan", "En ny plan"
        STATUS = "status", "En status på en plan"
        RULES = "rules", "Sagsbehandlingsfrister"

    into = models.CharField("bliver til", max_length=6, choices=Into)
    state = models.CharField("tilstand", max_length=9, choices=State)
    staff = models.ForeignKey(
        "organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+",
        verbose_name="hentet af",
    )  # fmt: skip
    received_at = models.DateTimeField("modtaget")
    sha256 = models.CharField("fingeraftryk", max_length=64)
    extension = models.CharField("endelse", max_length=10, blank=True)
    title = models.CharField("titel", max_length=300, blank=True)
    sentence = models.CharField("hvorfor ikke", max_length=400, blank=True)
    plan = models.ForeignKey(
        "portfolio.Plan", on_delete=models.PROTECT, null=True, related_name="+",
        verbose_name="plan",
    )  # fmt: skip
    reading = models.JSONField("læst", default=dict)
    typed = models.JSONField("skrevet i stedet", default=dict)
    written = models.JSONField("hvad der blev skrevet", default=dict)
    confirmed_at = models.DateTimeField("bekræftet", null=True)
    undone_at = models.DateTimeField("fortrudt", null=True)
    version = models.PositiveIntegerField("version", default=1)

    class Meta:
        """The latest first; a file is known by its fingerprint."""

        verbose_name = "dokumentimport"
        verbose_name_plural = "dokumentimporter"
        ordering = ["-id"]
        indexes = [models.Index("sha256", name="paper_by_fingerprint")]

    def __str__(self) -> str:
        """Return a bare id."""
        return f"dokumentimport {self.pk}"

    @property
    def source(self) -> str:
        """Return what its findings are known by where they are kept."""
        return f"paper:{self.pk}"


class RoleHolder(models.Model):
    """A person whom a paper names beside a role: shown in the review, and nowhere else."""

    paper = models.ForeignKey(
        PaperImport, on_delete=models.CASCADE, related_name="+", verbose_name="dokumentimport"
    )
    role = models.CharField("rolle", max_length=200, blank=True)
    name = models.CharField("navn", max_length=200, blank=True)
    email = models.CharField("e-mail", max_length=200, blank=True)
    line = models.PositiveIntegerField("linje")

    class Meta:
        """In the order of the paper."""

        verbose_name = "navngiven rolleindehaver"
        verbose_name_plural = "navngivne rolleindehavere"

    def __str__(self) -> str:
        """Return the role; a name is no label."""
        return self.role
