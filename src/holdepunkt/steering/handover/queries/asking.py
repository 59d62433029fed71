"""What the optimiser is asked: who can receive, and which families must have somebody."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from holdepunkt.casework.assignments import public as assignments
from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.cases.public import HeldCase
from holdepunkt.core.access import Role
from holdepunkt.core.assignment import Family, Member, Receiver, Request
from holdepunkt.core.calendar import Period
from holdepunkt.core.deadlines.terms import months_after
from holdepunkt.core.workload import NOTHING, PointsTable, Standing, load
from holdepunkt.foundation.access import Actor, bind
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.handover import access
from holdepunkt.steering.handover.models import Handover, HandoverLine
from holdepunkt.steering.handover.queries.inventory import HeldCitizen
from holdepunkt.steering.handover.queries.knowing import Known, People, known_of, places_of_staff
from holdepunkt.steering.handover.queries.register import weights
from holdepunkt.steering.workforce import public as workforce

# The head may take a citizen herself; nobody proposes it to her.
HOLDING = frozenset(workforce.HOLDING)
PROPOSED_ROLES = frozenset({Role.CASEWORKER, Role.COORDINATOR})
Homes = Mapping[int, list[HeldCitizen]]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose citizens are to be placed, in which unit, from which day.

    `given` are those whose receiver is chosen already: they only weigh on her.
    """

    leaver_id: int
    unit_id: int
    from_on: date
    citizens: tuple[HeldCitizen, ...]
    given: tuple[tuple[int, HeldCitizen], ...] = ()


def request_for(*, wanted: Wanted, actor: Actor, today: date) -> Request:
    """Return the request for the families; the same day and facts make the same request.

    A receiver is one of the unit who is there on the day; if she leaves later, she is absent from
    then on. Her hours, training and load are those of that day.
    """
    day = max(wanted.from_on, today)
    standing = _standing(wanted, actor)
    receivers = _receivers(wanted, standing, day, actor, today)
    homes: dict[int, list[HeldCitizen]] = defaultdict(list)
    for one in wanted.citizens:
        homes[one.family].append(one)
    return Request(
        receivers=receivers,
        families=_families(wanted, homes, receivers, standing, actor, day),
        from_on=day,
        weights=weights(today),
        may_split=True,
    )


def _standing(wanted: Wanted, actor: Actor) -> Mapping[int, Standing]:
    """Return what each citizen to be placed weighs without his cases, where a role is given on."""
    every = (*wanted.citizens, *(one for _to, one in wanted.given))
    held = {one.citizen_id for one in every if not HOLDING.isdisjoint(one.roles)}
    return workforce.standing_of(citizen_ids=held, actor=actor)


def _receivers(
    wanted: Wanted, standing: Mapping[int, Standing], day: date, actor: Actor, today: date
) -> tuple[Receiver, ...]:
    posts = {
        pk: post
        for pk, post in organisation.posts(
            staff_ids=[one.id for one in _there(actor, day)], day=day, actor=actor
        ).items()
        if post.unit_id == wanted.unit_id and post.role in PROPOSED_ROLES
    }
    found = (
        each
        for each in _on_that_day(day, actor, today)
        if each.id in posts and each.id != wanted.leaver_id
    )
    more = _more(wanted, standing, day, actor)
    less = _less(standing, posts, day, actor)
    places = places_of_staff(
        staff_ids=posts, share=weights(today).place_share, actor=actor, day=day
    )
    return tuple(
        replace(
            _away(each, posts[each.id].until_on),
            load=each.load + more[each.id] - less[each.id],
            places=places.get(each.id, frozenset()),
        )
        for each in found
    )


