"""Times the pages of the issue's list, each as the person who uses it, over a kept connection."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from itertools import cycle, islice
from time import monotonic

from holdepunkt.config.bench.cast import Cast
from holdepunkt.config.bench.client import Answer, PageFailed, Visitor
from holdepunkt.config.bench.figures import Finding, at_least, in_rounds
from holdepunkt.config.bench.server import HOST
from holdepunkt.core.figures import PeriodKind, period_of
from holdepunkt.registry.organisation.public import StaffMember

WARM, TIMED, ROUNDS = 6, 30, 5
CLIENTS, SECONDS, BROWSINGS, PAGES_A_SECOND = 4, 8.0, 3, 100
ROWS = 50

Ask = Callable[[Visitor, int], Answer]


@dataclass(frozen=True, slots=True)
class Page:
    """A page with its goal in milliseconds, who opens it, and how the n-th time."""

    name: str
    goal: float
    who: StaffMember
    ask: Ask


def list_of_pages(cast: Cast, today: date) -> tuple[Page, ...]:
    """Return the ten pages of the benchmark."""
    reader, writer, day = cast.reader, cast.writer, f"{today:%d.%m.%Y}"
    mine = f"/frister/?vis=over&sagsbehandler={reader.member.id}"
    plan = f"/portefoelje/plan/{cast.plan_id}/"
    cases = tuple(f"/sager/{case}/" for case in reader.case_ids)

    def search(visitor: Visitor, number: int) -> Answer:
        name = reader.names[number % len(reader.names)]
        return visitor.post("/gaa-til/", {"q": name}, status=200)

    def register(visitor: Visitor, number: int) -> Answer:
        citizen = writer.citizen_ids[number % len(writer.citizen_ids)]
        # Some have an open case of the section already, or are not of its age: both are answered.
        fields = {"section": str(cast.section_id), "kind": "first", "channel": "phone"}
        fields |= {"another": "on", "fits_age": "on"}
        return visitor.send(f"/sager/ny/?borger={citizen}", fields | {"received_on": day})

    def note(visitor: Visitor, number: int) -> Answer:
        case = writer.case_ids[number % len(writer.case_ids)]
        fields = {"day": day, "text": f"Talt med borgeren, {number}. gang"}
        return visitor.send(f"/sager/{case}/notat/", fields)

    def ring(visitor: Visitor, number: int) -> Answer:
        citizen = writer.citizen_ids[number % len(writer.citizen_ids)]
        fields = {"text": f"Vil ringes op, {number}. gang", "topic": "case", "answered": "back"}
        fields |= {"who": "citizen", "channel": "phone", "caller": "", "due_on": ""}
        return visitor.send(f"/henvendelser/borger/{citizen}/ny/", fields)

    return (
        Page("Overdue list of one caseworker (50 rows)", 20, reader.member, _opens(mine)),
        Page("All overdue (50 rows)", 45, cast.centre_head, _opens("/frister/?vis=over")),
        Page("Open a case", 20, reader.member, _opens(*cases)),
        Page("Min dag", 20, reader.member, _opens("/min-dag/")),
        Page("A plan with 500 activities", 100, cast.centre_head, _opens(plan)),
        Page("Area report", 60, cast.area_head, _report()),
        Page("Leadership month", 100, cast.centre_head, _opens(_month(today))),
        Page("Search by name", 20, reader.member, search),
        Page("Register a case (POST to its redirect)", 15, writer.member, register),
        Page("Save a contact (POST to its redirect)", 15, writer.member, ring),
        Page("Add an event with note (POST to its redirect)", 12, writer.member, note),
    )


def _month(today: date) -> str:
    """Return where the leadership reads the last month that has ended."""
    return f"/laering/maaned/{period_of(PeriodKind.MONTH, today).shifted(-1).slug}/"


def _opens(*paths: str) -> Ask:
    return lambda visitor, number: visitor.get(paths[number % len(paths)])


def _report() -> Ask:
    """Open the report that the figures' front page leads to."""
    found: list[str] = []

    def ask(visitor: Visitor, number: int) -> Answer:
        del number
        if not found:
            found.append(visitor.get("/tal/", status=302).location)
        return visitor.get(found[0])

    return ask


@contextmanager
def visit(port: int, who: StaffMember) -> Iterator[Visitor]:
    """Open a session as one member of staff."""
    if who.account_id is None:
        raise PageFailed(f"staff {who.id} has no account")
    visitor = Visitor(HOST, port)
    try:
        visitor.become(who.account_id)
        yield visitor
    finally:
        visitor.close()


def measured(port: int, pages: tuple[Page, ...]) -> list[Finding]:
    """Return the median and p95 of each page, all pages in turn, round after round."""
    rounds = [[_times(port, page) for page in pages] for _ in range(ROUNDS)]
    return [
        in_rounds(page.name, page.goal, [times[place] for times in rounds])
        for place, page in enumerate(pages)
    ]


def _times(port: int, page: Page) -> list[float]:
    """Return the milliseconds of one round, after a warm-up of each worker."""
    with visit(port, page.who) as visitor:
        for number in range(WARM):
            page.ask(visitor, number)
        return [page.ask(visitor, WARM + n).milliseconds for n in range(TIMED)]


def throughput(port: int, pages: tuple[Page, ...]) -> Finding:
    """Return how many pages a second four clients are given, each opening page after page."""
    reading = tuple(page for page in pages if "POST" not in page.name)
    worst, *_, best = sorted(_rate(port, reading) for _ in range(BROWSINGS))
    found = at_least("Four clients", PAGES_A_SECOND, best, "pages/s")
    return replace(found, p95=f"(worst round: {worst:.0f})")


def _rate(port: int, pages: tuple[Page, ...]) -> float:
    until = monotonic() + SECONDS
    with ThreadPoolExecutor(CLIENTS) as pool:
        counts = list(pool.map(lambda n: _browse(port, pages, n, until), range(CLIENTS)))
    return sum(counts) / SECONDS


def _browse(port: int, pages: tuple[Page, ...], client: int, until: float) -> int:
    """Go round the caseworker's pages until the time is up; return how many were opened."""
    who = pages[0].who
    own = [page for page in pages if page.who == who]
    with visit(port, who) as visitor:
        for count, page in enumerate(islice(cycle(own), client, None)):
            if monotonic() >= until:
                return count
            page.ask(visitor, count)
    return 0
