"""Who plays in the benchmarks: a caseworker with open cases, and heads who look at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from holdepunkt.casework.commitments import public as commitments
from holdepunkt.foundation.access import Actor, Role, acting
from holdepunkt.knowledge.law import public as law
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.registry.organisation.public import StaffMember

DOOR = Actor.for_job("bench", purpose="Find, hvem der måler")


@dataclass(frozen=True, slots=True)
class Cast:
    """The people by role, and the caseworker's own cases, citizens and their names."""

    caseworker: StaffMember
    area_head: StaffMember
    centre_head: StaffMember
    case_ids: tuple[int, ...]
    citizen_ids: tuple[int, ...]
    names: tuple[str, ...]
    section_id: int


def found_cast(today: date) -> Cast:
    """Return the cast of the database in use: always the same people."""
    with acting(DOOR, today=today):
        staff = organisation.staff(actor=DOOR, today=today)
        section = law.rule_book(actor=DOOR).section_by_code("SEL § 112")
        units = {unit.id: unit.parent_id for unit in organisation.units(actor=DOOR)}
        heads = {each.unit_id: each for each in staff if each.role is Role.AREA_HEAD}
        worker = min(
            (each for each in staff if each.role is Role.CASEWORKER), key=lambda each: each.id
        )
        actor = organisation.actor_for_staff(worker.id, today)
    if actor is None or section is None:
        raise RuntimeError("The benchmark's caseworker has no appointment, or the law no section.")
    area = units[worker.unit_id]
    with acting(actor, today=today):
        mine = commitments.LedgerFilter(person_id=actor.staff_id)
        rows = commitments.page(wanted=mine, number=1, actor=actor, today=today).rows
        labels = citizens.names(
            citizen_ids=[row.citizen_id for row in rows if row.citizen_id], actor=actor
        )
    open_names = [label for label in labels.values() if not label.protected]
    return Cast(
        caseworker=worker,
        area_head=heads[area or 0],
        centre_head=next(each for each in staff if each.role is Role.CENTRE_HEAD),
        case_ids=tuple(row.subject_id for row in rows if row.subject_type == "case"),
        citizen_ids=tuple(label.id for label in open_names),
        names=tuple(label.name for label in open_names),
        section_id=section.id,
    )
