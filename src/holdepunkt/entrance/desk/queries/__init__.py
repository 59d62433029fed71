"""What the desk's pages show."""

from holdepunkt.entrance.desk.queries.citizen import CitizenPage, citizen, my_citizens
from holdepunkt.entrance.desk.queries.deadlines import Asked, DeadlinesPage, deadlines
from holdepunkt.entrance.desk.queries.elsewhere import Elsewhere, elsewhere
from holdepunkt.entrance.desk.queries.finding import FoundPage, find
from holdepunkt.entrance.desk.queries.my_day import MyDay, my_day
from holdepunkt.entrance.desk.queries.openings import (
    OpeningRow,
    OpeningsPage,
    SealRow,
    Seals,
    opening,
    opening_rows,
    openings,
    seals,
)
from holdepunkt.entrance.desk.queries.reception import (
    ReceiverRow,
    ReceptionPage,
    reception,
)
from holdepunkt.entrance.desk.queries.seen import SeenPage, seen, seen_extract
from holdepunkt.entrance.desk.queries.seen_extract import SeenExtract
from holdepunkt.entrance.desk.queries.writing import KINDS as LETTER_KINDS
from holdepunkt.entrance.desk.queries.writing import (
    MINE,
    RECEIPT,
    Wanted,
    WritePage,
    new_letter,
    receipt_choices,
    write_page,
)

__all__ = [
    "LETTER_KINDS",
    "MINE",
    "RECEIPT",
    "Asked",
    "CitizenPage",
    "DeadlinesPage",
    "Elsewhere",
    "FoundPage",
    "MyDay",
    "OpeningRow",
    "OpeningsPage",
    "ReceiverRow",
    "ReceptionPage",
    "SealRow",
    "Seals",
    "SeenExtract",
    "SeenPage",
    "Wanted",
    "WritePage",
    "citizen",
    "deadlines",
    "elsewhere",
    "find",
    "my_citizens",
    "my_day",
    "new_letter",
    "opening",
    "opening_rows",
    "openings",
    "receipt_choices",
    "reception",
    "seals",
    "seen",
    "seen_extract",
    "write_page",
]
