"""The ledger at work: promises are derived, agreements made, and the past stays as it was."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.db import InternalError, ProgrammingError, connection, transaction

from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.commitments import queries
from holdepunkt.casework.commitments.models import Commitment
from holdepunkt.casework.commitments.public import AgreementDraft, LedgerFilter, SubjectPromises
from holdepunkt.core.commitments import Promise, PromisedMove, State, fold
from holdepunkt.foundation.access import Actor, Refusal
from holdepunkt.registry.citizens import public as citizens
from tests.personas import TODAY, World

MADE = date(2026, 1, 5)
DUE = date(2026, 3, 2)
Act = Callable[[str], Actor]


def decision(world: World, number: int = 1, **changes: object) -> SubjectPromises:
    """Return that case `number` of Anna's promises a decision by 2 March, answered for by Mette."""
    promise = Promise(
        key=f"case:{number}:decision:1",
        kind="decision",
        made_on=MADE,
        due_on=DUE,
        facts="2026-01-05|7|first",
        unit_id=world.units["Voksne 1"],
        person_id=world.staff["mette"],
        citizen_id=world.citizens["anna"],
        basis_text="8 uger",
    )
    return SubjectPromises("case", number, (replace(promise, **changes),))  # type: ignore[arg-type]


def late_ones(actor: Actor) -> list[int]:
    found = commitments.page(wanted=LedgerFilter(late=True), number=1, actor=actor, today=TODAY)
    return [row.subject_id for row in found.rows]


def test_deriving_twice_makes_one_commitment(world: World, act: Act, fixed_clock: datetime) -> None:
    mette = act("mette")
    first = commitments.synchronise(promises=[decision(world)], actor=mette, now=fixed_clock)
    again = commitments.synchronise(promises=[decision(world)], actor=mette, now=fixed_clock)
    assert (first.made, again.made, again.changed, again.unchanged) == (1, 0, 0, 1)
    (story,) = commitments.stories(subject_type="case", subject_id=1, actor=mette)
    assert [line.kind for line in story.lines] == ["made"]


def test_a_notice_stands_beside_the_first_date(
    world: World, act: Act, fixed_clock: datetime
) -> None:
    mette = act("mette")
    commitments.synchronise(promises=[decision(world)], actor=mette, now=fixed_clock)
    move = PromisedMove(date(2026, 2, 27), date(2026, 5, 1), "lægen", date(2026, 2, 27))
    commitments.synchronise(promises=[decision(world, moves=(move,))], actor=mette, now=fixed_clock)
    (story,) = commitments.stories(subject_type="case", subject_id=1, actor=mette)
    standing = story.row.standing
    assert (standing.promised_on, standing.due_on) == (DUE, date(2026, 5, 1))
    assert standing.told_before()
    assert late_ones(mette) == [1]


@pytest.mark.parametrize("who", ["mette", "lone", "dorte"])
def test_what_waits_is_counted_as_min_dag_lists_it(
    world: World, act: Act, fixed_clock: datetime, who: str
) -> None:
    mette = act("mette")
    promised = [
        decision(world),
        decision(world, 2, person_id=None),  # nobody answers for it: it is whoever holds Anna's
        decision(world, 3, person_id=None, citizen_id=world.citizens["emil"]),
        decision(world, 4, due_on=TODAY),
        decision(world, 5, due_on=TODAY + timedelta(days=1)),
        decision(world, 6, due_on=None),
    ]
    commitments.synchronise(promises=promised, actor=mette, now=fixed_clock)
    actor = act(who)
    held = set(citizens.held_by(staff_id=actor.staff_id, actor=actor, today=TODAY))
    mine = LedgerFilter(mine=actor.staff_id, due_until=TODAY)
    listed = commitments.count(wanted=mine, actor=actor, today=TODAY)
    found = commitments.page(wanted=mine, number=1, actor=actor, today=TODAY)
    assert listed == len(found.rows) == found.total
    assert all(row.person_id == actor.staff_id or row.citizen_id in held for row in found.rows)
    assert listed == {"mette": 3, "lone": 1, "dorte": 0}[who]


