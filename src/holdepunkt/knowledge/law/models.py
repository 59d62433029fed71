"""What is stored of the law: sections, what is dated about them, and days that are closed."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from holdepunkt.core.calendar import CalendarKind
from holdepunkt.core.deadlines import Roll, TermUnit
from holdepunkt.core.law import RuleKind

_PERIOD = Func(
    F("valid_from"), F("valid_until"), function="daterange", output_field=DateRangeField()
)


def _ends_after_it_begins(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=name,
        condition=Q(valid_until=None) | Q(valid_until__gt=F("valid_from")),
        violation_error_message="Perioden skal slutte, efter den begynder.",
    )


class Law(models.Model):
    """An act; `rank` orders the laws, and one may be meant where a section stands without a law."""

    code = models.CharField("forkortelse", max_length=10, unique=True)
    title = models.CharField("navn", max_length=120)
    names = ArrayField(
        models.CharField(max_length=120), verbose_name="andre skrivemåder", default=list
    )
    is_default = models.BooleanField("menes uden lov foran", default=False)
    rank = models.PositiveSmallIntegerField("rækkefølge")

    class Meta:
        """At most one default law."""

        verbose_name = "lov"
        verbose_name_plural = "love"
        constraints = [
            models.UniqueConstraint(
                "is_default", name="law_one_default", condition=Q(is_default=True)
            )
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.title


class LawSection(models.Model):
    """A section of a law while it is in force; its rules, names and successors are dated."""

    law = models.ForeignKey(Law, on_delete=models.PROTECT, related_name="+", verbose_name="lov")
    number = models.CharField("paragraf", max_length=12)
    kle = models.CharField("KLE-nummer", max_length=10, blank=True)
    valid_from = models.DateField("gælder fra")
    valid_until = models.DateField("gælder til", null=True)
    source = models.CharField("kilde", max_length=400)

    class Meta:
        """A number stands once in a law."""

        verbose_name = "paragraf"
        verbose_name_plural = "paragraffer"
        constraints = [
            models.UniqueConstraint("law", "number", name="section_once_in_law"),
            _ends_after_it_begins("section_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        """Return the number with its sign."""
        return f"§ {self.number}"


class LawSectionName(models.Model):
    """What a section is called in a period."""

    section = models.ForeignKey(
        LawSection, on_delete=models.PROTECT, related_name="+", verbose_name="paragraf"
    )
    title = models.CharField("navn", max_length=160)
    valid_from = models.DateField("gælder fra")
    valid_until = models.DateField("gælder til", null=True)

    class Meta:
        """One name at a time."""

        verbose_name = "paragrafnavn"
        verbose_name_plural = "paragrafnavne"
        constraints = [
            ExclusionConstraint(
                name="section_name_one_at_a_time",
                expressions=[
                    (F("section"), RangeOperators.EQUAL),
                    (_PERIOD, RangeOperators.OVERLAPS),
                ],
                violation_error_message="Paragraffen har allerede et navn i den periode.",
            ),
            _ends_after_it_begins("section_name_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.title


class LawSectionSuccession(models.Model):
    """That the matters of one section are decided by another from a day."""

    section = models.ForeignKey(
        LawSection, on_delete=models.PROTECT, related_name="+", verbose_name="paragraf"
    )
    successor = models.ForeignKey(
        LawSection, on_delete=models.PROTECT, related_name="+", verbose_name="afløst af"
    )
    from_on = models.DateField("fra")
    source = models.CharField("kilde", max_length=400)

    class Meta:
        """A section takes over from another once, and never from itself."""

        verbose_name = "paragrafafløsning"
        verbose_name_plural = "paragrafafløsninger"
        constraints = [
            models.UniqueConstraint("section", "successor", name="succession_once"),
            models.CheckConstraint(
                name="succession_of_another", condition=~Q(section=F("successor"))
            ),
        ]

    def __str__(self) -> str:
        """Return from when the other section decides."""
        return f"afløst fra {self.from_on:%d.%m.%Y}"


class ReassessmentDemand(models.Model):
    """That grants made before a day must be decided anew by another, the law having changed."""

    section = models.ForeignKey(
        LawSection, on_delete=models.PROTECT, related_name="+", verbose_name="paragraf"
    )
    granted_before = models.DateField("bevilget før")
    due_on = models.DateField("revurderet senest")
    text = models.CharField("krav", max_length=200)
    source = models.CharField("kilde", max_length=400)

    class Meta:
        """One demand for each change of the law."""

        verbose_name = "revurderingskrav"
        verbose_name_plural = "revurderingskrav"
        constraints = [
            models.UniqueConstraint("section", "granted_before", name="reassessment_once"),
            models.CheckConstraint(
                name="reassessment_after_the_grant", condition=Q(due_on__gte=F("granted_before"))
            ),
        ]

    def __str__(self) -> str:
        """Return the demand and its day."""
        return f"{self.text} senest {self.due_on:%d.%m.%Y}"


class Scoped(models.Model):
    """What a law says of all its sections, or of one of them."""

    law = models.ForeignKey(Law, on_delete=models.PROTECT, related_name="+", verbose_name="lov")
    section = models.ForeignKey(
        LawSection,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="kun denne paragraf",
    )

    class Meta:
        """No table of its own."""

        abstract = True


class FollowUpRule(Scoped):
    """How often grants of a law, or of one section of it, are followed up in a period."""

    first_months = models.PositiveSmallIntegerField("måneder til første opfølgning")
    every_months = models.PositiveSmallIntegerField("måneder mellem de næste")
    renewal_weeks = models.PositiveSmallIntegerField("fornyelse åbnes uger før udløb")
    valid_from = models.DateField("bevilget fra")
    valid_until = models.DateField("bevilget til", null=True)
    decided_by = models.CharField("besluttet af", max_length=200)
    published_in = models.CharField("offentliggjort", max_length=400)
    is_example = models.BooleanField("eksempel", default=False)

    class Meta:
        """One rhythm at a time."""

        verbose_name = "opfølgningsregel"
        verbose_name_plural = "opfølgningsregler"
        constraints = [
            models.UniqueConstraint(
                "law", "section", "valid_from", name="follow_up_rule_once", nulls_distinct=False
            ),
            _ends_after_it_begins("follow_up_rule_ends_after_it_begins"),
            models.CheckConstraint(
                name="follow_up_rule_is_decided_and_published",
                condition=~Q(decided_by="") & ~Q(published_in=""),
            ),
        ]

    def __str__(self) -> str:
        """Return the two lengths."""
        return f"efter {self.first_months}, så hver {self.every_months}. måned"


class AgeRule(Scoped):
    """Whom a law, or one section of it, is for in a period, in whole years, both included."""

    least = models.PositiveSmallIntegerField("fra år", null=True)
    most = models.PositiveSmallIntegerField("til og med år", null=True)
    advice = models.CharField("hvor andre hører til", max_length=200, blank=True)
    valid_from = models.DateField("modtaget fra")
    valid_until = models.DateField("modtaget til", null=True)
    source = models.CharField("kilde", max_length=400)

    class Meta:
        """One rule at a time, and it has a bound."""

        verbose_name = "aldersregel"
        verbose_name_plural = "aldersregler"
        constraints = [
            models.UniqueConstraint(
                "law", "section", "valid_from", name="age_rule_once", nulls_distinct=False
            ),
            _ends_after_it_begins("age_rule_ends_after_it_begins"),
            models.CheckConstraint(
                name="age_rule_has_a_bound",
                condition=Q(least__isnull=False) | Q(most__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        """Return the two bounds."""
        return f"{self.least or 0}-{self.most or ''} år"


class DeadlineRule(models.Model):
    """How long a kind of question about a section may take, for what is received in a period."""

    class Kind(models.TextChoices):
        """What sort of question the rule is for."""

        FIRST = RuleKind.FIRST.value, RuleKind.FIRST.label
        RENEWAL = RuleKind.RENEWAL.value, RuleKind.RENEWAL.label
        FOLLOW_UP = RuleKind.FOLLOW_UP.value, RuleKind.FOLLOW_UP.label
        REMITTED = RuleKind.REMITTED.value, RuleKind.REMITTED.label
        REASSESSMENT = RuleKind.REASSESSMENT.value, RuleKind.REASSESSMENT.label
        ACCESS_REQUEST = RuleKind.ACCESS_REQUEST.value, RuleKind.ACCESS_REQUEST.label
        COMPLAINT = RuleKind.COMPLAINT.value, RuleKind.COMPLAINT.label
        COMPLAINT_ANSWER = RuleKind.COMPLAINT_ANSWER.value, RuleKind.COMPLAINT_ANSWER.label
        RECONSIDERATION = RuleKind.RECONSIDERATION.value, RuleKind.RECONSIDERATION.label
        FORWARDING = RuleKind.FORWARDING.value, RuleKind.FORWARDING.label

    class Unit(models.TextChoices):
        """What the length is counted in."""

        DAYS = TermUnit.DAYS.value, "dage"
        WORKING_DAYS = TermUnit.WORKING_DAYS.value, "arbejdsdage"
        WEEKS = TermUnit.WEEKS.value, "uger"
        MONTHS = TermUnit.MONTHS.value, "måneder"

    class RollChoice(models.TextChoices):
        """Where a deadline goes that ends on a closed day."""

        STRICT = Roll.STRICT.value, "senest den sidste arbejdsdag før"
        FORWARD = Roll.FORWARD.value, "den første arbejdsdag efter"
        NONE = Roll.NONE.value, "bliver på dagen"

    section = models.ForeignKey(
        LawSection, on_delete=models.PROTECT, related_name="+", verbose_name="paragraf"
    )
    kind = models.CharField("slags", max_length=20, choices=Kind)
    length = models.PositiveSmallIntegerField("længde")
    unit = models.CharField("enhed", max_length=20, choices=Unit)
    roll = models.CharField("på en lukkedag", max_length=10, choices=RollChoice)
    valid_from = models.DateField("modtaget fra")
    valid_until = models.DateField("modtaget til", null=True)
    version = models.PositiveSmallIntegerField("version")
    decided_by = models.CharField("besluttet af", max_length=200)
    published_in = models.CharField("offentliggjort", max_length=400)
    is_example = models.BooleanField("eksempel", default=False)

    class Meta:
        """One rule at a time for a section and kind; who decided it and where is never empty."""

        verbose_name = "sagsbehandlingsfrist"
        verbose_name_plural = "sagsbehandlingsfrister"
        constraints = [
            ExclusionConstraint(
                name="rule_one_at_a_time",
                expressions=[
                    (F("section"), RangeOperators.EQUAL),
                    (F("kind"), RangeOperators.EQUAL),
                    (_PERIOD, RangeOperators.OVERLAPS),
                ],
                violation_error_message="Der gælder allerede en frist i den periode.",
            ),
            models.UniqueConstraint("section", "kind", "version", name="rule_version_once"),
            _ends_after_it_begins("rule_ends_after_it_begins"),
            models.CheckConstraint(
                name="rule_is_decided_and_published",
                condition=~Q(decided_by="") & ~Q(published_in=""),
                violation_error_message="Skriv, hvem der har besluttet fristen, og hvor den står.",
            ),
        ]

    def __str__(self) -> str:
        """Return the length, as it is written."""
        return f"{self.length} {self.get_unit_display()}"


class ClosingDay(models.Model):
    """A day that is closed in one calendar beside weekends and public holidays."""

    class Calendar(models.TextChoices):
        """The calendars that are kept apart."""

        LEGAL = CalendarKind.LEGAL.value, "frister"
        OFFICE = CalendarKind.OFFICE.value, "kontoret"
        POSTAL = CalendarKind.POSTAL.value, "posten"

    calendar = models.CharField("kalender", max_length=10, choices=Calendar)
    pattern = models.CharField("dag", max_length=12)
    name = models.CharField("navn", max_length=80)
    valid_from = models.DateField("gælder fra")
    valid_until = models.DateField("gælder til", null=True)
    source = models.CharField("kilde", max_length=400)

    class Meta:
        """The same day is named once at a time in a calendar."""

        verbose_name = "lukkedag"
        verbose_name_plural = "lukkedage"
        constraints = [
            ExclusionConstraint(
                name="closing_day_one_at_a_time",
                expressions=[
                    (F("calendar"), RangeOperators.EQUAL),
                    (F("pattern"), RangeOperators.EQUAL),
                    (_PERIOD, RangeOperators.OVERLAPS),
                ],
                violation_error_message="Dagen er allerede lukket i den periode.",
            ),
            _ends_after_it_begins("closing_day_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        """Return the day's name."""
        return self.name


class LawEdition(models.Model):
    """The one row that names the law's present edition; it changes with whatever changes above.

    So a process knows with one question whether the rule book it holds is still the true one.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    edition = models.UUIDField("udgave")

    class Meta:
        """There is one row."""

        verbose_name = "lovudgave"
        verbose_name_plural = "lovudgaver"
        constraints = [models.CheckConstraint(name="law_edition_one_row", condition=Q(id=1))]

    def __str__(self) -> str:
        """Return the edition's number."""
        return str(self.edition)
