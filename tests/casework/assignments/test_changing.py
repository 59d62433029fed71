"""A change takes effect by its day; what cannot be is refused in a sentence and writes nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.db import ProgrammingError, connection, transaction

from holdepunkt.casework.assignments import public as assignments
from holdepunkt.casework.assignments.actions.assigning import write_or_conflict
from holdepunkt.casework.assignments.actions.writing import Periods
from holdepunkt.casework.assignments.models import Assignment
from holdepunkt.casework.assignments.public import NewAssignment
from holdepunkt.foundation.access import Actor, Refusal, acting, bind
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.organisation import public as organisation
from tests.personas import SINCE, TODAY, World

Act = Callable[[str], Actor]
MAY = date(2026, 5, 1)
KEEPER = Actor.for_job("test", purpose="prøve")
NEWCOMERS = (
    ("leaver", "caseworker", date(2026, 4, 30)),
    ("rita", "reception", None),
    ("sealed", "caseworker", None),
)


def to(world: World, staff: str, from_on: date = MAY, unit: str = "Voksne 1") -> NewAssignment:
    return NewAssignment(
        world.citizens["anna"], world.staff[staff], world.units[unit], from_on, reason="planned"
    )


def sees_anna(world: World, who: str, day: date) -> bool:
    """Ask the bare database whether the person sees Anna on a day."""
    actor = world.actor(who)
    bind(actor, day)
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM citizens_citizen WHERE id = %s", [world.citizens["anna"]])
        return cursor.fetchone() is not None


def standing(world: World, actor: Actor) -> list[tuple[str, date, date | None]]:
    names = {pk: key for key, pk in world.staff.items()}
    lines = assignments.holdings(
        citizen_ids=[world.citizens["anna"]], actor=actor, today=date.min + timedelta(days=1)
    )
    return [(names[one.staff_id], one.from_on, one.until_on) for one in lines]


def test_a_coming_change_takes_effect_by_its_day_without_a_job(
    world: World, act: Act, fixed_clock: datetime
) -> None:
    dorte = act("dorte")
    made = assignments.assign(new=to(world, "ulla", unit="Voksne 2"), actor=dorte, now=fixed_clock)
    assert made is not None
    before, after = MAY - timedelta(days=1), MAY
    assert [sees_anna(world, who, before) for who in ("mette", "dorte", "ulla")] == [
        True, True, False,
    ]  # fmt: skip
    # The new department has her from the day; the old one, whose case it no longer is, has not.
    assert [sees_anna(world, who, after) for who in ("mette", "ulla")] == [True, True]
    bind(KEEPER, TODAY)
    roles = citizens.relations(citizen_id=world.citizens["anna"], actor=KEEPER, today=after)
    holders = {line.staff_id for line in roles if line.role == "holder"}
    assert holders == {world.staff["ulla"]}


def test_a_caseworker_who_comes_back_keeps_today_until_she_goes(
    world: World, act: Act, fixed_clock: datetime
) -> None:
    dorte = act("dorte")
    assignments.assign(new=to(world, "jens"), actor=dorte, now=fixed_clock)
    back = to(world, "mette", MAY + timedelta(days=30))
    assignments.assign(new=back, actor=dorte, now=fixed_clock)
    anna = [world.citizens["anna"]]
    for day, who in ((TODAY, "mette"), (MAY, "jens"), (MAY + timedelta(days=30), "mette")):
        held = citizens.holders(citizen_ids=anna, actor=dorte, today=day)
        assert held == {anna[0]: world.staff[who]}, day


def test_a_planned_change_is_taken_back_before_its_day(
    world: World, act: Act, fixed_clock: datetime
) -> None:
    dorte, anna = act("dorte"), world.citizens["anna"]
    before = standing(world, dorte)
    assignments.assign(new=to(world, "jens"), actor=dorte, now=fixed_clock)
    ahead = assignments.coming(unit_ids=[world.units["Voksne 1"]], actor=dorte, today=TODAY)
    assert [one.staff_id for one in ahead] == [world.staff["jens"]]
    cancel = {"citizen_id": anna, "role": "dedicated", "now": fixed_clock, "today": TODAY}
    assignments.cancel_coming(**cancel, actor=dorte)  # type: ignore[arg-type]
    assert standing(world, dorte) == before
    held = citizens.holders(citizen_ids=[anna], actor=dorte, today=MAY)
    assert held == {anna: world.staff["mette"]}
    with pytest.raises(Refusal, match="ikke planlagt noget skift"):
        assignments.cancel_coming(**cancel, actor=dorte)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("who", "from_on", "sentence"),
    [
        ("nobody", MAY, "findes ikke her"),
        ("leaver", MAY, "er ikke ansat 01.05.2026"),
        ("rita", MAY, "kan ikke have borgere"),
        ("jens", SINCE, "fik netop en fast sagsbehandler"),
        ("sealed", MAY, "inhabil over for borgeren"),
    ],
)
def test_who_cannot_receive_is_refused_in_a_sentence(
    world: World, act: Act, fixed_clock: datetime, who: str, from_on: date, sentence: str
) -> None:
    with acting(KEEPER, today=TODAY):
        for key, role, until_on in NEWCOMERS:
            new = organisation.NewAppointment(
                name=key, role=role, unit_id=world.units["Voksne 1"], from_on=SINCE,
                until_on=until_on,
            )  # fmt: skip
            world.staff[key] = organisation.appoint(new=new, actor=KEEPER, now=fixed_clock)
    close = organisation.actor_for_staff(world.staff["sealed"], TODAY)
    assert close is not None
    with acting(close, today=TODAY):
        citizens.declare_for_citizen(
            citizen_id=world.citizens["anna"], kind="kin", actor=close, now=fixed_clock
        )
    dorte = act("dorte")
    before = standing(world, dorte)
    world.staff["nobody"] = 999_999
    with pytest.raises(Refusal, match=sentence), transaction.atomic():
        assignments.assign(new=to(world, who, from_on), actor=dorte, now=fixed_clock)
    assert standing(world, dorte) == before


def test_overlapping_periods_are_refused(world: World, act: Act, fixed_clock: datetime) -> None:
    dorte = act("dorte")
    assignments.assign(new=to(world, "jens"), actor=dorte, now=fixed_clock)
    early = to(world, "dorte", MAY - timedelta(days=7))
    with pytest.raises(Refusal, match="allerede planlagt et skift"), transaction.atomic():
        assignments.assign(new=early, actor=dorte, now=fixed_clock)
    # A substitute is another role, and a period that ends before the other begins meets nothing.
    stand_in = replace(early, role="substitute", until_on=MAY)
    assert assignments.assign(new=stand_in, actor=dorte, now=fixed_clock)


def test_many_are_given_all_or_none(world: World, act: Act, fixed_clock: datetime) -> None:
    dorte = act("dorte")
    rows = [replace(to(world, "jens"), citizen_id=world.citizens[key]) for key in ("anna", "aase")]
    stranger = replace(rows[0], citizen_id=world.citizens["bo"])
    with pytest.raises(Assignment.DoesNotExist), transaction.atomic():
        assignments.assign_all(rows=[*rows, stranger], actor=dorte, now=fixed_clock)
    assert [who for who, *_ in standing(world, dorte)] == ["mette"]
    made = assignments.assign_all(rows=rows, actor=dorte, now=fixed_clock)
    assert set(made) == {world.citizens["anna"], world.citizens["aase"]}


def test_a_coordinating_caseworker_sees_the_citizen_and_her_department_does_not(
    world: World, act: Act, fixed_clock: datetime
) -> None:
    coordinating = replace(to(world, "ulla", TODAY, "Voksne 2"), role="coordinating")
    assert not sees_anna(world, "ulla", TODAY)
    assignments.assign(new=coordinating, actor=act("dorte"), now=fixed_clock)
    assert sees_anna(world, "ulla", TODAY)
    lone = replace(coordinating, staff_id=world.staff["lone"], from_on=MAY)
    assignments.assign(new=lone, actor=act("dorte"), now=fixed_clock)
    assert not sees_anna(world, "bente", MAY)
    assert sees_anna(world, "lone", MAY)
    assert not sees_anna(world, "ulla", MAY)


def test_who_is_held_is_told_family_by_family(
    world: World, act: Act, fixed_clock: datetime
) -> None:
    emil = replace(to(world, "mette", TODAY), citizen_id=world.citizens["emil"])
    with acting(KEEPER, today=TODAY):
        assignments.assign(new=emil, actor=KEEPER, now=fixed_clock)
    held = assignments.held_by(staff_id=world.staff["mette"], on=TODAY, actor=act("mette"))
    together = {family.citizen_ids for family in held if len(family.citizen_ids) > 1}
    assert together == {tuple(sorted((world.citizens["anna"], world.citizens["emil"])))}
    assert len(held) == 3


def test_what_was_decided_here_is_not_overruled_by_a_source(
    world: World, act: Act, fixed_clock: datetime
) -> None:
    assignments.assign(new=to(world, "jens", TODAY), actor=act("dorte"), now=fixed_clock)
    from_source = {"source": "borgere", "import_id": 1, "actor": KEEPER, "now": fixed_clock}
    rows = [to(world, "mette", SINCE)]
    with acting(KEEPER, today=TODAY):
        told = assignments.ensure_assigned(rows=rows, **from_source)  # type: ignore[arg-type]
        assert told.made == 0
        (one,) = told.disagreements
        assert (one.ours, one.theirs) == ("Jens Friis fra 24.03.2026", "Mette Holm fra 01.01.2020")
        assert assignments.release(
            citizen_ids=[world.citizens["anna"]], source="borgere", until_on=MAY, actor=KEEPER,
            now=fixed_clock,
        ) == 0  # fmt: skip


def test_periods_of_a_source_are_brought_in_once(world: World, fixed_clock: datetime) -> None:
    rows = [
        replace(to(world, "mette", SINCE), until_on=MAY),
        to(world, "jens", MAY),
        replace(to(world, "ulla", TODAY, "Voksne 2"), role="coordinating"),
    ]
    from_source = {"source": "tilknytninger", "import_id": 1, "now": fixed_clock}
    with acting(KEEPER, today=TODAY):
        once = assignments.ensure_periods(rows=rows, **from_source, actor=KEEPER)  # type: ignore[arg-type]
        again = assignments.ensure_periods(rows=rows, **from_source, actor=KEEPER)  # type: ignore[arg-type]
        assert (once.made, again.made, again.disagreements) == (2, 0, ())
        assert standing(world, KEEPER) == [
            ("mette", SINCE, MAY), ("ulla", TODAY, None), ("jens", MAY, None),
        ]  # fmt: skip
        other = [to(world, "jens", SINCE - timedelta(days=9))]
        told = assignments.ensure_periods(rows=other, **from_source, actor=KEEPER)  # type: ignore[arg-type]
        assert (told.made, len(told.disagreements)) == (0, 1)


WRITES = (
    "UPDATE assignments_assignment SET staff_id = %(staff)s WHERE citizen_id = %(citizen)s",
    "DELETE FROM assignments_assignment WHERE citizen_id = %(citizen)s",
)


def written(world: World, who: str, statement: str) -> int:
    """Return how many rows the person changes in the bare database; nothing stays changed."""
    with transaction.atomic():
        bind(world.actor(who), TODAY)
        with connection.cursor() as cursor:
            asked = {"staff": world.staff["jens"], "citizen": world.citizens["anna"]}
            cursor.execute(statement, asked)
            found: int = cursor.rowcount
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("statement", WRITES)
@pytest.mark.parametrize("who", ["mette", "jens", "lone", "bente", "clara", "stine"])
def test_the_second_wall_lets_only_who_gives_citizens_out_write_who_holds_them(
    world: World, who: str, statement: str
) -> None:
    assert written(world, who, statement) == 0
    assert written(world, "dorte", statement) == 1  # The control.
    assert written(world, "arne", statement) == 1


INSERT = """
INSERT INTO assignments_assignment (citizen_id, staff_id, unit_id, role, reason, from_on, source)
VALUES (%s, %s, %s, 'substitute', '', %s, '')
"""


def test_nor_may_a_caseworker_add_herself(world: World) -> None:
    row = (world.citizens["anna"], world.staff["jens"], world.units["Voksne 1"], TODAY)
    for who, may in (("jens", False), ("dorte", True)):
        with transaction.atomic():
            bind(world.actor(who), TODAY)
            with connection.cursor() as cursor:
                if may:
                    cursor.execute(INSERT, row)
                    assert cursor.rowcount == 1
                else:
                    with pytest.raises(ProgrammingError, match="row-level security"):
                        cursor.execute(INSERT, row)
            transaction.set_rollback(True)


def test_when_two_heads_give_the_same_citizen_the_second_is_told(
    world: World, act: Act, fixed_clock: datetime
) -> None:
    dorte = act("dorte")
    second = Periods()  # What was found out before the first one was written.
    second.begin(Assignment(
        citizen_id=world.citizens["anna"], staff_id=world.staff["jens"],
        unit_id=world.units["Voksne 1"], role="substitute", from_on=MAY,
    ))  # fmt: skip
    first = replace(to(world, "dorte"), role="substitute")
    assignments.assign(new=first, actor=dorte, now=fixed_clock)
    with pytest.raises(assignments.ChangedMeanwhile, match="En kollega"):
        write_or_conflict(second, dorte, fixed_clock)
    assert [who for who, _from, _until in standing(world, dorte)] == ["mette", "dorte"]