def test_what_is_no_longer_promised_is_taken_back_and_can_come_again(
    world: World, act: Act, fixed_clock: datetime
) -> None:
    mette = act("mette")
    commitments.synchronise(promises=[decision(world)], actor=mette, now=fixed_clock)
    nothing = SubjectPromises("case", 1, ())
    commitments.synchronise(promises=[nothing], actor=mette, now=fixed_clock)
    assert late_ones(mette) == []
    commitments.synchronise(promises=[decision(world)], actor=mette, now=fixed_clock)
    assert late_ones(mette) == [1]


def test_a_frozen_day_stays_frozen_whatever_arrives_later(
    world: World, act: Act, fixed_clock: datetime
) -> None:
    mette = act("mette")
    commitments.synchronise(promises=[decision(world)], actor=mette, now=fixed_clock)

    def as_published() -> list[object]:
        found = commitments.standings(
            kinds=["decision"],
            unit_ids=[world.units["Voksne 1"]],
            as_of=date(2026, 3, 10),
            known_at=fixed_clock,
            actor=mette,
        )
        return list(found)

    published = as_published()
    later = fixed_clock + timedelta(days=1)
    moved_on = (date(2026, 3, 1), world.units["Voksne 2"], world.staff["ulla"])
    late_news = decision(world, kept_on=date(2026, 2, 1), transfers=(moved_on,))
    commitments.synchronise(
        promises=[late_news], actor=Actor.for_job("import", purpose="prøve"), now=later
    )
    assert as_published() == published
    assert published[0].standing.state is State.OPEN  # type: ignore[attr-defined]


def test_the_sql_says_what_the_fold_says(world: World, act: Act, fixed_clock: datetime) -> None:
    mette = act("mette")
    move = PromisedMove(date(2026, 2, 27), None, "lægen", date(2026, 3, 4))
    handover = (date(2026, 3, 9), world.units["Voksne 1"], world.staff["jens"])
    stories = [
        decision(world, 1),
        decision(world, 2, told=((date(2026, 1, 6), date(2026, 2, 20)),), moves=(move,)),
        decision(world, 3, kept_on=date(2026, 3, 3), transfers=(handover,)),
        decision(world, 4, withdrawn_on=date(2026, 2, 2)),
        decision(world, 5, due_on=None),
    ]
    commitments.synchronise(promises=stories, actor=mette, now=fixed_clock)
    corrected = decision(world, 1, due_on=date(2026, 4, 1), facts="other")
    commitments.synchronise(promises=[corrected], actor=mette, now=fixed_clock)
    for as_of in (MADE, date(2026, 2, 25), date(2026, 3, 5), TODAY):
        in_sql = {
            s.subject_id: s.standing
            for s in commitments.standings(
                kinds=["decision"], unit_ids=None, as_of=as_of, known_at=fixed_clock, actor=mette
            )
        }
        assert in_sql == folded(mette, as_of, fixed_clock)
    projected = commitments.page(wanted=LedgerFilter(), number=1, actor=mette, today=TODAY)
    assert {r.subject_id: r.standing for r in projected.rows} == {
        number: s
        for number, s in folded(mette, TODAY, fixed_clock).items()
        if s.state is State.OPEN  # type: ignore[attr-defined]
    }


def folded(actor: Actor, as_of: date, known_at: datetime) -> dict[int, object]:
    """Return each case's standing as the core folds it."""
    subjects = dict(Commitment.objects.values_list("pk", "subject_id"))
    events = queries.ledger_events(commitment_ids=subjects, actor=actor)
    return {
        subjects[pk]: fold(story, as_of=as_of, known_at=known_at) for pk, story in events.items()
    }


def agreed(world: World, actor: Actor, now: datetime) -> int:
    """Return an agreement with Anna for the 26th."""
    draft = AgreementDraft(
        subject_type="citizen",
        subject_id=world.citizens["anna"],
        citizen_id=world.citizens["anna"],
        title="Ring til Anna om kørestolen",
        due_on=date(2026, 3, 26),
        made_on=TODAY,
        unit_id=world.units["Voksne 1"],
        person_id=world.staff["mette"],
    )
    return commitments.agree(draft=draft, actor=actor, now=now)


