"""The measures of complaints, each with its denominator named, and where each complaint counts."""

from collections.abc import Iterator
from datetime import date

from holdepunkt.core.charts import Direction
from holdepunkt.core.complaints import OUTCOMES, ComplaintOutcome
from holdepunkt.core.figures.defining import Measure, Sum
from holdepunkt.core.figures.placements import FIRST, RENEWAL
from holdepunkt.core.figures.placing import On, Placed, While
from holdepunkt.core.figures.subjects import Complained, Subjects

COMPLAINTS = "klager"
COMPLAINT = ("klage", "klager")
FEWEST = 10  # under ten a percentage says more than is known


def received(subjects: Subjects) -> Iterator[Placed]:
    """Place every complaint on the day it came."""
    for one in subjects.complaints:
        yield _placed(one, one.state.received_on)


def per_open_case(subjects: Subjects) -> Iterator[Placed]:
    """Place every complaint on the day it came, over the cases that stood open."""
    yield from received(subjects)
    for answer in subjects.answers:
        yield Placed(answer.case_id, While(answer.made_on, answer.ended_on), is_base=True)


def reversed_outcomes(subjects: Subjects) -> Iterator[Placed]:
    """Place every outcome but the dismissed on its day; changed and remitted count above."""
    for one in subjects.complaints:
        outcome, on = one.state.outcome, one.state.outcome_on
        if on and outcome in OUTCOMES:
            yield _placed(one, on, counted=outcome is not ComplaintOutcome.UPHELD)


def remitted_of_applications(subjects: Subjects) -> Iterator[Placed]:
    """Place every remittal on its day, over all applications of the time.

    What was sent back is received again, and is no application: nobody applied anew.
    """
    for one in subjects.complaints:
        if one.state.outcome_on and one.state.outcome is ComplaintOutcome.REMITTED:
            yield _placed(one, one.state.outcome_on)
    for application in subjects.applications:
        if application.kind in {*FIRST, RENEWAL}:
            yield Placed(application.case_id, On(application.received_on), is_base=True)


def reconsidered_in_time(subjects: Subjects) -> Iterator[Placed]:
    """Place every reconsideration on the day it was owed, so that holding it back does not pay.

    One that fell away before its day is not owed.
    """
    for one in subjects.complaints:
        done, by = one.state.reconsidered_on, one.reconsider_by
        fell = one.state.ended_on if done is None else None
        if by and (fell is None or fell > by):
            yield _placed(one, by, counted=done is not None and done <= by)


def _placed(one: Complained, on: date, *, counted: bool = True) -> Placed:
    return Placed(one.state.case_id or 0, On(on), counted=counted, ref=one.id)


COMPLAINT_MEASURES: tuple[Measure, ...] = (
    Measure(
        id="complaints_received",
        name="Klager modtaget",
        sum=Sum.COUNT,
        wanted=Direction.DOWN,
        definition="Antallet af klager modtaget i perioden: over sagsbehandlingen, over afgørelsen "
        "og fra Borgerrådgiveren. Den samme klage tæller én gang, selv om den kom flere gange.",
        numerator="klager modtaget i perioden",
        population="klager modtaget i perioden",
        listed="Klager modtaget i perioden",
        empty="",
        source=COMPLAINTS,
        place=received,
        subject=COMPLAINT,
    ),
    Measure(
        id="complaints_per_100",
        name="Klager pr. 100 åbne sager",
        sum=Sum.RATIO,
        wanted=Direction.DOWN,
        definition="Antallet af klager modtaget i perioden pr. 100 sager uden afgørelse ved "
        "periodens udgang.",
        numerator="klager modtaget i perioden",
        denominator="sager uden afgørelse ved periodens udgang",
        population="klager modtaget i perioden",
        listed="Klager modtaget i perioden",
        empty="Ingen sager stod åbne.",
        source="klager, frister og aftaler",
        place=per_open_case,
        per="100 åbne sager",
        subject=COMPLAINT,
    ),
    Measure(
        id="reversed_share",
        name="Omgørelsesprocent",
        sum=Sum.SHARE,
        wanted=Direction.DOWN,
        definition="Andelen af Ankestyrelsens afgørelser i perioden, der er hjemvist, ændret eller "
        "ophævet. Afviste klager er ikke med. Under 10 afgørelser vises antallet, ikke procenten.",
        numerator="klager hjemvist, ændret eller ophævet",
        denominator="klager hjemvist, ændret, ophævet eller stadfæstet",
        population="klager, Ankestyrelsen har afgjort i perioden, uden de afviste",
        listed="Klager, Ankestyrelsen har afgjort",
        empty="Ankestyrelsen har ikke afgjort klager i perioden.",
        source=COMPLAINTS,
        place=reversed_outcomes,
        subject=COMPLAINT,
        fewest=FEWEST,
    ),
    Measure(
        id="remitted_of_applications",
        name="Hjemviste pr. 100 ansøgninger",
        sum=Sum.RATIO,
        wanted=Direction.DOWN,
        definition="Antallet af klager hjemvist i perioden pr. 100 ansøgninger modtaget i den. "
        "Det er udviklingsplanens mål. Nævneren er alle ansøgninger, ikke klagerne, så tallet er "
        "meget mindre end omgørelsesprocenten.",
        numerator="klager hjemvist i perioden",
        denominator="alle ansøgninger modtaget i perioden",
        population="klager hjemvist i perioden",
        listed="Klager hjemvist i perioden",
        empty="Der kom ingen ansøgninger i perioden.",
        source="klager og sagernes hændelser",
        place=remitted_of_applications,
        per="100 ansøgninger",
        subject=COMPLAINT,
    ),
    Measure(
        id="reconsidered_in_time",
        name="Genvurdering inden frist",
        sum=Sum.SHARE,
        wanted=Direction.UP,
        definition="Andelen af de genvurderinger, hvis frist lå i perioden, der var færdige senest "
        "på fristen. En, der stadig mangler, tæller som for sen.",
        numerator="genvurderinger færdige senest på fristen",
        denominator="genvurderinger med frist i perioden",
        population="klager over en afgørelse, der skulle genvurderes senest i perioden",
        listed="Klager, der skulle genvurderes",
        empty="Ingen genvurderinger havde frist i perioden.",
        source=COMPLAINTS,
        place=reconsidered_in_time,
        subject=COMPLAINT,
        fewest=FEWEST,
    ),
)
