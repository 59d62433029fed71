"""The paper a citizen is given about who has looked: plain words around the rows of the extract."""

from django.conf import settings

from holdepunkt.core.wording import clock_time, long_date, number
from holdepunkt.entrance.desk.queries.seen import SeenExtract
from holdepunkt.foundation import clock
from holdepunkt.foundation.rendering import Document, Facts, Heading, Paragraph, Table

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


def seen_paper(extract: SeenExtract) -> Document:
    """Return the paper; of very many looks it shows the newest, and says so."""
    openings = Table("Hvem har åbnet, de nyeste først", extract.opening_heads, extract.opening_rows)
    looks = Table("Opslag, de nyeste først", extract.heads, extract.rows[:MOST_ON_PAPER])
    return Document(
        title="Hvem har set dine oplysninger",
        made_at=extract.drawn_at,
        parts=(
            Facts(_facts(extract)),
            Paragraph(_intent()),
            Paragraph(WITH_NAMES if extract.has_names else WITHOUT_NAMES),
            Heading("Spørg eller klag"),
            Paragraph(_ask(extract)),
            Paragraph(COMPLAIN),
            Heading("Åbnet med begrundelse"),
            Paragraph(OPENED),
            openings if openings.rows else Paragraph(NONE_OPENED),
            Heading("Alle opslag"),
            Paragraph(TABLE),
            Paragraph(COLUMNS),
            Paragraph(_kept(extract)),
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
