"""The centre's figures: each measure defined once, counted from where things stood on a day."""

from holdepunkt.core.figures.book import (
    Book,
    Series,
    fingerprint,
    first_period,
    frozen,
    periods_between,
    series_of,
    thawed,
)
from holdepunkt.core.figures.contact_measures import AGREEMENT, OF_CONTACTS, YOUNG
from holdepunkt.core.figures.counting import Figure, behind, count, shielded, unknown
from holdepunkt.core.figures.defining import Measure, Sum
from holdepunkt.core.figures.measures import MEASURES, VERSION, measure
from holdepunkt.core.figures.people import NOBODY, Held, People, Touch, joined
from holdepunkt.core.figures.periods import FigurePeriod, PeriodKind, Window, parse, period_of
from holdepunkt.core.figures.placing import Placed
from holdepunkt.core.figures.spoken import Contacted, Spoken
from holdepunkt.core.figures.subjects import (
    Answer,
    Application,
    CitizenStay,
    Complained,
    Subjects,
    stays,
    together,
)

__all__ = [
    "AGREEMENT",
    "MEASURES",
    "NOBODY",
    "OF_CONTACTS",
    "VERSION",
    "YOUNG",
    "Answer",
    "Application",
    "Book",
    "CitizenStay",
    "Complained",
    "Contacted",
    "Figure",
    "FigurePeriod",
    "Held",
    "Measure",
    "People",
    "PeriodKind",
    "Placed",
    "Series",
    "Spoken",
    "Subjects",
    "Sum",
    "Touch",
    "Window",
    "behind",
    "count",
    "fingerprint",
    "first_period",
    "frozen",
    "joined",
    "measure",
    "parse",
    "period_of",
    "periods_between",
    "series_of",
    "shielded",
    "stays",
    "thawed",
    "together",
    "unknown",
]
