"""What the desk's pages show."""

from holdepunkt.entrance.desk.queries.citizen import CitizenPage, citizen, my_citizens
from holdepunkt.entrance.desk.queries.deadlines import Asked, DeadlinesPage, deadlines
from holdepunkt.entrance.desk.queries.finding import FoundPage, find
from holdepunkt.entrance.desk.queries.my_day import MyDay, my_day
from holdepunkt.entrance.desk.queries.seen import SeenExtract, SeenPage, seen, seen_extract

__all__ = [
    "Asked",
    "CitizenPage",
    "DeadlinesPage",
    "FoundPage",
    "MyDay",
    "SeenExtract",
    "SeenPage",
    "citizen",
    "deadlines",
    "find",
    "my_citizens",
    "my_day",
    "seen",
    "seen_extract",
]
