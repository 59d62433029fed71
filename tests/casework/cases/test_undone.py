"""What was undone stands in the story on the day it was undone, and what came back stands again."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from holdepunkt.casework.cases import actions
from holdepunkt.casework.cases import public as cases
from holdepunkt.foundation.access import Actor, bind
from tests.personas import TODAY, World

ClientOf = Callable[[str], Client]
IMPORT = Actor.for_job("imports.apply", purpose="Hente et tjekket udtræk ind")
UNDO = Actor.for_job("imports.undo", purpose="Tage en import tilbage")
DECIDED = cases.EventRow("A", "a1", "decided", date(2026, 3, 20), outcome="granted")


@pytest.fixture
def extract(world: World, section_id: int) -> cases.CaseBatch:
    """Return Anna's case as import 14 tells it: received on 2 March and decided on 20 March."""
    anna = cases.CaseRow(
        source_key="A",
        number="2026-0001",
        citizen_id=world.citizens["anna"],
        unit_id=world.units["Voksne 1"],
        section_id=section_id,
        section_text="SEL § 112",
        kind="first",
        received_on=date(2026, 3, 2),
        handler_id=world.staff["mette"],
    )
    drawn_at = datetime(2026, 3, 24, 5, tzinfo=UTC)
    return cases.CaseBatch("sensum", 14, (anna,), (DECIDED,), extract_at=drawn_at)


def bring(batch: cases.CaseBatch, at: datetime) -> int:
    """Bring the extract in, and return Anna's case."""
    bind(IMPORT, TODAY)
    return cases.record_bulk(batch=batch, actor=IMPORT, now=at).case_ids["A"]


def undo(import_id: int, at: datetime) -> None:
    bind(UNDO, TODAY)
    cases.undo_import(source="sensum", import_id=import_id, actor=UNDO, now=at)


def told(client: Client, case_id: int) -> list[str]:
    """Return the story's lines as they are read, the newest first."""
    page = client.get(f"/sager/{case_id}/").content.decode()
    story = page.partition('<ol class="hp-timeline">')[2].partition("</ol>")[0]
    lines = re.findall(r"<li>(.*?)</li>", story, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", line).split()) for line in lines]


def test_a_case_undone_and_brought_in_again_is_received_and_tells_what_was_undone(
    extract: cases.CaseBatch, client_of: ClientOf, fixed_clock: datetime
) -> None:
    hours = [fixed_clock + timedelta(hours=n) for n in range(5)]
    bring(replace(extract, import_id=13, events=()), hours[0])
    bring(extract, hours[1])
    undo(14, hours[2])
    undo(13, hours[3])
    case_id = bring(replace(extract, import_id=15, events=()), hours[4])
    lines = told(client_of("mette"), case_id)
    assert lines[:3] == [
        "24.03.2026 kl. 16.00 · import nr. 15 Hentet ind igen: Modtaget 02.03.2026",
        "24.03.2026 kl. 15.00 Import nr. 13 fortrudt: Modtaget 02.03.2026",
        "24.03.2026 kl. 14.00 Import nr. 14 fortrudt: Afgørelse sendt 20.03.2026",
    ]
    assert lines[3].startswith("20.03.2026 · fagsystemet Afgørelse sendt (fortrudt)")
    assert lines[4:] == ["02.03.2026 · fagsystemet Modtaget"]


def test_an_import_undone_is_one_line_however_much_it_wrote(
    extract: cases.CaseBatch, client_of: ClientOf, fixed_clock: datetime
) -> None:
    asked = cases.EventRow("A", "a0", "information_requested", date(2026, 3, 6), whom="doctor")
    bring(replace(extract, import_id=13, events=()), fixed_clock)
    case_id = bring(replace(extract, events=(asked, DECIDED)), fixed_clock + timedelta(hours=1))
    undo(14, fixed_clock + timedelta(hours=2))
    lines = told(client_of("mette"), case_id)
    assert lines[0].endswith(
        "Import nr. 14 fortrudt: Afgørelse sendt 20.03.2026, Oplysninger bedt om 06.03.2026"
    )
    assert sum("Import nr. 14" in line for line in lines) == 1


def test_what_a_source_no_longer_tells_says_so_and_stands_again_when_that_is_undone(
    extract: cases.CaseBatch, client_of: ClientOf, fixed_clock: datetime
) -> None:
    bring(extract, fixed_clock)
    gone = replace(extract, import_id=15, events=(), reversed_events=("a1",))
    case_id = bring(gone, fixed_clock + timedelta(hours=1))
    mette = client_of("mette")
    assert told(mette, case_id)[0] == (
        "24.03.2026 kl. 13.00 · import nr. 15 Står ikke længere i fagsystemet: "
        "Afgørelse sendt 20.03.2026"
    )
    undo(15, fixed_clock + timedelta(hours=2))
    lines = told(mette, case_id)
    assert lines[0].endswith("Import nr. 15 fortrudt. Gælder igen: Afgørelse sendt 20.03.2026")
    assert lines[2].startswith("20.03.2026 · fagsystemet Afgørelse sendt Der er sagt ja")


def test_what_a_colleague_took_back_bears_the_day_she_did_and_her_name(
    annas_case: cases.CaseVersion,
    act: Callable[[str], Actor],
    client_of: ClientOf,
    fixed_clock: datetime,
) -> None:
    mette = act("mette")
    sent_on = date(2026, 3, 6)
    event_id = actions.send_receipt(on=annas_case, sent_on=sent_on, actor=mette, now=fixed_clock)
    actions.reverse_event(
        on=annas_case, event_id=event_id, reason="Forkert sag", actor=mette, now=fixed_clock
    )
    line, *_ = told(client_of("mette"), annas_case.id)
    assert line == (
        "24.03.2026 kl. 12.00 · Mette Holm Fortrudt: Kvittering sendt 06.03.2026 Forkert sag"
    )


def test_the_citizens_story_tells_again_what_came_back(
    extract: cases.CaseBatch, act: Callable[[str], Actor], world: World, fixed_clock: datetime
) -> None:
    bring(extract, fixed_clock)
    undo(14, fixed_clock + timedelta(hours=1))
    bring(replace(extract, import_id=15, events=()), fixed_clock + timedelta(hours=2))
    found = cases.timeline(citizen_id=world.citizens["anna"], actor=act("mette"))
    assert [line.label for line in found] == ["Modtaget"]
