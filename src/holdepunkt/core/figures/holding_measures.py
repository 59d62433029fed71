"""The measures of who holds whom: does everybody who wants one have one, and for how long."""

from holdepunkt.core.charts import Direction
from holdepunkt.core.figures import holding_placements as placements
from holdepunkt.core.figures.defining import Measure, Sum

HOLDING = "relationer og frister"
CITIZEN = ("borger", "borgere")
CHANGE = ("skift", "skift")
_OPEN = "borgere med en åben sag ved periodens udgang"
_CHANGES = "skift af fast sagsbehandler i perioden for borgere med en åben sag"
_NO_CHANGES = "Ingen borgere skiftede fast sagsbehandler i perioden."

HOLDING_MEASURES: tuple[Measure, ...] = (
    Measure(
        id="dedicated_wanted",
        name="Har fast sagsbehandler af dem, der ønsker en",
        sum=Sum.SHARE,
        wanted=Direction.UP,
        definition="Andelen med en fast sagsbehandler af de borgere med en åben sag ved periodens "
        "udgang, der da havde svaret, at de ønsker en. Ikke spurgt tæller ikke som et svar.",
        numerator="borgere med en fast sagsbehandler",
        denominator="borgere med en åben sag, der ønsker en fast sagsbehandler",
        population=_OPEN,
        listed="Borgere med en åben sag, der ønsker en fast sagsbehandler",
        empty="Ingen borgere med en åben sag har svaret, at de ønsker en.",
        source="relationer, frister og borgernes svar",
        place=placements.dedicated_wanted,
        subject=CITIZEN,
        needs_memory=True,
    ),
    Measure(
        id="tenure",
        name="Tid med samme faste sagsbehandler",
        sum=Sum.AGE,
        wanted=Direction.UP,
        definition="Den midterste længde i kalenderdage af den nuværende tilknytning ved periodens "
        "udgang, for borgere med en åben sag og en fast sagsbehandler. Halvdelen har haft den "
        "samme længere.",
        numerator="dage i midten (median)",
        population="borgere med en åben sag og en fast sagsbehandler ved periodens udgang",
        listed="Borgere med en åben sag og en fast sagsbehandler",
        empty="Ingen borgere med en åben sag havde en fast sagsbehandler.",
        source=HOLDING,
        place=placements.tenure,
        subject=CITIZEN,
        needs_memory=True,
    ),
    Measure(
        id="caseworker_changes",
        name="Skift pr. 100 borgere om året",
        sum=Sum.RATE,
        wanted=Direction.DOWN,
        definition="Antallet af skift af fast sagsbehandler i de seneste 365 dage pr. 100 borgere "
        "med en åben sag ved periodens udgang. Den første sagsbehandler er ikke et skift.",
        numerator="skift af fast sagsbehandler i de seneste 365 dage",
        population=_OPEN,
        listed="Borgere med en åben sag",
        empty="Ingen borgere havde en åben sag.",
        source=HOLDING,
        place=placements.caseworker_changes,
        per="100 borgere om året",
        subject=CITIZEN,
        needs_memory=True,
    ),
    Measure(
        id="continuity",
        name="Hændelser ved den faste sagsbehandler",
        sum=Sum.SHARE,
        wanted=Direction.UP,
        definition="Andelen af periodens hændelser i sagerne, hvor den medarbejder, der står for "
        "hændelsen, var borgerens faste sagsbehandler den dag. Hændelser uden en medarbejder og "
        "dage uden en fast sagsbehandler er ikke med.",
        numerator="hændelser ved dagens faste sagsbehandler",
        denominator="hændelser ved en medarbejder, mens borgeren havde en fast sagsbehandler",
        population="hændelser i enhedens sager i perioden",
        listed="Hændelser, mens borgeren havde en fast sagsbehandler",
        empty="Der er ingen hændelser at tælle i perioden.",
        source="relationer og sagernes hændelser",
        place=placements.continuity,
        subject=("hændelse", "hændelser"),
        needs_memory=True,
    ),
    Measure(
        id="change_told_before",
        name="Skift, borgeren hørte om inden",
        sum=Sum.SHARE,
        wanted=Direction.UP,
        definition="Andelen af periodens skift af fast sagsbehandler, som borgeren fik besked om "
        "før den dag, skiftet skete.",
        numerator="skift, borgeren fik besked om før dagen",
        denominator="skift i perioden",
        population=_CHANGES,
        listed="Skift af fast sagsbehandler",
        empty=_NO_CHANGES,
        source="relationer og beskeder om skift",
        place=placements.told_before_change,
        subject=CHANGE,
        needs_memory=True,
        needs_telling=True,
    ),
    Measure(
        id="change_told_after",
        name="Skift, borgeren hørte om bagefter",
        sum=Sum.COUNT,
        wanted=Direction.DOWN,
        definition="Antallet af periodens skift af fast sagsbehandler, som borgeren først fik "
        "besked om på dagen eller senere.",
        numerator="skift, borgeren fik besked om på dagen eller senere",
        population=_CHANGES,
        listed="Skift, borgeren hørte om bagefter",
        empty="",
        source="relationer og beskeder om skift",
        place=placements.told_after_change,
        subject=CHANGE,
        needs_memory=True,
        needs_telling=True,
    ),
    Measure(
        id="change_never_told",
        name="Skift, borgeren ikke har hørt om",
        sum=Sum.COUNT,
        wanted=Direction.DOWN,
        definition="Antallet af periodens skift af fast sagsbehandler, som borgeren endnu ikke har "
        "fået besked om.",
        numerator="skift uden en besked",
        population=_CHANGES,
        listed="Skift, borgeren ikke har hørt om",
        empty="",
        source="relationer og beskeder om skift",
        place=placements.never_told_of_change,
        subject=CHANGE,
        needs_memory=True,
        needs_telling=True,
    ),
    Measure(
        id="families_split",
        name="Familier med flere faste sagsbehandlere",
        sum=Sum.SHARE,
        wanted=Direction.DOWN,
        definition="Andelen af familier, der ved periodens udgang havde mere end én fast "
        "sagsbehandler, af de familier, hvor mindst to med en åben sag har en.",
        numerator="familier med flere faste sagsbehandlere",
        denominator="familier, hvor mindst to med en åben sag har en fast sagsbehandler",
        population="husstande med mindst to borgere med en åben sag ved periodens udgang",
        listed="Familier, hvor mindst to har en fast sagsbehandler",
        empty="Ingen familier har to med en åben sag og en fast sagsbehandler.",
        source="relationer, husstande og frister",
        place=placements.families_split,
        subject=("familie", "familier"),
        needs_memory=True,
    ),
)
