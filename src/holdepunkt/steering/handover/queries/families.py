"""A family in a handover that is not confirmed: its citizens, its proposal, and who else could."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from holdepunkt.casework.assignments import public as assignments
from holdepunkt.core.wording import count, number, short_date
from holdepunkt.foundation import ui
from holdepunkt.foundation.ui import Option
from holdepunkt.registry.citizens.public import CitizenLabel
from holdepunkt.steering.handover.models import Handover, HandoverLine
from holdepunkt.steering.handover.queries.inventory import HeldCitizen
from holdepunkt.steering.handover.queries.wishing import Missed, in_plan

ROLES = dict(assignments.ROLES)
TWO = 2


@dataclass(frozen=True, slots=True)
class Person:
    """One citizen not confirmed yet, with what is open."""

    label: CitizenLabel
    url: str
    roles: str
    open: str
    late: str


@dataclass(frozen=True, slots=True)
class FamilyRow:
    """A family to be placed: its citizens, the proposal, and who may be chosen instead."""

    key: int
    people: tuple[Person, ...]
    receiver: str
    is_placed: bool
    reasons: tuple[str, ...]
    apart: str
    choices: tuple[Mapping[str, Any], ...]
    price: str
    options: tuple[Option, ...]
    url: str
    wishes: tuple[Missed, ...] = ()

    @property
    def names(self) -> str:
        """Return the names of the family's citizens."""
        return ", ".join(person.label.name for person in self.people)


def person(
    line: HandoverLine,
    held: Mapping[int, HeldCitizen],
    labels: Mapping[int, CitizenLabel],
    today: date,
) -> Person:
    """Return the citizen of a line, with what is open."""
    one = held[line.citizen_id]
    nearest = f", næste dato {short_date(one.next_on)}" if one.next_on else ""
    late = one.late(today)
    return Person(
        labels[line.citizen_id],
        ui.address("desk:citizen", line.citizen_id),
        ", ".join(ROLES[role] for role in line.roles) or "Kun sager",
        f"{count(len(one.cases), 'åben sag', 'åbne sager')},"
        f" {count(len(one.open), 'frist eller aftale', 'frister og aftaler')}{nearest}",
        f"{number(late)} over frist" if late else "",
    )


def family(
    handover: Handover, key: int, lines: Sequence[HandoverLine], people: tuple[Person, ...],
    names: Mapping[int, str], options: Iterable[tuple[int, str]],
) -> FamilyRow:  # fmt: skip
    """Return the family's row: who is proposed and why, and who may be chosen instead."""
    first, choose = lines[0], ui.address("handover:choose", handover.pk, key)
    given = {line.receiver_id for line in lines if line.receiver_id}
    return FamilyRow(
        key=key,
        people=people,
        receiver=" og ".join(sorted(names[pk] for pk in given)),
        is_placed=all(line.receiver_id for line in lines),
        reasons=_reasons(lines, people, names),
        apart=handover.told.get("apart", {}).get(str(key), "") if len(given) >= TWO else "",
        choices=tuple(first.choices) if len(given) < TWO else (),
        price=first.price,
        options=(
            Option("", "Vælg", chosen=not given),
            *(Option(str(pk), name, chosen=given == {pk}) for pk, name in options),
        ),
        url=choose,
        wishes=tuple(in_plan(
            handover.told.get("wishes", {}).get(str(key), ()),
            {person.label.id: person.label.name for person in people},
            choose, (pk for pk, _name in options),
            is_held=ROLES["dedicated"] in people[0].roles,
        )),
    )  # fmt: skip


def _reasons(
    lines: Sequence[HandoverLine], people: Sequence[Person], names: Mapping[int, str]
) -> tuple[str, ...]:
    """Return why each receiver is proposed; of a family that is split, for whom of it."""
    called = {person.label.id: person.label.name for person in people}
    of: dict[int, list[HandoverLine]] = defaultdict(list)
    for line in lines:
        if line.receiver_id and line.receiver_id == line.proposed_id:
            of[line.receiver_id].append(line)
    told = []
    for receiver_id, mine in of.items():
        why = f"fordi {names[receiver_id]} {'; '.join(mine[0].reasons)}"
        whom = ", ".join(called[line.citizen_id] for line in mine)
        told.append(f"Foreslået, {why}." if len(of) < TWO else f"{whom}: foreslået, {why}.")
    return tuple(told)