def _less(
    standing: Mapping[int, Standing], staff_ids: Iterable[int], day: date, actor: Actor
) -> Mapping[int, int]:
    """Return the points of the citizens to be placed who that day stand with a receiver already."""
    table, found = workforce.points_table(on=day, actor=actor), defaultdict[int, int](int)
    held = assignments.held_of(staff_ids=staff_ids, on=day, actor=actor, roles=HOLDING)
    for staff_id, mine in held.items():
        found[staff_id] = sum(standing[pk].points(table) for pk in mine & standing.keys())
    return found


def _more(
    wanted: Wanted, standing: Mapping[int, Standing], day: date, actor: Actor
) -> Mapping[int, int]:
    """Return the points that come to each receiver: confirmed and not moved yet, or chosen."""
    table, found = workforce.points_table(on=day, actor=actor), defaultdict[int, int](int)
    for receiver_id, one in wanted.given:
        found[receiver_id] += _points(one, standing, table)
    rows = access.visible_lines(actor).select_related("handover").filter(
        handover__state=Handover.State.ACTIVE, confirmed_at__isnull=False
    )  # fmt: skip
    lines = {line: sign for line in rows if (sign := _sign(line, wanted))}
    held = cases.held_cases(
        staff_ids={line.moved_to_id or line.handover.leaver_id for line in lines},
        citizen_ids={line.citizen_id for line in lines}, actor=actor,
    ) if lines else ()  # fmt: skip
    for line, sign in lines.items():
        coming = (case.work for case in held if _comes(case, line, day))
        found[line.receiver_id or 0] += sign * load(coming, table).total
    for leaver_id, points in _coming_back(wanted, table, day, actor):
        found[leaver_id] += points
    later = [line for line in lines if line.from_on and line.from_on > day
             and not HOLDING.isdisjoint(line.roles)]  # fmt: skip
    coming_later = workforce.standing_of(citizen_ids=[one.citizen_id for one in later], actor=actor)
    for line in later:
        found[line.receiver_id or 0] += coming_later[line.citizen_id].points(table)
    return found


def _coming_back(
    wanted: Wanted, table: PointsTable, day: date, actor: Actor
) -> Iterator[tuple[int, int]]:
    """Yield what each gets back who was away and is here again that day: it is hers to come to."""
    rows = access.visible_lines(actor).select_related("handover").filter(
        handover__state=Handover.State.ACTIVE, handover__until_on__lte=day
    )  # fmt: skip
    placed = {one.citizen_id for one in wanted.citizens}
    lines = [line for line in rows if line.citizen_id not in placed]
    if not lines:
        return
    ids = {line.citizen_id for line in lines}
    standing = workforce.standing_of(citizen_ids=ids, actor=actor)
    staff = {pk for line in lines if (pk := line.moved_to_id or line.handover.leaver_id)}
    held = cases.held_cases(staff_ids=staff, citizen_ids=ids, actor=actor)
    hers = assignments.held_of(
        staff_ids={line.handover.leaver_id for line in lines}, on=day, actor=actor, roles=HOLDING
    )
    for line in lines:
        leaver_id = line.handover.leaver_id
        coming = (
            case.work
            for case in held
            if case.citizen_id == line.citizen_id and case.handler_id in {None, line.moved_to_id}
        ) if line.moved_to_id and line.moved_to_id != leaver_id else ()  # fmt: skip
        is_held = HOLDING.isdisjoint(line.roles) or line.citizen_id in hers.get(leaver_id, ())
        yield (
            leaver_id,
            load(coming, table, NOTHING if is_held else standing[line.citizen_id]).total,
        )


def _points(one: HeldCitizen, standing: Mapping[int, Standing], table: PointsTable) -> int:
    """Return what a citizen weighs: his open cases, and what stands without them."""
    held = standing.get(one.citizen_id, NOTHING)
    return load((case.work for case in one.cases), table, held).total


def _sign(line: HandoverLine, wanted: Wanted) -> int:
    """Return whether the line's points are to be added to the receiver's load, or taken from it.

    Who is to have another receiver weighs on nobody until he is placed again.
    """
    is_moved = line.moved_to_id == line.receiver_id
    again = {one.citizen_id for one in wanted.citizens}
    if line.handover.leaver_id == wanted.leaver_id and line.citizen_id in again:
        return -1 if is_moved else 0
    return 0 if is_moved else 1


