"""A real municipality's log, where the folder of real data stands beside the project."""

from datetime import datetime
from pathlib import Path

import pytest

from holdepunkt.exchange.imports import public as imports
from holdepunkt.foundation.access import Actor
from tests.personas import TODAY, World

RECEIPT = Path(__file__).parents[4] / "shared" / "data" / "receipt"
XES = RECEIPT / "08_receipt.xes.gz"
TABLES = (RECEIPT / "receipt_cases.csv", RECEIPT / "receipt_events.csv")
pytestmark = pytest.mark.skipif(not RECEIPT.is_dir(), reason="no folder of real data")

JOB = Actor.for_job("imports.test", purpose="Prøve")


def bring(profile: str, *paths: Path, now: datetime, apply: bool = True) -> dict[str, object]:
    uploads = [imports.Upload(path.name, [path.read_bytes()]) for path in paths]
    return imports.bring_in(
        profile=profile, uploads=uploads, apply=apply, actor=JOB, now=now, today=TODAY
    )


EXPECTED = {
    "read": 10_011,
    "resources": 48,
    "open": 105,
    "closed": 1329,
    "in_time": 1020,
    "late": 309,
}


def test_the_log_and_the_tables_give_the_same_and_the_second_changes_nothing(
    world: World, fixed_clock: datetime
) -> None:
    first = bring("receipt", XES, now=fixed_clock)
    assert {name: first[name] for name in EXPECTED} == EXPECTED
    assert first["cases"] == {"new": 1434, "changed": 0, "unchanged": 0, "set_aside": 0}
    assert first["events"]["new"] == 8577  # type: ignore[index]
    assert "case-10862, case-8267" in str(first["warnings"])
    second = bring("receipt-csv", *TABLES, now=fixed_clock)
    assert {name: second[name] for name in EXPECTED} == EXPECTED
    assert second["cases"] == {"new": 0, "changed": 0, "unchanged": 1434, "set_aside": 0}
    assert second["events"]["unchanged"] == 8577  # type: ignore[index]
