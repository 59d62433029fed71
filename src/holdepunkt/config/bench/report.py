"""Writes the findings down: docs/benchmarks.md, with the machine and the commit they hold for."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter

from holdepunkt.config.bench.figures import Finding
from holdepunkt.config.environment import PROJECT

PAGE = PROJECT / "docs" / "benchmarks.md"
HEAD = """# Benchmarks

Written by `python3 run.py bench`. Pages are served by granian with 2 workers on loopback, with row
policies and audit on, to one client with a logged-in session over a kept connection, all pages in
turn, five rounds of 30 visits. Median and 95th percentile are those of the round the machine
disturbed least, the most disturbed round's stand beside them; so do those of three imports, each
into an empty database in a process of its own. A goal is for the median. Where several things run
on the machine at once, expect figures up to twice as high.
"""
COLUMNS = "| what | goal | median | p95 | kept |\n|---|---|---|---|---|\n"
WORDS = {True: "yes", False: "**no**", None: "–"}


def page(sections: Mapping[str, Iterable[Finding]], *, on: date) -> str:
    """Return the findings as a page."""
    tables = "".join(
        f"\n## {title}\n\n{COLUMNS}{_rows(found)}" for title, found in sections.items()
    )
    return f"{HEAD}\n{_machine(on)}{tables}"


def kept(sections: Mapping[str, Iterable[Finding]], *, on: date) -> str:
    """Return the page and put it in docs."""
    text = page(sections, on=on)
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(text, encoding="utf-8")
    return text


def _rows(findings: Iterable[Finding]) -> str:
    return "".join(
        f"| {each.name} | {each.goal} | {each.median} | {each.p95} | {WORDS[each.kept]} |\n"
        for each in findings
    )


def _machine(on: date) -> str:
    return (
        f"Measured {on.isoformat()} at commit `{_commit()}` on {os.cpu_count()} cores "
        f"({_processor()}), {_memory()} of memory, {platform.system()}, "
        f"Python {platform.python_version()}; load average {_load()} when it ended. "
        f"Yardstick: a million steps of a bare Python loop took {_yardstick():.0f} ms.\n"
    )


def _yardstick() -> float:
    """Return how fast the machine is right now, as the median of 15: it makes runs comparable."""
    times = []
    for _ in range(15):
        began = perf_counter()
        for _step in range(1_000_000):
            pass
        times.append((perf_counter() - began) * 1000)
    return median(times)


def _load() -> str:
    """Return how busy the machine was: alone, the benchmark itself makes about two."""
    return f"{os.getloadavg()[1]:.1f}" if hasattr(os, "getloadavg") else "unknown"


def _commit() -> str:
    command = ["git", "describe", "--always", "--dirty"]
    answer = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    return answer.stdout.strip() or "unknown"


def _processor() -> str:
    lines = _lines(Path("/proc/cpuinfo"))
    models = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(models, platform.processor() or platform.machine())


def _memory() -> str:
    for line in _lines(Path("/proc/meminfo")):
        if line.startswith("MemTotal"):
            return f"{int(line.split()[1]) / 1024**2:.0f} GB"
    return "an unknown amount"


def _lines(path: Path) -> list[str]:
    return path.read_text().splitlines() if path.exists() else []
