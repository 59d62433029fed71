"""What the desk's pages show."""

from holdepunkt.entrance.desk.queries.citizen import CitizenPage, citizen, my_citizens
from holdepunkt.entrance.desk.queries.deadlines import Asked, DeadlinesPage, deadlines
from holdepunkt.entrance.desk.queries.finding import FoundPage, find
from holdepunkt.entrance.desk.queries.my_day import MyDay, my_day
from holdepunkt.entrance.desk.queries.seen import SeenPage, seen

__all__ = [
    "Asked",
    "CitizenPage",
    "DeadlinesPage",
    "FoundPage",
    "MyDay",
    "SeenPage",
    "citizen",
    "deadlines",
    "find",
    "my_citizens",
    "my_day",
    "seen",
]
