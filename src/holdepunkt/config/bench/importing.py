"""Times an import of 262,000 events in a process of its own, and how much memory it takes."""

from __future__ import annotations

import json
import resource
import sys
from dataclasses import asdict
from pathlib import Path

from django.core.management import call_command

from holdepunkt.config.bench import database
from holdepunkt.config.bench.figures import Finding, at_most
from holdepunkt.foundation import clock

NAME = "holdepunkt_bench_import"
SECONDS, MEGABYTES = 30, 500


def measured(folder: Path) -> list[Finding]:
    """Import a large extract into an empty database; return what that cost, readers included."""
    database.use(NAME, fresh=True)
    call_command("migrate", database="owner", interactive=False, verbosity=0, stdout=sys.stderr)
    from holdepunkt.config.bench.large_import import LargeImport  # noqa: PLC0415 -- needs Django

    found = LargeImport(folder, clock.today(), clock.now()).timed()
    peak = max(_peak(resource.RUSAGE_SELF), _peak(resource.RUSAGE_CHILDREN))
    name = f"Import of {found['events']:,.0f} events"
    return [
        Finding(f"{name}, check", "–", f"{found['check_s']:.1f} s", "", None, found["check_s"]),
        at_most(f"{name}, apply", SECONDS, found["apply_s"], "s"),
        at_most(f"{name}, peak memory of one process", MEGABYTES, peak, "MB"),
    ]


def _peak(who: int) -> float:
    """Return the largest resident size so far, in megabytes."""
    size = resource.getrusage(who).ru_maxrss
    return size / 1024 if sys.platform != "darwin" else size / 1024**2


if __name__ == "__main__":
    sys.stdout.write(f"{json.dumps([asdict(each) for each in measured(Path(sys.argv[1]))])}\n")
