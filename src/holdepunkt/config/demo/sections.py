"""What is applied for in the invented municipality: sections with believable volumes and terms.

Volumes, shares and durations are invented. The terms follow the shipped example rules, so that
about four of five decisions fall in time. Section numbers and names: Serviceloven and Barnets lov.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

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
    """How often a section is applied for and how such cases run; terms in days."""

    code: str
    name: str
    yearly: int
    ages: tuple[int, int]
    term: int
    renewal_term: int
    renewals: float = 0.25
    asked: float = 0.5
    heard: float = 0.08
    refused: float = 0.2
    department: str = ""
    formerly: str = ""


PROFILES = (
    Profile("BL § 86", "Kompensationsydelse, børn", 540, (0, 17), 84, 28, 0.35, 0.6, 0.12,
            formerly="SEL § 41"),
    Profile("BL § 87", "Tabt arbejdsfortjeneste", 430, (0, 17), 84, 28, 0.45, 0.65, 0.15,
            formerly="SEL § 42"),
    Profile("BL § 90, nr. 4", "Hjælpemidler, børn", 360, (0, 17), 56, 28, 0.2, 0.4, 0.04,
            formerly="SEL § 112"),
    Profile("BL § 90, nr. 5", "Forbrugsgoder, børn", 90, (0, 17), 56, 28, 0.1, 0.4, 0.05,
            formerly="SEL § 113"),
    Profile("BL § 90, nr. 7", "Støtte til bil, børn", 34, (2, 17), 270, 180, 0.2, 0.9, 0.2,
            formerly="SEL § 114"),
    Profile("BL § 90, nr. 8", "Boligindretning, børn", 42, (1, 17), 56, 56, 0.05, 0.8, 0.12,
            formerly="SEL § 116"),
    Profile("BL § 85", "Hjemmetræning", 46, (1, 17), 180, 84, 0.5, 0.8, 0.12,
            formerly="SEL § 32 a"),
    Profile("BL § 89", "Ledsagelse, 12-18 år", 64, (12, 17), 56, 28, 0.3, 0.3, 0.05,
            formerly="SEL § 45"),
    Profile("BL § 32", "Støttende indsatser", 140, (0, 17), 84, 56, 0.4, 0.5, 0.15,
            formerly="SEL § 52"),
    Profile("SEL § 85", "Socialpædagogisk støtte", 1080, (18, 90), 56, 28, 0.5, 0.4, 0.1),
    Profile("SEL § 95", "Tilskud til hjælp", 52, (18, 80), 84, 56, 0.3, 0.6, 0.2),
    Profile("SEL § 96", "Borgerstyret personlig assistance", 84, (18, 80), 84, 56, 0.4, 0.7, 0.25),
    Profile("SEL § 97", "Ledsagelse", 330, (18, 66), 56, 28, 0.35, 0.35, 0.05,
            department=QUICK),
    Profile("SEL § 98", "Kontaktperson for døvblinde", 20, (18, 90), 56, 28, 0.4, 0.3, 0.05),
    Profile("SEL § 100", "Kompensationsydelse, voksne", 860, (18, 66), 84, 42, 0.35, 0.7, 0.16),
    Profile("SEL § 102", "Behandling", 130, (18, 90), 70, 42, 0.3, 0.6, 0.12),
    Profile("SEL § 103", "Beskyttet beskæftigelse", 200, (18, 66), 84, 42, 0.3, 0.35, 0.05),
    Profile("SEL § 104", "Aktivitets- og samværstilbud", 350, (18, 90), 84, 42, 0.35, 0.35, 0.05),
    Profile("SEL § 107", "Midlertidigt botilbud", 250, (18, 80), 84, 56, 0.4, 0.6, 0.15,
            department=HOMES),
    Profile("SEL § 108", "Længerevarende botilbud", 170, (18, 85), 84, 56, 0.1, 0.7, 0.15,
            department=HOMES),
    Profile("SEL § 112", "Hjælpemidler", 2380, (18, 94), 56, 28, 0.3, 0.35, 0.03,
            department=AIDS),
    Profile("SEL § 113", "Forbrugsgoder", 400, (18, 94), 56, 28, 0.1, 0.4, 0.06,
            department=AIDS),
    Profile("SEL § 114", "Støtte til bil", 300, (18, 80), 365, 180, 0.4, 0.85, 0.2,
            department=HOUSING),
    Profile("SEL § 116", "Boligindretning", 390, (18, 94), 84, 84, 0.05, 0.75, 0.1,
            department=HOUSING),
    Profile("SEL § 117", "Individuel befordring", 290, (18, 94), 56, 28, 0.4, 0.25, 0.04,
            department=QUICK),
    Profile("SEL § 141", "Handleplan, voksne", 330, (18, 66), 84, 84, 0.3, 0.25, 0.0, 0.0),
)  # fmt: skip
BY_CODE = {profile.code: profile for profile in PROFILES}


def code_on(profile: Profile, received_on: date) -> str:
    """Return the section that carried this help on the day of receipt."""
    earlier = profile.formerly and received_on < CHILDREN_ACT_ON
    return profile.formerly if earlier else profile.code
