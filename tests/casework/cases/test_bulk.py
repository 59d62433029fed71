"""An extract is brought in: new, changed, unchanged, vanished, undone and brought in again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from holdepunkt.casework.cases import actions
from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.cases.actions import refusals
from holdepunkt.casework.cases.models import PROJECTED, Case, CaseEvent, projection
from holdepunkt.casework.commitments import public as commitments
from holdepunkt.foundation.access import Actor, bind
from holdepunkt.knowledge.law import public as law
from tests.personas import TODAY, World

JOB = Actor.for_job("import", purpose="Udtræk fra fagsystemet")
RECEIVED = date(2026, 1, 5)
EVENTS = (
    cases.EventRow("A", "a1", "receipt_sent", date(2026, 1, 7)),
    cases.EventRow("A", "a2", "information_requested", date(2026, 1, 9), whom="doctor"),
    cases.EventRow("B", "b1", "source_step", date(2026, 1, 9), text="T02 Check"),
    cases.EventRow("B", "b2", "decided", date(2026, 2, 6), outcome="granted"),
)


@pytest.fixture
def extract(world: World, section_id: int) -> cases.CaseBatch:
    """Return two cases: Anna's by our rule, and one without a citizen by the source's deadline."""
    bind(JOB, TODAY)
    anna = cases.CaseRow(
        source_key="A",
        number="2026-0001",
        citizen_id=world.citizens["anna"],
        unit_id=world.units["Voksne 1"],
        section_id=section_id,
        section_text="SEL § 112",
        kind="first",
        received_on=RECEIVED,
        handler_id=world.staff["mette"],
    )
    nobody = cases.CaseRow(
        source_key="B",
        number="case-7",
        citizen_id=None,
        unit_id=world.units["Voksne 1"],
        section_id=None,
        section_text="WABO",
        kind="first",
        received_on=RECEIVED,
        source_due_on=date(2026, 2, 1),
    )
    drawn_at = datetime(2026, 3, 24, 5, tzinfo=UTC)
    return cases.CaseBatch("sensum", 1, (anna, nobody), EVENTS, extract_at=drawn_at)


@pytest.fixture
def bring(fixed_clock: datetime) -> Callable[..., cases.BulkResult]:
    """Return a function that brings a batch in, as many hours after noon as it is told."""

    def bring_in(batch: cases.CaseBatch, hours: int = 0) -> cases.BulkResult:
        now = fixed_clock + timedelta(hours=hours)
        return cases.record_bulk(batch=batch, actor=JOB, now=now)

    return bring_in


Bring = Callable[..., cases.BulkResult]


def decisions(result: cases.BulkResult, key: str) -> list[commitments.LedgerRow]:
    told = commitments.stories(subject_type="case", subject_id=result.case_ids[key], actor=JOB)
    return [story.row for story in told if story.row.kind == "decision"]


def label(result: cases.BulkResult, key: str) -> cases.CaseLabel:
    return cases.labels(case_ids=[result.case_ids[key]], actor=JOB)[result.case_ids[key]]


def test_new_cases_stand_with_their_state_and_their_promises(
    extract: cases.CaseBatch, bring: Bring
) -> None:
    result = bring(extract)
    assert (result.cases_new, result.events_new) == (2, 4)
    anna = label(result, "A")
    assert (anna.status_label, anna.waiting_label) == ("Sagen oplyses", "læge")
    (answer,) = decisions(result, "A")
    assert answer.standing.promised_on == date(2026, 3, 2)
    (theirs,) = decisions(result, "B")
    assert (theirs.basis, theirs.standing.on_time()) == ("source", False)


def test_a_second_time_changes_nothing(extract: cases.CaseBatch, bring: Bring) -> None:
    bring(extract)
    events = CaseEvent.objects.count()
    again = bring(extract, hours=1)
    assert (again.cases_unchanged, again.events_unchanged) == (2, 4)
    assert (again.cases_new, again.cases_changed, again.events_new) == (0, 0, 0)
    assert CaseEvent.objects.count() == events


def test_the_receipt_day_corrected_in_the_source_moves_a_date_not_told(
    extract: cases.CaseBatch, bring: Bring
) -> None:
    untold = replace(extract, events=())
    bring(untold)
    anna = extract.cases[0]._replace(received_on=date(2026, 1, 12))
    result = bring(replace(untold, cases=(anna,)), hours=1)
    assert (result.cases_changed, label(result, "A").received_on) == (1, date(2026, 1, 12))
    assert decisions(result, "A")[0].standing.promised_on == date(2026, 3, 9)


def test_a_date_told_stays_when_the_receipt_day_is_corrected(
    extract: cases.CaseBatch, bring: Bring
) -> None:
    bring(extract)
    anna = extract.cases[0]._replace(received_on=date(2026, 1, 6))
    result = bring(replace(extract, cases=(anna,), events=()), hours=1)
    assert decisions(result, "A")[0].standing.promised_on == date(2026, 3, 2)


def test_what_is_ours_is_told_and_not_overwritten(
    extract: cases.CaseBatch, bring: Bring, world: World
) -> None:
    bring(extract)
    anna = extract.cases[0]._replace(handler_id=world.staff["jens"])
    batch = replace(extract, cases=(anna,), events=(), owned_here=frozenset({"handler"}))
    result = bring(batch, hours=1)
    assert [one.field for one in result.differences] == ["sagsbehandler"]
    assert label(result, "A").handler_id == world.staff["mette"]


def test_a_new_handler_takes_over_with_the_promise(
    extract: cases.CaseBatch, bring: Bring, world: World
) -> None:
    bring(extract)
    anna = extract.cases[0]._replace(handler_id=world.staff["jens"])
    result = bring(replace(extract, cases=(anna,), events=()), hours=1)
    assert label(result, "A").handler_id == world.staff["jens"]
    assert decisions(result, "A")[0].person_id == world.staff["jens"]


def test_an_event_that_vanished_is_reversed_and_comes_back(
    extract: cases.CaseBatch, bring: Bring
) -> None:
    bring(extract)
    gone = replace(extract, cases=(), events=(), reversed_events=("b2",))
    assert bring(gone, hours=1).reversals == 1
    back = bring(replace(extract, cases=extract.cases[1:], events=EVENTS[3:]), hours=2)
    assert back.events_new == 1
    assert decisions(back, "B")[0].standing.kept_on == date(2026, 2, 6)
    again = bring(gone, hours=3)
    assert again.reversals == 1
    assert decisions(back, "B")[0].standing.kept_on is None


def test_an_import_undone_leaves_nothing_to_see_and_can_be_done_again(
    extract: cases.CaseBatch, bring: Bring, fixed_clock: datetime
) -> None:
    result = bring(extract)
    later = fixed_clock + timedelta(hours=1)
    undone = cases.undo_import(source="sensum", import_id=1, actor=JOB, now=later)
    assert (undone.cases, undone.events) == (2, 6)
    assert cases.labels(case_ids=result.case_ids.values(), actor=JOB) == {}
    again = bring(replace(extract, import_id=2), hours=2)
    assert (again.cases_changed, again.events_new) == (2, 4)
    assert label(again, "A").status_label == "Sagen oplyses"
    assert decisions(again, "A")[0].standing.promised_on == date(2026, 3, 2)


def test_undoing_the_second_import_leaves_the_first(
    extract: cases.CaseBatch, bring: Bring, fixed_clock: datetime
) -> None:
    bring(replace(extract, events=EVENTS[:3]))
    result = bring(replace(extract, import_id=2), hours=1)
    later = fixed_clock + timedelta(hours=2)
    cases.undo_import(source="sensum", import_id=2, actor=JOB, now=later)
    assert label(result, "B").is_open
    assert label(result, "A").status_label == "Sagen oplyses"


def test_a_case_registered_by_hand_is_adopted_never_doubled(
    extract: cases.CaseBatch,
    bring: Bring,
    world: World,
    act: Callable[[str], Actor],
    section_id: int,
    fixed_clock: datetime,
) -> None:
    new = cases.NewCase(
        world.citizens["anna"], section_id, "first", RECEIVED, "phone", number="2026-0001"
    )
    pk = cases.register_case(new=new, actor=act("mette"), now=fixed_clock)
    bind(JOB, TODAY)
    result = bring(extract, hours=1)
    assert (result.case_ids["A"], result.cases_new) == (pk, 1)
    assert Case.objects.get(pk=pk).source == "sensum"


def test_a_dry_run_answers_the_same_and_writes_nothing(
    extract: cases.CaseBatch, bring: Bring, fixed_clock: datetime
) -> None:
    dry = cases.compare_bulk(batch=extract, actor=JOB, now=fixed_clock)
    assert (dry.cases_new, dry.events_new, Case.objects.count()) == (2, 4, 0)
    assert replace(bring(extract), case_ids={}) == dry


def test_the_citizen_is_seen_by_those_who_have_the_case(
    extract: cases.CaseBatch, bring: Bring, world: World, act: Callable[[str], Actor]
) -> None:
    moved = extract.cases[0]._replace(
        unit_id=world.units["Voksne 2"], handler_id=world.staff["ulla"]
    )
    result = bring(replace(extract, cases=(moved,), events=()))
    assert cases.labels(case_ids=result.case_ids.values(), actor=act("ulla"))


def test_done_in_the_source_is_confirmed_by_the_next_extract(
    extract: cases.CaseBatch,
    bring: Bring,
    act: Callable[[str], Actor],
    fixed_clock: datetime,
) -> None:
    result = bring(replace(extract, events=()))
    on = cases.CaseVersion(result.case_ids["A"])
    mette = act("mette")
    with pytest.raises(refusals.OwnedBySource):
        actions.send_decision(
            on=on, decision=actions.SentDecision(TODAY, "granted"), actor=mette, now=fixed_clock
        )
    actions.mark_done_in_source(on=on, step="decided", done_on=TODAY, actor=mette, now=fixed_clock)
    assert Case.objects.get(pk=on.id).claimed_in_source
    bind(JOB, TODAY)
    decided = cases.EventRow("A", "a9", "decided", TODAY - timedelta(days=1), outcome="granted")
    bring(replace(extract, cases=extract.cases[:1], events=(decided,)), hours=1)
    case = Case.objects.get(pk=on.id)
    assert (case.claimed_in_source, case.decided_on) == (False, TODAY - timedelta(days=1))


def test_only_jobs_bring_extracts_in(
    extract: cases.CaseBatch, act: Callable[[str], Actor], fixed_clock: datetime
) -> None:
    with pytest.raises(refusals.OnlyJobs):
        cases.record_bulk(batch=extract, actor=act("stine"), now=fixed_clock)


def test_the_sources_figures_count_against_the_first_date(
    extract: cases.CaseBatch, bring: Bring, fixed_clock: datetime
) -> None:
    bring(extract)
    figures = cases.import_figures(source="sensum", known_at=fixed_clock, actor=JOB)
    assert (figures.open, figures.closed, figures.in_time, figures.late) == (1, 1, 0, 1)


def test_a_claim_that_a_newer_extract_contradicts_is_listed(
    extract: cases.CaseBatch, bring: Bring, act: Callable[[str], Actor], fixed_clock: datetime
) -> None:
    result = bring(replace(extract, events=()))
    on = cases.CaseVersion(result.case_ids["A"])
    actions.mark_done_in_source(
        on=on, step="decided", done_on=TODAY, actor=act("mette"), now=fixed_clock
    )
    assert cases.source_differences(actor=act("mette")) == ()
    bind(JOB, TODAY)
    drawn_at = fixed_clock + timedelta(days=1)
    bring(replace(extract, events=(), extract_at=drawn_at), hours=25)
    (claim,) = cases.source_differences(actor=JOB)
    assert (claim.case_id, claim.said_on) == (on.id, TODAY)


def test_every_projection_is_the_cores_fold(
    extract: cases.CaseBatch, bring: Bring, fixed_clock: datetime
) -> None:
    result = bring(extract)
    late = tuple(one._replace(source_key=f"{one.source_key}x", kind="withdrawn") for one in EVENTS)
    bring(replace(extract, cases=(), events=late[:1], reversed_events=("b2",)), hours=1)
    later = fixed_clock + timedelta(hours=2)
    for row in Case.objects.filter(pk__in=result.case_ids.values()):
        state = cases.case_state(case_id=row.pk, as_of=date.max, known_at=later, actor=JOB)
        assert {name: getattr(row, name) for name in PROJECTED} == projection(state)


def test_the_wave_is_promised_by_the_laws_own_day(
    extract: cases.CaseBatch, bring: Bring, book: law.RuleBook
) -> None:
    section = book.section_by_code("SEL § 100")
    assert section is not None
    wave = extract.cases[0]._replace(section_id=section.id, kind="reassessment")
    result = bring(replace(extract, cases=(wave,), events=()))
    told = commitments.stories(subject_type="case", subject_id=result.case_ids["A"], actor=JOB)
    assert [(story.row.kind, story.row.standing.promised_on) for story in told] == [
        ("reassessment", date(2027, 9, 1))
    ]
