"""The rules of the early warnings: what each looks for, when, and in which order they are told.

W11 (a group above its capacity) needs hours that nobody keeps yet, and is not here.
"""

from collections.abc import Mapping

from holdepunkt.core.portfolio.thresholds import Thresholds
from holdepunkt.core.wording import count, number, percent

RULES: Mapping[str, str] = {
    "W1": "Ingen ny opdatering",
    "W2": "Samme tekst igen",
    "W3": "Datoen er passeret",
    "W4": "Datoen er flyttet igen eller gjort vagere",
    "W5": "Mangler i den seneste rapport",
    "W6": "Begynder, før det, den afventer, er slut",
    "W7": "Begyndt, før grundlaget er klar",
    "W8": "Omfatter mindre end sidst",
    "W9": "Succeskriteriet mangler noget",
    "W10": "Beslutning venter",
    "W12": "Uden penge",
    "W13": "Afsluttet uden virkning, eller uden at den er målt",
    "W14": "Høringen er kort, eller beslutningen kom før",
    "W15": "Ingen har rollen",
    "W16": "Måler ikke hele målgruppen",
    "W17": "Dato uden sidste dag",
}
"""What each rule looks for, in Danish words."""
URGENCY = (
    "W3", "W10", "W7", "W6", "W4", "W14", "W5", "W17", "W1", "W15", "W12", "W8", "W2", "W9", "W16",
    "W13",
)  # fmt: skip
"""The rules as they are told: what has gone wrong, what is about to, what is silent, the rest."""
SLIPPING = frozenset({"W3", "W4", "W6", "W7"})
"""The rules by which an activity slips."""
SILENT = frozenset({"W1", "W2", "W5"})
"""The rules by which nobody says anything new of an activity."""


def rules_told(by: Thresholds) -> tuple[tuple[str, str, str], ...]:
    """Return each rule in the order of its number: its mark, its name, and when it speaks."""
    said = {
        "W1": f"Der er ikke skrevet noget i {count(by.update_days, 'dag', 'dage')} før næste møde.",
        "W2": f"»Uændret« er svaret {number(by.unchanged)} gange i træk, eller teksterne er mindst"
        f" {percent(by.alike, 0)} ens.",
        "W3": "Den sidste dag, datoen kan betyde, er gået, og den er ikke nået.",
        "W4": f"Datoen er flyttet {count(by.moves, 'gang', 'gange')} eller mere, eller den er"
        " gjort mindre præcis.",
        "W5": "Den er åben og står ikke i den seneste udgivne rapport.",
        "W6": "Dens egne datoer begynder, før det, den afventer, er færdigt.",
        "W7": "Den er i gang, og det, den afventer, er ikke færdigt.",
        "W8": "Noget, den omfattede i den seneste rapport, er ikke med mere.",
        "W9": "Kriteriet kan ikke besvares endnu, eller værdien er over"
        f" {count(by.value_days, 'dag', 'dage')} gammel.",
        "W10": f"Den har ventet i mere end {count(by.meetings, 'møde', 'møder')}.",
        "W12": "Tilstanden er »Ikke finansieret«.",
        "W13": "Den er slut, og virkningen er ikke nået eller ikke målt.",
        "W14": "Parterne har under"
        f" {count(by.hearing_weekdays, 'arbejdsdag', 'arbejdsdage')}, eller der er besluttet, før"
        " høringen var slut.",
        "W15": "Ingen rolle har ansvaret, eller ingen person har rollen i dag.",
        "W16": "Målingen når ikke alle i målgruppen.",
        "W17": "Den første dag er gået, og ingen sidste dag er sagt, så ingen kan se, om den er"
        " overskredet.",
    }
    return tuple((rule, title, said[rule]) for rule, title in RULES.items())
