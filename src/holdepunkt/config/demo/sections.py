"""What is applied for in the invented municipality: sections with believable volumes and terms.

Volumes, shares and durations are invented. The terms are those of the shipped example rules, and
those that the invented municipality has decided itself where the register has none (`OWN_RULES`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from holdepunkt.core.calendar import CalendarKind, ExtraDay, legal_calendar, read_pattern
from holdepunkt.core.deadlines import Roll, Term, TermUnit, due_on

CHILDREN_ACT_ON = date(2024, 1, 1)
"""From this day help to those under eighteen stands in Barnets lov (LBK 282 of 17/03/2025)."""

QUICK, AIDS, HOUSING, HOMES = (
    "Hurtige afgørelser",
    "Hjælpemidler",
    "Bil og bolig",
    "Botilbud og støtte",
)


@dataclass(frozen=True, slots=True)
class Profile:
    """How often a section is applied for and how such cases run; shares are of all cases."""

    code: str
    name: str
    yearly: int
    ages: tuple[int, int]
    term: Term
    renewals: float = 0.25
    asked: float = 0.5
    heard: float = 0.08
    refused: float = 0.2
    department: str = ""
    formerly: str = ""
    renewal_term: Term | None = None


def weeks(length: int) -> Term:
    """Return a strict term of weeks."""
    return Term(length, TermUnit.WEEKS, Roll.STRICT)


def months(length: int) -> Term:
    """Return a strict term of months."""
    return Term(length, TermUnit.MONTHS, Roll.STRICT)


def working_days(length: int) -> Term:
    """Return a term of working days."""
    return Term(length, TermUnit.WORKING_DAYS, Roll.NONE)


PROFILES = (
    Profile("BL § 86", "Kompensationsydelse, børn", 540, (0, 17), weeks(12), 0.35, 0.6, 0.12,
            formerly="SEL § 41"),
    Profile("BL § 87", "Tabt arbejdsfortjeneste", 430, (0, 17), weeks(12), 0.45, 0.65, 0.15,
            formerly="SEL § 42"),
    Profile("BL § 90, nr. 4", "Hjælpemidler, børn", 360, (0, 17), weeks(8), 0.2, 0.4, 0.04,
            formerly="SEL § 112"),
    Profile("BL § 90, nr. 5", "Forbrugsgoder, børn", 90, (0, 17), weeks(8), 0.1, 0.4, 0.05,
            formerly="SEL § 113"),
    Profile("BL § 90, nr. 7", "Støtte til bil, børn", 34, (2, 17), weeks(8), 0.2, 0.9, 0.2,
            formerly="SEL § 114"),
    Profile("BL § 90, nr. 8", "Boligindretning, børn", 42, (1, 17), weeks(8), 0.05, 0.8, 0.12,
            formerly="SEL § 116"),
    Profile("BL § 85", "Hjemmetræning", 46, (1, 17), months(6), 0.5, 0.8, 0.12,
            formerly="SEL § 32 a"),
    Profile("BL § 89", "Ledsagelse, 12-18 år", 64, (12, 17), weeks(8), 0.3, 0.3, 0.05,
            formerly="SEL § 45"),
    Profile("BL § 32", "Støttende indsatser", 140, (0, 17), weeks(12), 0.4, 0.5, 0.15,
            formerly="SEL § 52"),
    Profile("SEL § 85", "Socialpædagogisk støtte", 960, (18, 90), working_days(30), 0.5, 0.4, 0.1),
    Profile("SEL § 95", "Tilskud til hjælp", 52, (18, 80), weeks(12), 0.3, 0.6, 0.2),
    Profile("SEL § 96", "Borgerstyret personlig assistance", 84, (18, 80), months(3),
            0.4, 0.7, 0.25),
    Profile("SEL § 97", "Ledsagelse", 330, (18, 66), working_days(30), 0.35, 0.35, 0.05,
            department=QUICK),
    Profile("SEL § 98", "Kontaktperson for døvblinde", 20, (18, 90), weeks(4), 0.4, 0.3, 0.05),
    Profile("SEL § 100", "Kompensationsydelse, voksne", 860, (18, 66), months(3), 0.35, 0.7, 0.16),
    Profile("SEL § 102", "Behandling", 130, (18, 90), weeks(10), 0.3, 0.6, 0.12),
    Profile("SEL § 103", "Beskyttet beskæftigelse", 200, (18, 66), working_days(40),
            0.3, 0.35, 0.05),
    Profile("SEL § 104", "Aktivitets- og samværstilbud", 350, (18, 90), working_days(40),
            0.35, 0.35, 0.05),
    Profile("SEL § 107", "Midlertidigt botilbud", 250, (18, 80), months(4), 0.4, 0.6, 0.15,
            department=HOMES),
    Profile("SEL § 108", "Længerevarende botilbud", 170, (18, 85), working_days(90), 0.1, 0.7, 0.15,
            department=HOMES),
    Profile("SEL § 112", "Hjælpemidler", 1820, (18, 94), weeks(8), 0.3, 0.35, 0.03,
            department=AIDS, renewal_term=working_days(5)),
    Profile("SEL § 113", "Forbrugsgoder", 400, (18, 94), weeks(8), 0.1, 0.4, 0.06,
            department=AIDS, renewal_term=working_days(5)),
    Profile("SEL § 114", "Støtte til bil", 300, (18, 80), months(12), 0.4, 0.85, 0.2,
            department=HOUSING),
    Profile("SEL § 116", "Boligindretning", 390, (18, 94), weeks(12), 0.05, 0.75, 0.1,
            department=HOUSING),
    Profile("SEL § 117", "Individuel befordring", 290, (18, 94), working_days(10), 0.4, 0.25, 0.04,
            department=QUICK),
    Profile("SEL § 141", "Handleplan, voksne", 330, (18, 66), weeks(12), 0.3, 0.25, 0.0, 0.0),
)  # fmt: skip
BY_CODE = {profile.code: profile for profile in PROFILES}


def code_on(profile: Profile, received_on: date) -> str:
    """Return the section that carried this help on the day of receipt."""
    earlier = profile.formerly and received_on < CHILDREN_ACT_ON
    return profile.formerly if earlier else profile.code


LEGAL_DAYS = legal_calendar(
    ExtraDay(CalendarKind.LEGAL, read_pattern(day), "lukket", "demo")
    for day in ("06-05", "12-24", "12-31")
)
OWN_RULES = ("SEL § 95", "SEL § 116", "SEL § 141", "BL § 32", "BL § 89")
"""Sections for which the invented municipality decided its own rules, as the register has none."""


def deadline(profile: Profile, received_on: date, *, renewal: bool) -> date:
    """Return the last day of the deadline that the rules give."""
    return due_on((renewal and profile.renewal_term) or profile.term, received_on, LEGAL_DAYS)
