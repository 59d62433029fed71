"""Cases of Voksne 1 and one of Voksne 2, brought in as an extract with the source's deadlines."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

import pytest

from holdepunkt.casework.cases import public as cases
from holdepunkt.foundation.access import Actor, bind
from holdepunkt.knowledge.law import public as law
from tests.personas import TODAY, World

JOB = Actor.for_job("import", purpose="Udtræk fra fagsystemet")
LAST_WEEK = "2026-12"  # 16 to 22 March
KNOWN = datetime(2026, 3, 23, 5, tzinfo=UTC)


@dataclass(slots=True)
class Extract:
    """Rows to bring in, one line a case: key, citizen, unit, received, due, then what happened."""

    world: World
    rows: list[cases.CaseRow] = field(default_factory=list)
    events: list[cases.EventRow] = field(default_factory=list)

    def case(
        self, key: str, who: str, received: date, due: date | None, unit: str = "Voksne 1",
        kind: str = "first", **happened: date,
    ) -> "Extract":  # fmt: skip
        row = cases.CaseRow(
            source_key=key,
            number=f"2026-{key}",
            citizen_id=self.world.citizens[who],
            unit_id=self.world.units[unit],
            section_id=None,
            section_text="SEL § 112",
            kind=kind,
            received_on=received,
            handler_id=self.world.staff["mette" if unit == "Voksne 1" else "ulla"],
            source_due_on=due,
        )
        self.rows.append(row)
        for number, (event, on) in enumerate(happened.items()):
            self.events.append(cases.EventRow(key, f"{key}{number}", event, on))
        return self

    def bring_in(self, now: datetime, import_id: int = 1) -> None:
        bind(JOB, TODAY)
        batch = cases.CaseBatch("Sensum", import_id, tuple(self.rows), tuple(self.events))
        cases.record_bulk(batch=batch, actor=JOB, now=now)
        bind(Actor(staff_id=-1, name="ingen", role=None, unit_id=None), TODAY)


@pytest.fixture
def extract(world: World, fixed_clock: datetime) -> Callable[[], Extract]:
    """Return a function that begins an extract; the law's register is loaded."""
    bind(JOB, TODAY)
    law.ensure_register(actor=JOB, now=fixed_clock)
    return lambda: Extract(world)


@pytest.fixture
def spring(extract: Callable[[], Extract]) -> Extract:
    """Bring in the spring's cases, known since Monday morning."""
    early, late, soon = date(2026, 1, 12), date(2026, 3, 2), date(2026, 4, 20)
    found = extract()
    found.case("1", "anna", early, late, decided=date(2026, 2, 27))
    found.case("2", "anna", early, date(2026, 3, 18), decided=date(2026, 3, 18))
    found.case("3", "aase", early, late, decided=date(2026, 3, 17))
    found.case("4", "aase", early, late)
    found.case("5", "karin", early, date(2026, 3, 19), notice_sent=date(2026, 3, 10))
    found.case("6", "karin", date(2026, 3, 16), soon, information_received=date(2026, 3, 19))
    found.case("7", "anna", date(2026, 3, 17), soon, kind="renewal", withdrawn=date(2026, 3, 20))
    found.case("8", "anna", date(2026, 3, 18), None)
    found.case("9", "bo", date(2026, 3, 18), soon, unit="Voksne 2")
    found.bring_in(KNOWN)
    return found
