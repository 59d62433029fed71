"""What was brought in, from which files, and what was not; never the rows themselves."""

from django.db import models


class Import(models.Model):
    """One extract brought to us: checked first, applied when someone says so, undone if need be."""

    class State(models.TextChoices):
        """Where it stands; a killed worker leaves it where the last finished step put it."""

        RECEIVED = "received", "Modtaget"
        CHECKED = "checked", "Tjekket"
        REFUSED = "refused", "Kunne ikke læses"
        APPLYING = "applying", "Hentes ind"
        APPLIED = "applied", "Hentet ind"
        UNDOING = "undoing", "Fortrydes"
        UNDONE = "undone", "Fortrudt"
        DISCARDED = "discarded", "Kasseret"

    profile = models.CharField("profil", max_length=60)
    source = models.CharField("kildesystem", max_length=40)
    state = models.CharField("tilstand", max_length=10, choices=State, default=State.RECEIVED)
    staff = models.ForeignKey(
        "organisation.Staff",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="hentet af",
    )
    received_at = models.DateTimeField("filer modtaget")
    drawn_at = models.DateTimeField("udtrukket")
    read_on = models.DateField("læst den", null=True)
    checked_at = models.DateTimeField("tjekket", null=True)
    applied_at = models.DateTimeField("hentet ind", null=True)
    undone_at = models.DateTimeField("fortrudt", null=True)
    sentence = models.TextField("hvorfor ikke", blank=True)
    done = models.PositiveIntegerField("sager behandlet", default=0)
    total = models.PositiveIntegerField("sager i alt", default=0)
    dry_counts = models.JSONField("tal fra tjekket", default=dict)
    counts = models.JSONField("tal fra indhentningen", default=dict)
    warnings = models.JSONField("advarsler", default=list)

    class Meta:
        """The latest first."""

        verbose_name = "import"
        verbose_name_plural = "importer"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["state", "-id"], name="import_by_state"),
            models.Index(
                fields=["source", "-id"],
                name="applied_by_source",
                condition=models.Q(state="applied", total__gt=0),
            ),
        ]

    def __str__(self) -> str:
        """Return a bare id."""
        return f"import {self.pk}"


class ImportFile(models.Model):
    """A file of an import; it is deleted when nothing needs it, its fingerprint stays."""

    batch = models.ForeignKey(
        Import, on_delete=models.CASCADE, related_name="+", verbose_name="import"
    )
    position = models.PositiveSmallIntegerField("nr.")
    name = models.CharField("filnavn", max_length=120)
    extension = models.CharField("endelse", max_length=10, blank=True)
    size = models.PositiveBigIntegerField("bytes")
    sha256 = models.CharField("fingeraftryk", max_length=64)

    class Meta:
        """In the order they were given."""

        verbose_name = "importfil"
        verbose_name_plural = "importfiler"
        ordering = ["batch", "position"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "position"], name="file_once_per_import")
        ]
        indexes = [models.Index("sha256", name="file_by_fingerprint")]

    def __str__(self) -> str:
        """Return a bare id: a file's name may say more than it should."""
        return f"importfil {self.pk}"


class SetAsideRow(models.Model):
    """A row that was not brought in, and why; CPR numbers are hidden.

    Each of its `faults` is a list of four: column, value, what is wrong, and a suggestion.
    """

    batch = models.ForeignKey(
        Import, on_delete=models.CASCADE, related_name="+", verbose_name="import", db_index=False
    )
    file = models.PositiveSmallIntegerField("fil nr.")
    line = models.PositiveIntegerField("linje")
    role = models.CharField("slags række", max_length=10)
    number = models.CharField("sagsnummer", max_length=60, blank=True)
    faults = models.JSONField("fejl", default=list)

    class Meta:
        """In the order of the files."""

        verbose_name = "række sat til side"
        verbose_name_plural = "rækker sat til side"
        indexes = [models.Index("batch", "file", "line", name="set_aside_in_order")]

    def __str__(self) -> str:
        """Return a bare id."""
        return f"række sat til side {self.pk}"


