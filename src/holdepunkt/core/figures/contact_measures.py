"""The measures of the contact: answered, rung back, kept, and sent round."""

from holdepunkt.core.charts import Direction
from holdepunkt.core.figures import contact_placements as placements
from holdepunkt.core.figures.defining import Measure, Sum

CONTACT = ("henvendelse", "henvendelser")
RING_BACK = ("opringning", "opringninger")
AGREEMENT = ("aftale", "aftaler")
ANSWER = ("svar", "svar")
YOUNG = ("ung", "unge")
# Measures whose list holds contacts, and the one whose list holds agreements.
OF_CONTACTS = frozenset({CONTACT, RING_BACK, ANSWER})
CONTACTS, LEDGER = "henvendelser", "henvendelser, frister og aftaler"

CONTACT_MEASURES: tuple[Measure, ...] = (
    Measure(
        id="answered_first",
        name="Besvaret ved første henvendelse",
        sum=Sum.SHARE,
        wanted=Direction.UP,
        definition="Andelen af periodens henvendelser til os, der blev besvaret med det samme. De "
        "andre blev lovet en opringning. En henvendelse tæller i den enhed, den først kom til.",
        numerator="henvendelser besvaret med det samme",
        denominator="henvendelser i perioden",
        population="henvendelser i perioden, også fra borgere, vi ikke kendte",
        listed="Henvendelser i perioden",
        empty="Der kom ingen henvendelser i perioden.",
        source=CONTACTS,
        place=placements.answered_first,
        subject=CONTACT,
    ),
    Measure(
        id="ring_backs_kept",
        name="Ringet tilbage til tiden",
        sum=Sum.SHARE,
        wanted=Direction.UP,
        definition="Andelen af lovede opringninger, der var besvaret senest den dag, borgeren "
        "først fik at vide. En opringning tæller, når den holdes, eller dagen efter, at den skulle "
        "være holdt. Forgæves forsøg og en ny dag gør den ikke rettidig.",
        numerator="opringninger besvaret senest på den lovede dag",
        denominator="opringninger, der blev holdt til tiden eller blev for sene i perioden",
        population="lovede opringninger, der ikke er bortfaldet før dagen",
        listed="Lovede opringninger",
        empty="Ingen lovede opringninger skulle holdes i perioden.",
        source=LEDGER,
        place=placements.ring_backs_kept,
        subject=RING_BACK,
    ),
    Measure(
        id="contacts_per_answer",
        name="Henvendelser pr. 100 svar",
        sum=Sum.RATE,
        wanted=Direction.DOWN,
        definition="Antallet af henvendelser, det tog at få periodens svar, pr. 100 svar. Alle "
        "henvendelser fra samme borger om samme emne siden sidste svar hører til svaret. 100 "
        "betyder, at én henvendelse var nok hver gang.",
        numerator="henvendelser om samme emne siden sidste svar",
        population="svar givet i perioden",
        listed="Svar i perioden",
        empty="Ingen fik svar i perioden.",
        source=LEDGER,
        place=placements.contacts_per_answer,
        per="100 svar",
        subject=ANSWER,
    ),
    Measure(
        id="agreements_kept",
        name="Holdte aftaler",
        sum=Sum.SHARE,
        wanted=Direction.UP,
        definition="Andelen af vores egne aftaler med borgere, der blev holdt senest den dag, de "
        "først blev aftalt til. En aftale tæller, når den holdes, eller dagen efter, at den skulle "
        "være holdt. En ny dag gør den ikke rettidig. Det, borgeren har lovet os, er ikke med.",
        numerator="aftaler holdt senest på den aftalte dag",
        denominator="aftaler, der blev holdt til tiden eller blev for sene i perioden",
        population="aftaler, der ikke er bortfaldet før dagen",
        listed="Aftaler med borgere",
        empty="Ingen aftaler skulle holdes i perioden.",
        source="frister og aftaler",
        place=placements.agreements_kept,
        subject=AGREEMENT,
    ),
    Measure(
        id="grown_up_decided",
        name="Afgjort før 18 år",
        sum=Sum.SHARE,
        wanted=Direction.UP,
        definition="Andelen af unge i et forløb fra ung til voksen, der fik en afgørelse efter en "
        "voksenparagraf senest dagen før 18-årsdagen. En ung tæller, den dag afgørelsen kommer, "
        "eller på 18-årsdagen, når den ikke er kommet. Den, hvis sager og bevillinger alle er "
        "ophørt inden, er ikke med.",
        numerator="unge, der fik afgørelsen senest dagen før de fyldte 18",
        denominator="unge, der fik afgørelsen eller fyldte 18 uden den i perioden",
        population="unge i et forløb fra ung til voksen",
        listed="Unge på vej til voksen",
        empty="Ingen unge fik afgørelsen eller fyldte 18 uden den i perioden.",
        source="frister og aftaler",
        place=placements.grown_up_decided,
        subject=YOUNG,
    ),
    Measure(
        id="passed_again",
        name="Givet videre mere end én gang",
        sum=Sum.COUNT,
        wanted=Direction.DOWN,
        definition="Antallet af henvendelser, der i perioden blev givet videre for anden gang. En "
        "henvendelse tæller én gang, i den enhed, den først kom til.",
        numerator="henvendelser givet videre for anden gang",
        population="henvendelser til os",
        listed="Henvendelser givet videre mere end én gang",
        empty="",
        source=CONTACTS,
        place=placements.passed_again,
        subject=CONTACT,
    ),
)