def _comes(case: HeldCase, line: HandoverLine, day: date) -> bool:
    """Return whether the case comes along; nobody's count for who holds the citizen that day."""
    if case.citizen_id != line.citizen_id:
        return False
    if case.handler_id is not None:
        return case.handler_id == (line.moved_to_id or line.handover.leaver_id)
    is_nobodys = "dedicated" in line.roles and case.unit_id == line.handover.unit_id
    return is_nobodys and line.from_on is not None and line.from_on > day


def away_of(*, unit_id: int, actor: Actor) -> Mapping[int, tuple[Period, ...]]:
    """Return when those of the unit are away who are being handed over themselves."""
    found: dict[int, tuple[Period, ...]] = {}
    rows = access.visible_handovers(actor).filter(unit_id=unit_id, state=Handover.State.ACTIVE)
    for leaver_id, from_on, until_on in rows.values_list("leaver_id", "from_on", "until_on"):
        found[leaver_id] = (Period(from_on, until_on),)
    return found


def _there(actor: Actor, day: date) -> tuple[organisation.StaffMember, ...]:
    return organisation.staff(actor=actor, today=day)


def _on_that_day(day: date, actor: Actor, today: date) -> tuple[Receiver, ...]:
    """Return the receivers as they will stand on the day; who begins by then is among them."""
    since_on = months_after(today, -weights(today).lately_months)
    bind(actor, day)
    try:
        return workforce.receivers(since_on=since_on, actor=actor, today=day)
    finally:
        bind(actor, today)


def _away(receiver: Receiver, until_on: date | None) -> Receiver:
    """Return her as absent after her last day."""
    left = (Period(until_on, None),) if until_on else ()
    return replace(receiver, absences=(*receiver.absences, *left))


def _families(
    wanted: Wanted, homes: Homes, receivers: Iterable[Receiver],
    standing: Mapping[int, Standing], actor: Actor, day: date,
) -> tuple[Family, ...]:  # fmt: skip
    ids = [one.citizen_id for one in wanted.citizens]
    staff = frozenset(each.id for each in receivers)
    sealed = {
        pk: citizens.sealed_from(staff_id=pk, citizen_ids=ids, actor=actor) for pk in sorted(staff)
    }
    known = known_of(citizen_ids=ids, leaver_id=wanted.leaver_id, actor=actor, day=day)
    table = workforce.points_table(on=day, actor=actor)
    points = {one.citizen_id: _points(one, standing, table) for one in wanted.citizens}
    return tuple(
        Family(
            id=key,
            members=tuple(_member(one, known, points, staff, sealed) for one in members),
            unit=wanted.unit_id,
            places=_all(known.places, members),
            held_by=staff & _all(known.held_by, members),
            known_by=staff & _all(known.before, members),
        )
        for key, members in sorted(homes.items())
    )


def _member(
    one: HeldCitizen, known: Known, points: Mapping[int, int], staff: frozenset[int], sealed: People
) -> Member:
    wish = known.wishes[one.citizen_id]
    return Member(
        citizen_id=one.citizen_id,
        points=points[one.citizen_id],
        sections=frozenset(case.work.section for case in one.cases if case.work.section),
        excluded=frozenset(pk for pk in staff if one.citizen_id in sealed[pk]),
        languages=frozenset({wish.language} if wish.language else ()),
        wished=wish.wished if wish.wished in staff else None,
        unwished=wish.unwished if wish.unwished in staff else None,
    )


def _all(found: Mapping[int, frozenset[T]], members: Iterable[HeldCitizen]) -> frozenset[T]:
    """Return what any of them has."""
    return frozenset().union(*(found.get(one.citizen_id, frozenset()) for one in members))
