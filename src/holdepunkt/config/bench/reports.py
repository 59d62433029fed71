"""How long it takes to write a status of 60 pages and 200 activities as Word and as PDF."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, date, datetime
from functools import partial
from random import Random
from time import perf_counter
from typing import TYPE_CHECKING

import django

from holdepunkt.config.bench.figures import Finding, timed
from holdepunkt.core.portfolio import FrozenActivity, FrozenDate, FrozenGoal, Snapshot
from holdepunkt.foundation.rendering import to_pdf, to_word

if TYPE_CHECKING:
    from holdepunkt.steering.portfolio.models import PlanReport

GOAL = 3_000.0  # milliseconds for both files
ACTIVITIES = 200
_PER_GOAL, _POINTS, _RUNS = 20, 4, 3
NOW = datetime(2026, 3, 24, 11, tzinfo=UTC)
_WORDS = (
    "afdelingen", "aftaler", "arbejdet", "borgerne", "brevene", "dialog", "fordelt", "frister",
    "holder", "inden", "kendte", "kontakten", "medarbejderne", "mødet", "og", "opfølgning", "rådet",
    "sagerne", "skriver", "telefonen", "til", "ventetiden", "vi", "økonomien",
)  # fmt: skip


def measure() -> list[Finding]:
    """Return how long Word and PDF take together, in each form of the report."""
    return [
        timed(f"A status of 200 activities to Word and PDF: {words}", GOAL, times)
        for words, times in _times().items()
    ]


def _times() -> dict[str, list[float]]:
    # The models are there once Django is; this needs no database.
    from holdepunkt.steering.portfolio.models import PlanReport  # noqa: PLC0415

    before, now = large(1), large(2)
    rows = [
        PlanReport(title="Status på indsatsplan", form=form, published_at=NOW)
        for form in PlanReport.Form
    ]
    return {
        row.get_form_display().lower(): [
            _timed(partial(files, row, now, before)) for _ in range(_RUNS)
        ]
        for row in rows
    }


def files(row: PlanReport, now: Snapshot, before: Snapshot) -> tuple[bytes, bytes]:
    """Return the report as Word and as PDF."""
    from holdepunkt.steering.portfolio.models import ReportPaper  # noqa: PLC0415
    from holdepunkt.steering.portfolio.queries.papers import report_document  # noqa: PLC0415

    document = report_document(row, now, before, ReportPaper.Readers.COMMITTEE)
    return to_word(document), to_pdf(document)


def _timed(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return (perf_counter() - began) * 1000


def large(seed: int) -> Snapshot:
    """Return a frozen plan of 200 activities; in two seeds every tenth text differs."""
    steady, own = Random(0), Random(seed)  # noqa: S311 -- invented texts, no secrets
    every = tuple(_activity(place, steady, own) for place in range(ACTIVITIES))
    goals = tuple(
        FrozenGoal(str(at + 1), f"Målsætning {at + 1}", _said(steady, 30),
                   every[at * _PER_GOAL : (at + 1) * _PER_GOAL], at + 1)
        for at in range(ACTIVITIES // _PER_GOAL)
    )  # fmt: skip
    day = date(2025 + seed, 1, 24).isoformat()
    return Snapshot(1, "Indsatsplan", "", day, NOW.isoformat(), goals, ())


def _activity(place: int, steady: Random, own: Random) -> FrozenActivity:
    goal, at = divmod(place, _PER_GOAL)
    texts = [_said(steady, 14) for _ in range(_POINTS)]
    told = tuple(_said(own, 14) if own.random() < 1 / 10 else text for text in texts)
    due = FrozenDate(place, "Alle er med", f"i maj {2026 + own.randrange(2)}", "2026-05-01",
                     f"{2026 + own.randrange(2)}-05-31")  # fmt: skip
    return FrozenActivity(
        place + 1, f"{goal + 1}.{at + 1}", "", f"Indsats {place + 1} {_said(steady, 3)}",
        _said(steady, 25), told, "", "I gang", place % 9 == 0, "", "Implementering", "Projektleder",
        (), (due,),
    )  # fmt: skip


def _said(by: Random, words: int) -> str:
    return " ".join(by.choice(_WORDS) for _ in range(words)).capitalize() + "."


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "holdepunkt.config.settings"
    django.setup()
    sys.stdout.write(json.dumps([asdict(each) for each in measure()]))
