"""`python3 run.py bench [name ...] [--fresh]`: measure, print, and keep in docs/benchmarks.md."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace

from holdepunkt.config.bench import deadlines, papers, report
from holdepunkt.config.bench.figures import Finding, against, at_least, calmest, timed
from holdepunkt.config.environment import PROJECT, data_folder
from holdepunkt.foundation import clock

TITLES = {
    "deadlines": "Deadlines",
    "assignment": "Who takes over (five invented centres each; seconds are the median and the p95)",
    "papers": "Papers",
    "pages": "Pages: 100,000 cases, 300,000 events, 30,000 open, 200 caseworkers",
    "million": "Pages: 1,000,000 cases, 30,000 open (goals within 1.5 times)",
    "import": "Import",
    "try": "A quick try of the pages on a small database",
}
FACTOR = 1.5
IMPORTS = 3
KEPT = ("deadlines", "assignment", "papers", "pages", "million", "import")
"""What is measured, and written down, when nothing is named."""


def main(arguments: list[str]) -> int:
    """Run the named measures, or all; a goal that is missed is told, and is no error."""
    parser = argparse.ArgumentParser(prog="python3 run.py bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help=", ".join(TITLES))
    parser.add_argument("--fresh", action="store_true", help="fill the databases anew")
    chosen = parser.parse_args(arguments)
    if unknown := set(chosen.names) - set(TITLES):
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    found = {name: measured(name, fresh=chosen.fresh) for name in chosen.names or KEPT}
    if {"pages", "million"} <= set(found):
        pairs = zip(found["million"], found["pages"], strict=True)
        found["million"] = [against(large, small, FACTOR) for large, small in pairs]
    sys.stdout.write(told(found, is_whole=not chosen.names))
    return 0


def measured(name: str, *, fresh: bool) -> list[Finding]:
    """Return the findings of one measure."""
    sys.stderr.write(f"{TITLES[name]} ...\n")
    if name == "deadlines":
        return _deadlines()
    if name == "papers":
        return _papers()
    if name == "assignment":
        return _in_child("assignment")
    options = ["--fresh"] if fresh else []
    if name == "import":
        folder = str(data_folder() / "bench")
        return calmest([_in_child("importing", folder) for _ in range(IMPORTS)])
    return _in_child("serving", name, *options)


def told(found: Mapping[str, Iterable[Finding]], *, is_whole: bool) -> str:
    """Return the findings as a page; only a whole run is kept in docs."""
    sections = {TITLES[name]: findings for name, findings in found.items()}
    on = clock.today()
    return report.kept(sections, on=on) if is_whole else report.page(sections, on=on)


def _deadlines() -> list[Finding]:
    rates = deadlines.measure()
    goal, without = rates["goal_deadlines_per_second"], rates["deadlines_per_second"]
    proofs = at_least("Deadlines with proof", 0, rates["proofs_per_second"], "a second")
    return [
        at_least("Deadlines without proof", goal, without, "a second"),
        replace(proofs, goal="–", kept=None),
    ]


def _papers() -> list[Finding]:
    found = papers.measure()
    return [
        timed(
            "Read a report of 60 activities, its child process included",
            papers.READ_GOAL,
            found["reading"],
        ),
        timed("Compare two reports of 500 activities", papers.COMPARE_GOAL, found["comparing"]),
        *_in_child("reports"),
    ]


def _in_child(module: str, *arguments: str) -> list[Finding]:
    """Run a measure in a process of its own: each has its own database."""
    command = [sys.executable, "-m", f"holdepunkt.config.bench.{module}", *arguments]
    answer = subprocess.run(
        command, cwd=PROJECT, env=os.environ, stdout=subprocess.PIPE, check=True, text=True
    )
    return [Finding(**each) for each in json.loads(answer.stdout.splitlines()[-1])]


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
