"""Fills a database of one size, serves it, and times its pages: a process for each size."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict, dataclass

from django.core.management import call_command

from holdepunkt.config.bench import database
from holdepunkt.config.bench.figures import Finding
from holdepunkt.config.processes.prepare import say
from holdepunkt.foundation import clock


@dataclass(frozen=True, slots=True)
class Scale:
    """How large a database is: filled through doors, then grown by copies of what is closed."""

    cases: int
    open_cases: int
    citizens: int
    grown_to: int = 0
    like: str = ""


PREFIX = "holdepunkt_bench_"
SCALES = {
    "pages": Scale(100_000, 30_000, 40_000),
    "million": Scale(100_000, 30_000, 40_000, grown_to=1_000_000, like="pages"),
    "try": Scale(4_000, 1_200, 400, grown_to=12_000),
}


def measured(name: str, *, fresh: bool) -> list[Finding]:
    """Return the findings on a database of the named scale."""
    scale = SCALES[name]
    os.environ["HOLDEPUNKT_DEMO"] = "1"
    like = f"{PREFIX}{scale.like}" if scale.like else ""
    database.use(f"{PREFIX}{name}", fresh=fresh, like=like)
    call_command("migrate", database="owner", interactive=False, verbosity=0, stdout=sys.stderr)
    from holdepunkt.config.bench import cast, filling, guards, million, pages, server  # noqa: PLC0415 -- need Django

    today = clock.today()
    size = filling.Size(scale.cases, scale.open_cases, scale.citizens)
    filling_in = filling.Filling(size, today, clock.now())
    filled = filling_in.once()
    if million.grow(to=scale.grown_to) or filled:
        say("  vacuum and analyse")
        database.tidy()
    filling_in.count_figures()
    players = cast.found_cast(today)
    listed = pages.list_of_pages(players, today)
    with server.granian() as port:
        found = [*pages.measured(port, listed), pages.throughput(port, listed)]
    return [*found, *guards.measured(players.reader, today)]


if __name__ == "__main__":
    found = measured(sys.argv[1], fresh="--fresh" in sys.argv)
    sys.stdout.write(f"{json.dumps([asdict(each) for each in found])}\n")
