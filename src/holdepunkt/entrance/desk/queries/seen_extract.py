"""The extract that a citizen is given about who has looked: rows, and plain words around them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings

from holdepunkt.core.sheets import semicolon_file
from holdepunkt.core.wording import clock_time, long_date, number
from holdepunkt.foundation import clock
from holdepunkt.foundation.rendering import Document, Facts, Heading, Paragraph, Table
from holdepunkt.registry.citizens.public import CitizenCard

MOST_ON_PAPER = 2_000

WITH_NAMES = (
    "Her står navne på medarbejdere. Dem får du kun, når du har brug for dem. "
    "Pas godt på dem, og del dem ikke med andre uden grund."
)
WITHOUT_NAMES = (
    "Her står ingen navne på medarbejdere. Du kan bede om dem. Så ser vi på, om du har brug for "
    "dem, og om det er i orden over for dem."
)
TABLE = (
    "Et opslag er én side, der viste noget om dig. Det kan være din egen side. Det kan også være "
    "en liste, hvor du stod sammen med andre. Systemet skriver selv hvert opslag ned. Ingen "
    "medarbejder kan rette i det."
)
COLUMNS = (
    "Forhold siger, hvad medarbejderen var for dig den dag. Intet forhold betyder, at hun ikke var "
    "din sagsbehandler og ikke var i din afdeling. Formål siger, hvad opslaget var til."
)
OPENED = (
    "En medarbejder uden for din afdeling kan åbne din side i otte timer. Hun skal skrive hvorfor. "
    "Bagefter ser en anden på, om det var i orden."
)
NONE_OPENED = "Ingen har åbnet din side på den måde."
OTHER_SYSTEMS = (
    "Kommunen har også andre systemer. De har deres egne lister. Spørg os, hvis du vil se dem."
)
COMPLAIN = (
    "Er du utilfreds, kan du klage til Datatilsynet. Se www.datatilsynet.dk, eller ring på telefon "
    "33 19 32 00. Det koster ikke noget."
)


@dataclass(frozen=True, slots=True)
class SeenExtract:
    """All looks at a citizen as he may be given them, with or without the names of staff.

    Data protection regulation art. 15 (C-579/21): when and for what is owed, who only where it is
    needed. Every paper is made from this value. `total` counts all looks, `since` is the oldest's
    day, `ask` whom the citizen can ask.
    """

    card: CitizenCard
    has_names: bool
    drawn_at: datetime
    since: date
    total: int
    ask: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    opening_heads: tuple[str, ...]
    opening_rows: tuple[tuple[str, ...], ...]
    citizens_shown: tuple[int, ...]

    def file(self) -> bytes:
        """Return the extract for a spreadsheet."""
        return semicolon_file(self.heads, self.rows)

    def paper(self) -> Document:
        """Return the extract for the citizen to read; of very many looks the newest."""
        openings = Table("Hvem har åbnet, de nyeste først", self.opening_heads, self.opening_rows)
        looks = Table("Opslag, de nyeste først", self.heads, self.rows[:MOST_ON_PAPER])
        return Document(
            title="Hvem har set dine oplysninger",
            made_at=self.drawn_at,
            parts=(
                Facts(_facts(self)),
                Paragraph(_intent()),
                Paragraph(WITH_NAMES if self.has_names else WITHOUT_NAMES),
                Heading("Spørg eller klag"),
                Paragraph(_ask(self)),
                Paragraph(COMPLAIN),
                Heading("Åbnet med begrundelse"),
                Paragraph(OPENED),
                openings if openings.rows else Paragraph(NONE_OPENED),
                Heading("Alle opslag"),
                Paragraph(TABLE),
                Paragraph(COLUMNS),
                Paragraph(_kept(self)),
                looks if looks.rows else Paragraph("Ingen har slået dig op i den tid."),
            ),
        )


def _facts(extract: SeenExtract) -> tuple[tuple[str, str], ...]:
    drawn_at = clock.local(extract.drawn_at)
    return (
        ("Borger", extract.card.name),
        ("Lavet", f"{long_date(drawn_at)} {clock_time(drawn_at)}"),
        ("Perioden", f"{long_date(extract.since)} til {long_date(drawn_at)}"),
        ("Opslag", number(extract.total)),
        ("Åbnet med begrundelse", number(len(extract.opening_rows))),
    )


def _intent() -> str:
    return (
        f"Her kan du se, hvornår {settings.HOLDEPUNKT_CENTRE} har set dine oplysninger, og hvad "
        "det var til. Det gælder systemet Holdepunkt. Du har ret til at få det at vide. Det står i "
        f"databeskyttelsesforordningens artikel 15. {OTHER_SYSTEMS}"
    )


def _ask(extract: SeenExtract) -> str:
    return (
        f"Er der noget, du ikke forstår, så ring til os, og spørg efter {extract.ask}. Ring også, "
        "hvis du ikke kan se, hvorfor nogen har slået dig op. Så finder vi ud af det. Du kan også "
        f"skrive til databeskyttelsesrådgiveren i {settings.HOLDEPUNKT_MUNICIPALITY}."
    )


def _kept(extract: SeenExtract) -> str:
    kept = (
        f"Vi gemmer opslag i {settings.HOLDEPUNKT_KEEP_MONTHS} måneder. Det, der er ældre, kan "
        "være slettet."
    )
    if extract.total <= MOST_ON_PAPER:
        return kept
    return (
        f"{kept} Her står de nyeste {number(MOST_ON_PAPER)} af {number(extract.total)} opslag. "
        "Du kan bede os om resten."
    )
