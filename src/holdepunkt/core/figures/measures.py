"""The measures, each defined once.

A share on time alone would reward holding old cases back, so beside it stand the open late ones,
the age of the oldest, what lies ready and unsent, and the days from ready to sent.
"""

from holdepunkt.core.charts import Direction
from holdepunkt.core.figures import placements
from holdepunkt.core.figures.complaining import COMPLAINT_MEASURES
from holdepunkt.core.figures.contact_measures import CONTACT_MEASURES
from holdepunkt.core.figures.defining import Measure, Sum
from holdepunkt.core.figures.holding_measures import CITIZEN, HOLDING, HOLDING_MEASURES

# Raised when a definition changes, so that a stored figure tells which one it was made by.
VERSION = 1
LEDGER = "frister og aftaler"
CASES = "sagernes hændelser"

MEASURES: tuple[Measure, ...] = (
    Measure(
        id="decided_in_time",
        name="Afgjort inden frist",
        sum=Sum.SHARE,
        wanted=Direction.UP,
        definition="Andelen af periodens afgørelser, der blev sendt senest på den dato, borgeren "
        "først fik at vide. "
        "En ny dato gør ikke en forsinket afgørelse rettidig. Afgørelser uden frist er ikke med.",
        numerator="afgørelser sendt senest på den første dato",
        denominator="alle afgørelser i perioden, der havde en frist",
        population="afgørelser i perioden, der havde en frist",
        listed="Afgørelser i perioden, der havde en frist",
        empty="Der blev ikke sendt afgørelser med frist i perioden.",
        source=LEDGER,
        place=placements.decided_in_time,
    ),
    Measure(
        id="decided_late",
        name="Afgjort efter frist",
        sum=Sum.COUNT,
        wanted=Direction.DOWN,
        definition="Antallet af periodens afgørelser, der blev sendt efter den dato, borgeren "
        "først fik at vide.",
        numerator="afgørelser sendt efter den første dato",
        population="afgørelser i perioden, der havde en frist",
        listed="Afgørelser sendt efter fristen",
        empty="",
        source=LEDGER,
        place=placements.decided_late,
    ),
    Measure(
        id="open_late",
        name="Over frist",
        sum=Sum.COUNT,
        wanted=Direction.DOWN,
        definition="Antallet af sager uden afgørelse, hvis første dato var passeret ved periodens "
        "udgang. "
        "På selve datoen er sagen endnu inden frist.",
        numerator="åbne sager, hvis første dato er passeret",
        population="sager uden afgørelse ved periodens udgang",
        listed="Åbne sager over frist",
        empty="",
        source=LEDGER,
        place=placements.open_late,
    ),
    Measure(
        id="oldest_open_late",
        name="Ældste over frist",
        sum=Sum.OLDEST,
        wanted=Direction.DOWN,
        definition="Antal kalenderdage fra den første dato til periodens udgang for den åbne sag, "
        "der har været længst over frist.",
        numerator="dage over frist for den ældste sag",
        population="åbne sager over frist ved periodens udgang",
        listed="Åbne sager over frist, den ældste først",
        empty="Ingen sager var over frist.",
        source=LEDGER,
        place=placements.open_late,
    ),
    Measure(
        id="told_before",
        name="Sene, der fik besked før datoen",
        sum=Sum.SHARE,
        wanted=Direction.UP,
        definition="Af de sager, der gik over frist i perioden eller stod åbne over frist ved "
        "dens udgang: andelen, "
        "hvor borgeren havde fået besked om en ny dato, før den første var passeret. Besked, der "
        "hverken er skrevet her eller står i udtrækket, kan ikke tælles med.",
        numerator="sager, hvor borgeren fik besked senest på den første dato",
        denominator="sager, der gik over frist i perioden eller stod over frist ved dens udgang",
        population="sager, der gik over frist i perioden eller stod over frist ved dens udgang",
        listed="Sager over frist",
        empty="Ingen sager var eller kom over frist.",
        source=LEDGER,
        place=placements.told_before,
    ),
    Measure(
        id="open_in_time",
        name="Åbne inden frist",
        sum=Sum.COUNT,
        wanted=Direction.NEUTRAL,
        definition="Antallet af sager uden afgørelse, hvis første dato ikke var passeret ved "
        "periodens udgang.",
        numerator="åbne sager, hvis første dato ikke er passeret",
        population="sager uden afgørelse ved periodens udgang",
        listed="Åbne sager inden frist",
        empty="",
        source=LEDGER,
        place=placements.open_in_time,
    ),
    Measure(
        id="open_undated",
        name="Åbne uden frist",
        sum=Sum.COUNT,
        wanted=Direction.DOWN,
        definition="Antallet af sager uden afgørelse, som ingen frist er regnet for, "
        "fordi paragraffen ikke har nogen regel eller ikke er kendt.",
        numerator="åbne sager uden frist",
        population="sager uden afgørelse ved periodens udgang",
        listed="Åbne sager uden frist",
        empty="",
        source=LEDGER,
        place=placements.open_undated,
    ),
    Measure(
        id="ready_unsent",
        name="Klar, men ikke sendt",
        sum=Sum.COUNT,
        wanted=Direction.DOWN,
        definition="Antallet af sager uden afgørelse, hvor den sidste oplysning var kommet ved "
        "periodens udgang. "
        "Klar regnes ud af hændelserne og tastes aldrig.",
        numerator="åbne sager, der ikke venter på oplysninger og har fået den sidste",
        population="sager uden afgørelse ved periodens udgang",
        listed="Sager, der er klar, men ikke sendt",
        empty="",
        source=CASES,
        place=placements.ready_unsent,
    ),
    Measure(
        id="ready_to_sent",
        name="Dage fra klar til sendt",
        sum=Sum.MEDIAN,
        wanted=Direction.DOWN,
        definition="Den midterste afstand i kalenderdage fra den sidste oplysning kom, til "
        "afgørelsen blev sendt, "
        "for periodens afgørelser. Halvdelen tog længere tid.",
        numerator="dage i midten (median)",
        population="afgørelser i perioden, hvor en sidste oplysning er registreret",
        listed="Afgørelser i perioden, hvor en sidste oplysning er registreret",
        empty="Ingen af periodens afgørelser har en registreret sidste oplysning.",
        source=CASES,
        place=placements.ready_to_sent,
    ),
    Measure(
        id="received_first",
        name="Nye ansøgninger",
        sum=Sum.COUNT,
        wanted=Direction.NEUTRAL,
        definition="Antallet af første ansøgninger modtaget i perioden. "
        "Ansøgninger, hvor kilden ikke siger andet, tæller som første.",
        numerator="første ansøgninger modtaget i perioden",
        population="ansøgninger modtaget i perioden",
        listed="Nye ansøgninger",
        empty="",
        source=CASES,
        place=placements.received_first,
    ),
    Measure(
        id="received_renewal",
        name="Genansøgninger",
        sum=Sum.COUNT,
        wanted=Direction.NEUTRAL,
        definition="Antallet af genansøgninger modtaget i perioden.",
        numerator="genansøgninger modtaget i perioden",
        population="ansøgninger modtaget i perioden",
        listed="Genansøgninger",
        empty="",
        source=CASES,
        place=placements.received_renewal,
    ),
    Measure(
        id="withdrawn",
        name="Bortfaldet uden afgørelse",
        sum=Sum.COUNT,
        wanted=Direction.NEUTRAL,
        definition="Antallet af sager, der i perioden blev trukket tilbage eller lukket uden en "
        "afgørelse.",
        numerator="sager trukket tilbage eller lukket uden afgørelse",
        population="sager, der sluttede i perioden",
        listed="Sager, der faldt bort uden afgørelse",
        empty="",
        source=LEDGER,
        place=placements.withdrawn,
    ),
    Measure(
        id="existing_basis",
        name="Afgjort på det foreliggende grundlag",
        sum=Sum.COUNT,
        wanted=Direction.NEUTRAL,
        definition="Antallet af periodens afgørelser, der blev sendt, mens centret stadig ventede "
        "på oplysninger.",
        numerator="afgørelser sendt, mens der stadig var bedt om oplysninger",
        population="afgørelser i perioden",
        listed="Afgørelser på det foreliggende grundlag",
        empty="",
        source=CASES,
        place=placements.existing_basis,
    ),
    Measure(
        id="dedicated",
        name="Borgere med fast sagsbehandler",
        sum=Sum.SHARE,
        wanted=Direction.UP,
        definition="Andelen af borgere med en åben sag ved periodens udgang, der da havde en fast "
        "sagsbehandler. "
        "En borger med flere sager tæller én gang.",
        numerator="borgere med en fast sagsbehandler",
        denominator="borgere med en åben sag i enheden",
        population="borgere med en åben sag ved periodens udgang",
        listed="Borgere med en åben sag",
        empty="Ingen borgere havde en åben sag.",
        source=HOLDING,
        place=placements.dedicated,
        subject=CITIZEN,
        needs_memory=True,
    ),
    *HOLDING_MEASURES,
    *CONTACT_MEASURES,
    *COMPLAINT_MEASURES,
)

_BY_ID = {one.id: one for one in MEASURES}


def measure(measure_id: str) -> Measure:
    """Return the measure; KeyError when there is none.

    >>> measure("oldest_open_late").tell(12), measure("open_late").tell(None)
    ('12 dage', '–')
    """
    return _BY_ID[measure_id]