class Correction(models.Model):
    """What a person wrote over one cell of a row, for as long as the source writes the row so.

    `row` is a keyed fingerprint of the row as the source wrote it. What was taken back is not used
    again, and stays: imports were brought in with it.
    """

    source = models.CharField("kildesystem", max_length=40, db_collation="C")
    row = models.CharField("rækken", max_length=32, db_collation="C")
    role = models.CharField("slags række", max_length=10)
    column = models.CharField("kolonne", max_length=200)
    value_cipher = models.BinaryField("ny værdi, krypteret")
    staff = models.ForeignKey(
        "organisation.Staff",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="rettet af",
    )
    made_at = models.DateTimeField("rettet")
    withdrawn_at = models.DateTimeField("fortrudt", null=True)

    class Meta:
        """One correction stands for a cell."""

        verbose_name = "rettelse"
        verbose_name_plural = "rettelser"
        constraints = [
            models.UniqueConstraint(
                fields=["source", "row", "column"],
                condition=models.Q(withdrawn_at=None),
                name="one_correction_stands",
            )
        ]

    def __str__(self) -> str:
        """Return a bare id."""
        return f"rettelse {self.pk}"


class CorrectedRow(models.Model):
    """That a correction was used in a row of an import."""

    batch = models.ForeignKey(
        Import, on_delete=models.CASCADE, related_name="+", verbose_name="import", db_index=False
    )
    file = models.PositiveSmallIntegerField("fil nr.")
    line = models.PositiveIntegerField("linje")
    correction = models.ForeignKey(
        Correction, on_delete=models.CASCADE, related_name="+", verbose_name="rettelse"
    )

    class Meta:
        """In the order of the files."""

        verbose_name = "rettet række"
        verbose_name_plural = "rettede rækker"
        indexes = [models.Index("batch", "file", "line", name="corrected_in_order")]

    def __str__(self) -> str:
        """Return a bare id."""
        return f"rettet række {self.pk}"


class Difference(models.Model):
    """A fact where the source and we disagree, and which the import therefore leaves alone."""

    batch = models.ForeignKey(
        Import, on_delete=models.CASCADE, related_name="+", verbose_name="import"
    )
    number = models.CharField("sagsnummer", max_length=60)
    field = models.CharField("felt", max_length=60)
    ours = models.CharField("hos os", max_length=200, blank=True)
    theirs = models.CharField("i kilden", max_length=200, blank=True)

    class Meta:
        """In the order they were found."""

        verbose_name = "afvigelse"
        verbose_name_plural = "afvigelser"

    def __str__(self) -> str:
        """Return a bare id."""
        return f"afvigelse {self.pk}"


class ImportedRow(models.Model):
    """That we hold a source's row, and with what content; keys are fingerprints.

    It answers what is new, changed, unchanged or vanished without a look at the cases themselves.
    `events` are a case's own, by key: each version as its digest and the import that brought it,
    the latest last; a version without a digest says that the import no longer had the event.
    """

    class Kind(models.TextChoices):
        """What the row is about."""

        CASE = "case", "sag"
        CITIZEN = "citizen", "borger"
        ASSIGNMENT = "holding", "tilknytning"
        GRANT = "grant", "bevilling"
        COMPLAINT = "complain", "klage"
        ABSENCE = "absence", "fravær"

    source = models.CharField("kildesystem", max_length=40, db_collation="C")
    kind = models.CharField("slags", max_length=8, choices=Kind)
    key = models.CharField("nøgle", max_length=64, db_collation="C")
    digest = models.CharField("indhold", max_length=32)
    case_number = models.CharField("sagsnummer", max_length=60, blank=True)
    events = models.JSONField("hændelser", default=dict)
    first_batch_id = models.BigIntegerField("først hentet af import")
    batch_id = models.BigIntegerField("senest rørt af import")

    class Meta:
        """One key means one thing in its source."""

        verbose_name = "hentet række"
        verbose_name_plural = "hentede rækker"
        constraints = [
            models.UniqueConstraint(fields=["source", "kind", "key"], name="imported_once"),
        ]

    def __str__(self) -> str:
        """Return a bare id."""
        return f"hentet række {self.pk}"