def test_an_agreement_is_typed_once_and_kept(world: World, act: Act, fixed_clock: datetime) -> None:
    mette = act("mette")
    agreement = agreed(world, mette, fixed_clock)
    assert commitments.story(commitment_id=agreement, actor=mette).row.standing.told_on == TODAY
    commitments.keep_agreement(commitment_id=agreement, kept_on=TODAY, actor=mette, now=fixed_clock)
    with pytest.raises(Refusal, match="allerede afsluttet"):
        commitments.keep_agreement(
            commitment_id=agreement, kept_on=TODAY, actor=mette, now=fixed_clock
        )


def test_an_agreement_may_be_moved_sooner_but_not_into_the_past(
    world: World, act: Act, fixed_clock: datetime
) -> None:
    mette = act("mette")
    agreement = agreed(world, mette, fixed_clock)
    on = commitments.AgreementVersion(agreement)
    past = PromisedMove(TODAY, TODAY - timedelta(days=1), "Anna ville det", TODAY)
    with pytest.raises(Refusal, match="i dag eller senere"):
        commitments.move_agreement(on=on, move=past, actor=mette, now=fixed_clock)
    sooner = replace(past, due_on=TODAY)
    commitments.move_agreement(on=on, move=sooner, actor=mette, now=fixed_clock)
    standing = commitments.story(commitment_id=agreement, actor=mette).row.standing
    assert (standing.promised_on, standing.due_on) == (date(2026, 3, 26), TODAY)


def test_what_was_done_last_can_be_taken_back_and_both_stay_told(
    world: World, act: Act, fixed_clock: datetime
) -> None:
    mette = act("mette")
    agreement = agreed(world, mette, fixed_clock)
    untouched = commitments.AgreementVersion(agreement, 2)
    with pytest.raises(Refusal, match="ikke noget at fortryde"):
        commitments.take_back(on=untouched, actor=mette, now=fixed_clock)
    version = commitments.keep_agreement(
        commitment_id=agreement, kept_on=TODAY, actor=mette, now=fixed_clock
    )
    kept = commitments.AgreementVersion(agreement, version)
    commitments.take_back(on=kept, actor=mette, now=fixed_clock)
    story = commitments.story(commitment_id=agreement, actor=mette)
    assert story.row.standing.state is State.OPEN
    assert [line.kind for line in story.lines] == ["made", "told", "kept", "reversed"]
    with pytest.raises(Refusal, match="har ændret aftalen"):
        commitments.take_back(on=kept, actor=mette, now=fixed_clock)
    told = commitments.agreements_of(citizen_id=world.citizens["anna"], actor=mette)
    assert [line.what for line in told] == ["Aftale lavet"]
    # It can be kept once more, and stands in the timeline then.
    commitments.keep_agreement(commitment_id=agreement, kept_on=TODAY, actor=mette, now=fixed_clock)
    told = commitments.agreements_of(citizen_id=world.citizens["anna"], actor=mette)
    assert {line.what for line in told} == {"Aftale lavet", "Aftale holdt"}


def test_another_department_sees_nothing_of_it(
    world: World, act: Act, fixed_clock: datetime
) -> None:
    commitments.synchronise(promises=[decision(world)], actor=act("mette"), now=fixed_clock)
    assert late_ones(act("ulla")) == []
    assert late_ones(act("arne")) == [1]
    assert late_ones(act("dorte")) == [1]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE commitments_event SET reason = 'x'",
        "DELETE FROM commitments_event",
        "TRUNCATE commitments_event CASCADE",
        "UPDATE audit_line SET action = 'x'",
        "DELETE FROM audit_line",
    ],
)
def test_the_story_is_never_changed(world: World, act: Act, change: str) -> None:
    act("clara")
    with (
        pytest.raises((ProgrammingError, InternalError)),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change)
