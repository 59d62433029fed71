"""Three answers to the offer, and why families are split; added, never changed, behind the wall."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from holdepunkt.casework.assignments import public as assignments
from holdepunkt.casework.assignments.actions import ChangedMeanwhile, NewScheme, set_scheme
from holdepunkt.casework.assignments.models import Scheme, SplitEvent
from holdepunkt.casework.assignments.public import NewSplit, NewWish
from holdepunkt.casework.assignments.queries import scheme_on
from holdepunkt.foundation.access import Actor, NotAllowed, Refusal, acting
from holdepunkt.registry.citizens import public as citizens
from tests.personas import TODAY, World

Act = Callable[[str], Actor]
KEEPER = Actor.for_job("test", purpose="prøve")
YESTERDAY = TODAY - timedelta(days=1)


def answer(world: World, said: str, actor: Actor, now: datetime, on: date = TODAY) -> None:
    new = NewWish(world.citizens["anna"], said, on)
    assignments.record_wish(new=new, actor=actor, now=now, today=TODAY)


def said(world: World, actor: Actor) -> str:
    anna = world.citizens["anna"]
    return assignments.wishes_of(citizen_ids=[anna], actor=actor)[anna].answer


def test_not_asked_is_an_answer_of_its_own(world: World, act: Act, fixed_clock: datetime) -> None:
    mette = act("mette")
    assert said(world, mette) == "not_asked"
    for told in ("declines", "wants", "not_asked"):
        answer(world, told, mette, fixed_clock)
        assert said(world, mette) == told


def test_an_older_answer_does_not_become_the_one_that_holds(
    world: World, act: Act, fixed_clock: datetime
) -> None:
    mette = act("mette")
    answer(world, "wants", mette, fixed_clock)
    with pytest.raises(Refusal, match="har svaret senere"):
        answer(world, "declines", mette, fixed_clock, YESTERDAY)
    assert said(world, mette) == "wants"
    answer(world, "declines", mette, fixed_clock)
    assert said(world, mette) == "declines", "the same day is a correction"
    days = assignments.wish_days(as_of=TODAY, known_at=fixed_clock, actor=mette)
    assert days == {world.citizens["anna"]: [(TODAY, "declines")]}


def test_that_nobody_asked_is_no_answer_to_be_older_than(
    world: World, act: Act, fixed_clock: datetime
) -> None:
    mette = act("mette")
    answer(world, "not_asked", mette, fixed_clock)
    answer(world, "declines", mette, fixed_clock, YESTERDAY)
    assert said(world, mette) == "declines"


def test_nobody_answers_before_he_is_born(world: World, act: Act, fixed_clock: datetime) -> None:
    mette = act("mette")
    born_on = citizens.card(citizen_id=world.citizens["anna"], actor=mette).birth_on
    assert born_on
    with pytest.raises(Refusal, match="er født"):
        answer(world, "wants", mette, fixed_clock, born_on - timedelta(days=1))


def test_whom_he_asks_for_stands_beside_the_answer(
    world: World, act: Act, fixed_clock: datetime
) -> None:
    mette, anna, jens = act("mette"), world.citizens["anna"], world.staff["jens"]
    for answer_, wished, unwished, amiss in (
        ("declines", jens, None, "hører til svaret"),
        ("wants", jens, jens, "både være ønsket og fravalgt"),
    ):
        new = NewWish(anna, answer_, TODAY, wished, unwished)
        with pytest.raises(Refusal, match=amiss):
            assignments.record_wish(new=new, actor=mette, now=fixed_clock, today=TODAY)
    new = NewWish(anna, "wants", TODAY, None, jens, "tegnsprog")
    assignments.record_wish(new=new, actor=mette, now=fixed_clock, today=TODAY)
    found = assignments.wishes_of(citizen_ids=[anna], actor=mette)[anna]
    assert (found.wished, found.unwished, found.language) == (None, jens, "tegnsprog")


def test_a_slip_is_refused(world: World, act: Act, fixed_clock: datetime) -> None:
    mette = act("mette")
    with pytest.raises(Refusal, match="efter i dag"):
        answer(world, "wants", mette, fixed_clock, TODAY + timedelta(days=1))
    with pytest.raises(Refusal, match="Vælg, hvad"):
        answer(world, "perhaps", mette, fixed_clock)
    new = NewWish(world.citizens["anna"], "wants", TODAY)
    answer(world, "declines", mette, fixed_clock)
    with pytest.raises(ChangedMeanwhile):
        assignments.record_wish(new=new, actor=mette, now=fixed_clock, today=TODAY, version=0)


def test_a_guest_reads_the_answer_and_writes_none(
    world: World, act: Act, fixed_clock: datetime
) -> None:
    answer(world, "wants", act("mette"), fixed_clock)
    anna = world.citizens["anna"]
    why = citizens.Reason("cover", "Jeg har vagten for Voksne 1 i dag")
    with acting(world.actor("ulla"), today=TODAY, now=fixed_clock) as ulla:
        citizens.open_citizen(citizen_id=anna, reason=why, actor=ulla, now=fixed_clock)
        assert said(world, ulla) == "wants"
        with pytest.raises(NotAllowed):
            answer(world, "declines", ulla, fixed_clock)
        with pytest.raises(DatabaseError, match="row-level"), transaction.atomic():
            write_bare(anna)


def test_the_bare_database_lets_the_team_write(world: World, act: Act) -> None:
    """Show that the refusal above is the guest's, not everybody's."""
    act("mette")
    write_bare(world.citizens["anna"])


def write_bare(citizen_id: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO assignments_wishevent (citizen_id, answer, answered_on, recorded_at,"
            " source, language) VALUES (%s, 'declines', '2026-03-24', now(), '', '')",
            [citizen_id],
        )


def test_why_a_family_is_split_is_typed_once_and_seen_by_the_family_s_own(
    world: World, act: Act, fixed_clock: datetime
) -> None:
    dorte, anna = act("dorte"), world.citizens["anna"]
    home = citizens.card(citizen_id=anna, actor=dorte).household_id or 0
    new = NewSplit(home, "area", "Emil er barn")
    assignments.explain_split(new=new, citizen_id=anna, actor=dorte, now=fixed_clock)
    words = "De hører til hver sit område: Emil er barn"
    for who in ("mette", "lone", "bente"):
        told = assignments.latest_splits(household_ids=[home], actor=act(who))
        assert told[home].words == words, who
    assert assignments.latest_splits(household_ids=[home], actor=act("ulla")) == {}
    with pytest.raises(Refusal, match="Skriv grunden"):
        assignments.explain_split(
            new=NewSplit(home, "other"), citizen_id=anna, actor=act("dorte"), now=fixed_clock
        )
    with pytest.raises(SplitEvent.DoesNotExist):
        assignments.explain_split(
            new=NewSplit(home + 1, "area"), citizen_id=anna, actor=act("dorte"), now=fixed_clock
        )


def test_who_is_disqualified_from_one_of_the_family_reads_no_reason(
    world: World, act: Act, fixed_clock: datetime
) -> None:
    dorte, anna = act("dorte"), world.citizens["anna"]
    home = citizens.card(citizen_id=anna, actor=dorte).household_id or 0
    assignments.explain_split(
        new=NewSplit(home, "load"), citizen_id=anna, actor=dorte, now=fixed_clock
    )
    jens = act("jens")
    assert assignments.latest_splits(household_ids=[home], actor=jens)
    citizens.declare_for_citizen(citizen_id=anna, kind="kin", actor=jens, now=fixed_clock)
    assert assignments.latest_splits(household_ids=[home], actor=jens) == {}


def test_answers_of_a_source_come_in_once_and_overrule_nobody(
    world: World, act: Act, fixed_clock: datetime
) -> None:
    rows = [NewWish(world.citizens[key], "wants", YESTERDAY) for key in ("anna", "bo")]
    answer(world, "declines", act("mette"), fixed_clock)
    with acting(KEEPER, today=TODAY):
        source = {"rows": rows, "source": "tilknytninger", "actor": KEEPER, "now": fixed_clock}
        once = assignments.ensure_wishes(**source)  # type: ignore[arg-type]
        again = assignments.ensure_wishes(**source)  # type: ignore[arg-type]
    assert (once.made, again.made) == (1, 0)
    assert [one.ours for one in once.disagreements] == ["Ønsker ikke (24.03.2026)"]
    assert said(world, act("mette")) == "declines"


def test_the_scheme_is_dated_and_its_example_says_so(
    world: World, act: Act, fixed_clock: datetime
) -> None:
    stine = act("stine")
    assert scheme_on(day=TODAY, actor=stine).is_example
    new = NewScheme(
        TODAY + timedelta(days=7), 60, date(2027, 6, 30), 2, 1, 0, 1, 3, "Centerledelsen"
    )
    set_scheme(new=new, actor=stine, now=fixed_clock, today=TODAY)
    assert scheme_on(day=TODAY, actor=stine).places == 50
    assert scheme_on(day=new.from_on, actor=stine).places == 60
    with pytest.raises(NotAllowed):
        set_scheme(new=new, actor=act("dorte"), now=fixed_clock, today=TODAY)
    with pytest.raises(DatabaseError), transaction.atomic():
        Scheme.objects.update(places=1)
